package dev.florin.ledger;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens balances, reads them, locks accounts, and takes deposits. */
public final class Ledger {
    /** The columns that {@link #read} reads. */
    public static final String BALANCE_COLUMNS =
            "account_id, balance_id, kind, currency, balance_minor, held_minor, is_default, status";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    public Ledger(Transactions transactions, JdbcClient jdbc, InstantSource clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A balance to open; repeating it changes nothing. */
    public record NewBalance(
            UUID accountId,
            UUID balanceId,
            BalanceKind kind,
            CurrencyCode currency,
            @Nullable String nickname,
            boolean isDefault) {}

    /** Opens balances at zero; those that exist stay as they are. */
    public void open(List<NewBalance> balances) {
        Pipeline pipeline = new Pipeline();
        addOpen(pipeline, balances, clock.instant());
        transactions.run(pipeline::execute);
    }

    /** Adds the opening of balances to a pipeline. */
    public static void addOpen(Pipeline pipeline, List<NewBalance> balances, Instant now) {
        pipeline.add(
                """
                insert into balances
                       (account_id, balance_id, kind, currency, nickname, is_default, created_at, updated_at)
                select b.account_id, b.balance_id, b.kind, b.currency, b.nickname, b.is_default, ?, ?
                  from unnest(?, ?, ?, ?, ?, ?)
                    as b (account_id, balance_id, kind, currency, nickname, is_default)
                on conflict do nothing""",
                now,
                now,
                balances.stream().map(NewBalance::accountId).toArray(UUID[]::new),
                balances.stream().map(NewBalance::balanceId).toArray(UUID[]::new),
                balances.stream().map(balance -> balance.kind().name()).toArray(String[]::new),
                balances.stream().map(balance -> balance.currency().code()).toArray(String[]::new),
                balances.stream().map(NewBalance::nickname).toArray(String[]::new),
                balances.stream().map(NewBalance::isDefault).toArray(Boolean[]::new));
    }

    /** A deposit that has arrived: gateway clearing owes it, the balance has it. Its reference is its transaction's id. */
    public record Deposit(UUID accountId, UUID balanceId, UUID reference, Money amount) {}

    /** Books deposits whose reference is not booked yet. */
    public void deposit(List<Deposit> deposits) {
        transactions.run(connection -> {
            lockAccounts(connection, deposits.stream().map(Deposit::accountId).toList());
            Set<UUID> booked = new HashSet<>();
            new Pipeline()
                    .add(
                            row -> booked.add(row.getObject("transaction_id", UUID.class)),
                            """
                            select e.transaction_id
                              from ledger_entries e
                              join unnest(?, ?) as d (account_id, transaction_id) using (account_id, transaction_id)
                             where e.line = 1""",
                            deposits.stream().map(Deposit::accountId).toArray(UUID[]::new),
                            deposits.stream().map(Deposit::reference).toArray(UUID[]::new))
                    .execute(connection);
            Bookings bookings = new Bookings();
            deposits.stream()
                    .filter(deposit -> !booked.contains(deposit.reference))
                    .forEach(deposit -> bookings.book(
                            Journal.of(deposit.accountId, deposit.reference, Journal.Kind.DEPOSIT, deposit.reference)
                                    .debit(LedgerAccount.GATEWAY_CLEARING, deposit.amount)
                                    .credit(deposit.balanceId, deposit.amount)
                                    .build()));
            Pipeline pipeline = new Pipeline();
            bookings.addTo(pipeline, clock.instant());
            pipeline.execute(connection);
        });
    }

    /** The balances of an account, oldest first. */
    public List<Balance> balances(UUID accountId) {
        return balances(jdbc, accountId);
    }

    /** The balances of an account, for callers without a ledger. */
    public static List<Balance> balances(JdbcClient jdbc, UUID accountId) {
        return jdbc.sql("select " + BALANCE_COLUMNS
                        + " from balances where account_id = ? order by created_at, balance_id")
                .param(accountId)
                .query((row, number) -> read(row))
                .list();
    }

    /** Reads a row of {@link #BALANCE_COLUMNS}. */
    public static Balance read(ResultSet row) throws SQLException {
        return new Balance(
                row.getObject("account_id", UUID.class),
                row.getObject("balance_id", UUID.class),
                BalanceKind.valueOf(row.getString("kind")),
                CurrencyCode.of(row.getString("currency")),
                row.getLong("balance_minor"),
                row.getLong("held_minor"),
                row.getBoolean("is_default"),
                row.getString("status").equals("ACTIVE"));
    }

    /** Locks the rows of accounts in the order of their ids, as everything that moves money does first. */
    public static void lockAccounts(Connection connection, List<UUID> accountIds) throws SQLException {
        Pipeline pipeline = new Pipeline();
        addLockAccounts(pipeline, accountIds);
        pipeline.execute(connection);
    }

    /**
     * Adds the locking to a pipeline; later statements in it see everything that the previous holders of the locks have
     * written.
     */
    public static void addLockAccounts(Pipeline pipeline, List<UUID> accountIds) {
        pipeline.add(
                "select account_id from accounts where account_id = any(?) order by account_id for no key update",
                (Object) accountIds.stream().distinct().toArray(UUID[]::new));
    }

    /** The holds of an operation that are still active. */
    public static List<Bookings.Hold> activeHolds(Connection connection, UUID accountId, UUID operationId)
            throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<Bookings.Hold> holds = addActiveHolds(pipeline, List.of(accountId), List.of(operationId));
        pipeline.execute(connection);
        return holds.rows();
    }

    /** Adds the reading of what operations hold; the two lists name account and operation of each. */
    public static Result<Bookings.Hold> addActiveHolds(
            Pipeline pipeline, List<UUID> accountIds, List<UUID> operationIds) {
        return pipeline.query(
                Ledger::readHold, """
                select h.account_id, h.operation_id, h.balance_id, h.amount_minor, b.currency
                  from unnest(?, ?) as k (account_id, operation_id)
                  join holds h using (account_id, operation_id)
                  join balances b using (account_id, balance_id)
                 where h.status = 'ACTIVE'
                 order by h.account_id, h.operation_id, h.balance_id""", accountIds.toArray(UUID[]::new), operationIds.toArray(UUID[]::new));
    }

    private static Bookings.Hold readHold(ResultSet row) throws SQLException {
        return new Bookings.Hold(
                row.getObject("account_id", UUID.class),
                row.getObject("operation_id", UUID.class),
                row.getObject("balance_id", UUID.class),
                new Money(row.getLong("amount_minor"), CurrencyCode.of(row.getString("currency"))));
    }

    /** The transaction with that id. */
    public static Optional<Journal> find(Connection connection, UUID accountId, UUID transactionId)
            throws SQLException {
        List<Journal.Kind> kinds = new ArrayList<>();
        List<UUID> references = new ArrayList<>();
        List<Journal.Line> lines = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> {
                            lines.add(new Journal.Line(
                                    LedgerAccount.valueOf(row.getString("ledger_account")),
                                    row.getObject("balance_id", UUID.class),
                                    new Money(
                                            row.getLong("amount_minor"), CurrencyCode.of(row.getString("currency")))));
                            kinds.add(Journal.Kind.valueOf(row.getString("kind")));
                            references.add(row.getObject("reference_id", UUID.class));
                        },
                        """
                        select ledger_account, balance_id, currency, amount_minor, kind, reference_id
                          from ledger_entries
                         where account_id = ?
                           and transaction_id = ?
                         order by line""",
                        accountId,
                        transactionId)
                .execute(connection);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Journal(accountId, transactionId, kinds.getFirst(), references.getFirst(), lines));
    }
}
