package dev.florin.identity;

import dev.florin.audit.Acting;
import dev.florin.ledger.Ledger;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The links by which people are invited: to a seat that waits for them or, by an operator, only to the server. A link
 * is good once, for {@link #LIFETIME}, and only for the person whose address it went to; inviting again replaces it.
 * The database holds its hash.
 */
public final class Invitations {
    public static final Duration LIFETIME = Duration.ofDays(14);

    /** The most seats on offer that one person is shown. */
    private static final int MAX_OFFERS = 100;

    private static final int SECRET_BYTES = 32;
    private static final int MAX_CHARS = 100;
    private static final int SWEPT_AT_ONCE = 1_000;

    private final Transactions transactions;
    private final InstantSource clock;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    public Invitations(DataSource dataSource, InstantSource clock, Ids ids) {
        this.transactions = new Transactions(dataSource);
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What a link asks for.
     *
     * @param account its name; null where there is no seat to take
     * @param userId the user with the address; null for somebody new
     * @param byOperator whether an operator asked, which counts where sign-up is closed
     */
    public record Invitation(
            String email,
            @Nullable String account,
            List<Role> roles,
            @Nullable UUID userId,
            boolean byOperator) {
        public Invitation {
            roles = List.copyOf(roles);
        }
    }

    /** A seat that waits for the person's answer. */
    public record Offer(UUID accountId, String account, UUID seatId, List<Role> roles) {
        public Offer {
            roles = List.copyOf(roles);
        }
    }

    /** A link that was used. */
    public record Taken(
            String email,
            @Nullable UUID accountId,
            @Nullable UUID seatId) {}

    /** Where a link leads; no seat for an operator's invitation to the server alone. */
    record Wanted(
            String email,
            @Nullable UUID accountId,
            @Nullable UUID seatId,
            boolean byOperator) {}

    /** A new link. */
    record Made(UUID invitationId, String secret, Instant expiresAt) {
        /** A link must not reach a log. */
        @Override
        public String toString() {
            return "Made";
        }
    }

    /** Makes a link in the transaction; an older one for the same ends. */
    Made make(Connection connection, Wanted wanted) throws SQLException {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        Instant until = now.plus(LIFETIME);
        String known = wanted.accountId == null
                ? "(lower(email)) where account_id is null"
                : "(account_id, seat_id) where account_id is not null";
        UUID id = Pipeline.read(
                        connection,
                        row -> row.getObject("invitation_id", UUID.class),
                        """
                        insert into invitations
                               (invitation_id, link_hash, email, account_id, seat_id, by_operator, created_at, expires_at)
                        values (?, ?, ?, cast(nullif(?, '') as uuid), cast(nullif(?, '') as uuid), ?, ?, ?)
                        on conflict %s do update
                           set link_hash = excluded.link_hash,
                               email = excluded.email,
                               by_operator = excluded.by_operator,
                               created_at = excluded.created_at,
                               expires_at = excluded.expires_at
                        returning invitation_id""".formatted(known),
                        ids.next(),
                        Secrets.hash(secret),
                        wanted.email,
                        text(wanted.accountId),
                        text(wanted.seatId),
                        wanted.byOperator,
                        now,
                        until)
                .only();
        return new Made(id, secret, until);
    }

    private static String text(@Nullable UUID id) {
        return id == null ? "" : id.toString();
    }

    /** Ends the link to a seat, in the transaction. */
    static void end(Connection connection, UUID accountId, UUID seatId) throws SQLException {
        new Pipeline()
                .add("delete from invitations where account_id = ? and seat_id = ?", accountId, seatId)
                .execute(connection);
    }

    /** What a link asks for, without using it. Empty when it is wrong, used, withdrawn or too old: one statement. */
    public Optional<Invitation> look(String secret) {
        if (secret.length() > MAX_CHARS) {
            return Optional.empty();
        }
        return transactions
                .read(Invitations::invitation, """
                select i.email, a.name, coalesce(s.roles, w.roles, '{}') as roles,
                       coalesce(s.user_id, u.user_id) as user_id, i.by_operator
                  from invitations i
                  left join accounts a on a.account_id = i.account_id
                  left join seats s on s.account_id = i.account_id
                                   and s.seat_id = i.seat_id
                                   and s.status = 'PENDING'
                  left join seat_invitations w on w.account_id = i.account_id
                                              and w.seat_id = i.seat_id
                                              and w.status = 'PENDING'
                  left join users u on lower(u.email) = lower(i.email)
                 where i.link_hash = ?
                   and i.expires_at > ?
                   and (i.account_id is null or s.seat_id is not null or w.seat_id is not null)""", Secrets.hash(secret), clock.instant())
                .first();
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        return new Invitation(
                row.getString("email"),
                row.getString("name"),
                Role.known(Users.texts(row.getArray("roles"))),
                row.getObject("user_id", UUID.class),
                row.getBoolean("by_operator"));
    }

    /**
     * Uses a link up in the transaction: of several at once, one succeeds. The account's lock is taken first, as by
     * everything that changes its people.
     *
     * @throws dev.florin.platform.RefusedException {@link Reason#ACCOUNT_BLOCKED}; the link stays good
     */
    public Optional<Taken> take(Connection connection, String secret) throws SQLException {
        return take(connection, secret, true);
    }

    private Optional<Taken> take(Connection connection, String secret, boolean entersAccount) throws SQLException {
        if (secret.length() > MAX_CHARS) {
            return Optional.empty();
        }
        Optional<UUID> account = Pipeline.read(
                        connection,
                        row -> row.getObject("account_id", UUID.class),
                        "select account_id from invitations where link_hash = ? and account_id is not null",
                        Secrets.hash(secret))
                .first();
        if (account.isPresent()) {
            lock(connection, account.get(), entersAccount);
        }
        return Pipeline.read(connection, Invitations::taken, """
                        delete from invitations
                         where link_hash = ?
                           and expires_at > ?
                        returning email, account_id, seat_id""", Secrets.hash(secret), clock.instant())
                .first();
    }

    /** A link that was deleted, from its address, its account and its seat. */
    static Taken taken(ResultSet row) throws SQLException {
        return new Taken(
                row.getString("email"), row.getObject("account_id", UUID.class), row.getObject("seat_id", UUID.class));
    }

    /** Nobody enters a blocked account; declining is possible. */
    private static void lock(Connection connection, UUID accountId, boolean entersAccount) throws SQLException {
        Ledger.lockAccounts(connection, List.of(accountId));
        boolean isBlocked = Pipeline.read(
                        connection,
                        _ -> true,
                        "select 1 from accounts where account_id = ? and status <> 'ACTIVE'",
                        accountId)
                .isPresent();
        if (isBlocked && entersAccount) {
            throw Refusal.of(Reason.ACCOUNT_BLOCKED).asException();
        }
    }

    /**
     * Takes the seat that a link offers. A link to the server alone offers nothing to somebody who is already a user.
     *
     * @return the account
     * @throws dev.florin.platform.RefusedException {@link Reason#LINK_INVALID}, also when it offers the seat to
     *     somebody else, or {@link Reason#ACCOUNT_BLOCKED}; then it stays good
     */
    public UUID accept(String secret, UUID userId) {
        return transactions.call(connection -> {
            Taken taken = take(connection, secret).orElseThrow(Invitations::invalid);
            UUID accountId = taken.accountId;
            UUID seatId = taken.seatId;
            if (accountId == null || seatId == null) {
                throw invalid();
            }
            seat(connection, userId, accountId, seatId);
            return accountId;
        });
    }

    /**
     * Takes a seat on offer for its user, in the transaction.
     *
     * @throws dev.florin.platform.RefusedException {@link Reason#LINK_INVALID} when it is not on offer, or to somebody else
     */
    public static void seat(Connection connection, UUID userId, UUID accountId, UUID seatId) throws SQLException {
        if (!answer(connection, userId, new Seat(accountId, seatId), SeatStatus.ACTIVE)) {
            throw invalid();
        }
        Acting.about(accountId.toString());
    }

    /** The person who has the e-mail does not want the seat. Empty when the link is no good. */
    public boolean decline(String secret) {
        return transactions.call(connection -> {
            Taken taken = take(connection, secret, false).orElse(null);
            if (taken != null && taken.accountId != null && taken.seatId != null) {
                new Pipeline()
                        .add("""
                                update seats
                                   set status = 'DECLINED'
                                 where account_id = ?
                                   and seat_id = ?
                                   and status = 'PENDING'""", taken.accountId, taken.seatId)
                        .add("""
                                update seat_invitations
                                   set status = 'INACTIVE'
                                 where account_id = ?
                                   and seat_id = ?""", taken.accountId, taken.seatId)
                        .execute(connection);
            }
            return taken != null;
        });
    }

    /** The seats that wait for a person's answer, the oldest first, at most {@value #MAX_OFFERS}. */
    public List<Offer> offers(UUID userId) {
        List<Offer> offers = new ArrayList<>();
        transactions.single(
                row -> offers.add(new Offer(
                        row.getObject("account_id", UUID.class),
                        row.getString("name"),
                        row.getObject("seat_id", UUID.class),
                        Role.known(Users.texts(row.getArray("roles"))))),
                """
                select s.account_id, a.name, s.seat_id, s.roles
                  from seats s
                  join accounts a on a.account_id = s.account_id
                 where s.user_id = ?
                   and s.status = 'PENDING'
                 order by s.created_at, s.seat_id
                 limit ?""",
                userId,
                MAX_OFFERS);
        return offers;
    }

    /** @return whether the seat was on offer to this person */
    public boolean answer(UUID userId, UUID accountId, UUID seatId, boolean taken) {
        return transactions.call(connection -> {
            lock(connection, accountId, taken);
            end(connection, accountId, seatId, userId);
            boolean isOffered = answer(
                    connection, userId, new Seat(accountId, seatId), taken ? SeatStatus.ACTIVE : SeatStatus.DECLINED);
            if (!isOffered) {
                Acting.changesNothing();
            }
            return isOffered;
        });
    }

    private record Seat(UUID accountId, UUID seatId) {}

    private static void end(Connection connection, UUID accountId, UUID seatId, UUID userId) throws SQLException {
        new Pipeline().add("""
                        delete from invitations i
                         using seats s
                         where i.account_id = ?
                           and i.seat_id = ?
                           and s.account_id = i.account_id
                           and s.seat_id = i.seat_id
                           and s.user_id = ?""", accountId, seatId, userId).execute(connection);
    }

    private static boolean answer(Connection connection, UUID userId, Seat seat, SeatStatus status)
            throws SQLException {
        return Pipeline.read(
                        connection,
                        _ -> true,
                        """
                        update seats
                           set status = ?,
                               is_accepted = ?
                         where account_id = ?
                           and seat_id = ?
                           and user_id = ?
                           and status = 'PENDING'
                        returning 1""",
                        status.name(),
                        status == SeatStatus.ACTIVE,
                        seat.accountId,
                        seat.seatId,
                        userId)
                .isPresent();
    }

    private static dev.florin.platform.RefusedException invalid() {
        return Refusal.of(
                        Reason.LINK_INVALID,
                        "This invitation is used, withdrawn, too old, or for somebody else. Ask for a new one.")
                .asException();
    }

    /** @return how many links were forgotten */
    public int sweep() {
        return transactions.call(
                connection -> Pipeline.read(connection, row -> row.getInt("total"), """
                        with gone as (
                            delete from invitations
                             where invitation_id in (select invitation_id
                                                       from invitations
                                                      where expires_at < ?
                                                      limit ?
                                                        for update skip locked)
                            returning 1)
                        select count(*) as total from gone""", clock.instant(), SWEPT_AT_ONCE)
                        .only());
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
