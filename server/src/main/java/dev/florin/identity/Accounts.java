package dev.florin.identity;

import dev.florin.audit.Acting;
import dev.florin.ledger.Balance;
import dev.florin.ledger.BalanceKind;
import dev.florin.ledger.Ledger;
import dev.florin.money.CurrencyCode;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts, as operators open, look at and block them. An account has its balances from the first moment. */
public final class Accounts {
    /** The most seats of one account that are shown. */
    public static final int MAX_SEATS = 1_000;

    /** The longest name, in characters. */
    public static final int MAX_NAME = 255;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Ids ids;

    public Accounts(DataSource dataSource, InstantSource clock, Ids ids) {
        this.transactions = new Transactions(dataSource);
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Opens an account with a default spend account, a rewards and a gift-card balance in US dollars, all of them zero,
     * and the owner's seat: one transaction.
     *
     * @return the account's id
     * @throws RefusedException when the name is not valid, or there is no such user
     */
    public UUID open(AccountType type, String name, UUID ownerUserId) {
        String cleanName = NewUser.name("name", name, MAX_NAME);
        UUID accountId = ids.next();
        Acting.about(accountId.toString());
        Pipeline pipeline = new Pipeline();
        add(pipeline, new NewAccount(accountId, type, cleanName, ownerUserId), clock.instant());
        write(pipeline, noUser(ownerUserId));
        return accountId;
    }

    /** An account to open: its name is checked already. */
    public record NewAccount(UUID accountId, AccountType type, String name, UUID ownerUserId) {}

    /** Adds what {@link #open} writes to a pipeline. */
    public void add(Pipeline pipeline, NewAccount account, Instant now) {
        pipeline.add("""
                        insert into accounts (account_id, type, name, status, created_at)
                        values (?, ?, ?, 'ACTIVE', ?)""", account.accountId(), account.type().name(), account.name(), now);
        addSeat(
                pipeline,
                new SeatRow(
                        account.accountId(), ids.next(), account.ownerUserId(), List.of(Role.OWNER), SeatStatus.ACTIVE),
                now);
        Ledger.addOpen(
                pipeline,
                List.of(
                        balance(account.accountId(), BalanceKind.CASH, "Spend"),
                        balance(account.accountId(), BalanceKind.REWARDS, "Rewards"),
                        balance(account.accountId(), BalanceKind.GIFT_CARD, "Gift cards")),
                now);
    }

    /**
     * Seats a user in an account. The seat is the user's default one there if it is their first.
     *
     * @param roles at least one
     * @return the seat's id
     * @throws RefusedException when there is no such account or user
     */
    public UUID addSeat(UUID accountId, UUID userId, List<Role> roles) {
        if (roles.isEmpty()) {
            throw Refusal.invalid("roles", "must name at least one role").asException();
        }
        UUID seatId = ids.next();
        Pipeline pipeline = new Pipeline();
        addSeat(pipeline, new SeatRow(accountId, seatId, userId, roles, SeatStatus.ACTIVE), clock.instant());
        write(
                pipeline,
                Refusal.of(Reason.NOT_FOUND, "There is no such account, or no such user.")
                        .asException());
        return seatId;
    }

    /**
     * Takes a seat away: it gets no more tokens. What was bought from it stays.
     *
     * @return whether the account has such a seat
     * @throws RefusedException for the seat of the last active owner, since nobody could manage the account any more
     */
    public boolean removeSeat(UUID accountId, UUID seatId) {
        return transactions.call(connection -> {
            // The account's lock first, so that two owners cannot take each other's seat away.
            Ledger.lockAccounts(connection, List.of(accountId));
            SeatToRemove seat = Pipeline.read(
                            connection,
                            row -> new SeatToRemove(row.getLong("seats") != 0, row.getBoolean("is_last_owners")),
                            """
                            select count(*) filter (where seat_id = ?) as seats,
                                   coalesce(bool_and(seat_id = ?) filter (where 'OWNER' = any(roles) and status = 'ACTIVE'),
                                            false) as is_last_owners
                              from seats
                             where account_id = ?""",
                            seatId,
                            seatId,
                            accountId)
                    .only();
            if (!seat.exists) {
                Acting.changesNothing();
                return false;
            }
            if (seat.isLastOwners) {
                throw Refusal.invalid("seat", "is the last owner's; give another one the role first")
                        .asException();
            }
            new Pipeline().add(AuthorizedUserRows.END_SEAT, accountId, seatId).execute(connection);
            return true;
        });
    }

    private record SeatToRemove(boolean exists, boolean isLastOwners) {}

    /**
     * Takes an offered seat for its user, or declines it, as the person has told the operator.
     *
     * @return whether the account has such a seat that is offered
     */
    public boolean answerSeat(UUID accountId, UUID seatId, boolean taken) {
        return transactions.call(connection -> {
            Ledger.lockAccounts(connection, List.of(accountId));
            return Pipeline.read(
                            connection,
                            _ -> true,
                            """
                            update seats
                               set status = ?,
                                   is_accepted = ?
                             where account_id = ?
                               and seat_id = ?
                               and status = 'PENDING'
                            returning 1""",
                            (taken ? SeatStatus.ACTIVE : SeatStatus.DECLINED).name(),
                            taken,
                            accountId,
                            seatId)
                    .isPresent();
        });
    }

    /**
     * Blocks an account or unblocks it. Its tokens stay valid: code that moves money checks the status. What an operator
     * has said stays until an operator says otherwise, whatever the account owes, or has repaid.
     *
     * @return whether there is such an account
     */
    public boolean setStatus(UUID accountId, AccountStatus status) {
        int changed = jdbc.sql("""
                        update accounts
                           set status = :status,
                               blocked_for_debts = false
                         where account_id = :accountId""")
                .param("accountId", accountId)
                .param("status", status.name())
                .update();
        return changed == 1;
    }

    /** Adds that an account is blocked for what it owes; the transaction holds the account's lock. */
    public static void addBlockForDebts(Pipeline pipeline, UUID accountId) {
        pipeline.add(
                "update accounts set status = 'BLOCKED', blocked_for_debts = true where account_id = ?", accountId);
    }

    /** Adds the end of such a block, and of no other; the transaction holds the account's lock. */
    public static void addEndOfDebts(Pipeline pipeline, UUID accountId) {
        pipeline.add("""
                update accounts
                   set status = 'ACTIVE',
                       blocked_for_debts = false
                 where account_id = ?
                   and blocked_for_debts""", accountId);
    }

    /** An account with its seats and balances: three statements. */
    public Optional<AccountDetail> find(UUID accountId) {
        return jdbc.sql(SELECT + " where account_id = :accountId")
                .param("accountId", accountId)
                .query(Accounts::account)
                .optional()
                .map(found -> new AccountDetail(
                        found.accountId(),
                        found.type(),
                        found.name(),
                        found.status(),
                        found.createdAt(),
                        seats(accountId),
                        balances(accountId)));
    }

    /**
     * A page of accounts, the newest first.
     *
     * @param after the last account of the page before, or null for the first page
     * @param limit from 1 to {@link Listed#MAX_PAGE}
     */
    public Listed<AccountDetail> list(@Nullable AccountStatus status, @Nullable UUID after, int limit) {
        return new ByAge<>(jdbc, SELECT, "accounts", "account_id", Accounts::account).page(status, after, limit);
    }

    private static final String SELECT = """
            select account_id, type, name, status, created_at
            from accounts""";

    private record SeatRow(UUID accountId, UUID seatId, UUID userId, List<Role> roles, SeatStatus status) {}

    private static void addSeat(Pipeline pipeline, SeatRow seat, Instant now) {
        pipeline.add(
                """
                insert into seats (account_id, seat_id, user_id, is_default, roles, status, created_at)
                select ?, ?, ?,
                       not exists (select from seats where account_id = ? and user_id = ? and status = 'ACTIVE'),
                       ?, ?, ?""",
                seat.accountId,
                seat.seatId,
                seat.userId,
                seat.accountId,
                seat.userId,
                Role.names(seat.roles),
                seat.status.name(),
                now);
    }

    private void write(Pipeline pipeline, RefusedException missing) {
        try {
            transactions.atOnce(pipeline);
        } catch (DataIntegrityViolationException e) {
            throw missing;
        }
    }

    private static RefusedException noUser(UUID userId) {
        return Refusal.of(Reason.NOT_FOUND, "There is no user " + userId + ".").asException();
    }

    private Ledger.NewBalance balance(UUID accountId, BalanceKind kind, String nickname) {
        return new Ledger.NewBalance(accountId, ids.next(), kind, CurrencyCode.USD, nickname, true);
    }

    private List<AccountDetail.Occupied> seats(UUID accountId) {
        return jdbc.sql("""
                select s.seat_id, s.is_default, s.roles, s.status, u.user_id, u.first_name, u.last_name, u.email
                from seats s
                join users u on u.user_id = s.user_id
                where s.account_id = :accountId
                order by s.created_at, s.seat_id
                limit :limit
                """)
                .param("accountId", accountId)
                .param("limit", MAX_SEATS)
                .query((row, _) -> new AccountDetail.Occupied(
                        row.getObject("seat_id", UUID.class),
                        new User(
                                row.getObject("user_id", UUID.class),
                                row.getString("first_name"),
                                row.getString("last_name"),
                                row.getString("email")),
                        row.getBoolean("is_default"),
                        Role.known(Users.texts(row.getArray("roles"))),
                        SeatStatus.valueOf(row.getString("status"))))
                .list();
    }

    /** What can be spent first comes first. */
    private List<Balance> balances(UUID accountId) {
        return Ledger.balances(jdbc, accountId).stream()
                .sorted(Comparator.comparing(Balance::kind))
                .toList();
    }

    private static AccountDetail account(ResultSet row, int index) throws SQLException {
        return new AccountDetail(
                row.getObject("account_id", UUID.class),
                AccountType.valueOf(row.getString("type")),
                row.getString("name"),
                AccountStatus.valueOf(row.getString("status")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                List.of(),
                List.of());
    }
}
