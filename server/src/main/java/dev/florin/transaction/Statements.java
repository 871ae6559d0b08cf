package dev.florin.transaction;

import dev.florin.ledger.BalanceKind;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Statements of balances, each read from the ledger at one moment. The ledger has no order by balance and time: a
 * statement reads all entries of its account, so few are read at once, and none for long.
 */
public final class Statements {
    /** The earliest month. */
    public static final YearMonth FIRST = YearMonth.of(2000, 1);

    /** How many a server reads at once. */
    private static final int AT_ONCE = 2;

    /** How long each of its statements may take. */
    private static final Duration MOST = Duration.ofSeconds(30);

    /** Lines that are in memory at once. */
    private static final int FETCH_ROWS = 500;

    private static final String ONE_MOMENT = "set transaction isolation level repeatable read, read only";

    private static final String BALANCE = """
            select kind, currency, nickname
              from balances
             where account_id = ?
               and balance_id = ?""";

    private static final String SUMS = """
            select coalesce(sum(amount_minor) filter (where occurred_at < ?), 0)::bigint as opening,
                   coalesce(sum(amount_minor) filter (where occurred_at >= ? and amount_minor > 0), 0)::bigint as credits,
                   coalesce(-sum(amount_minor) filter (where occurred_at >= ? and amount_minor < 0), 0)::bigint as debits,
                   count(*) filter (where occurred_at >= ?) as lines
              from ledger_entries
             where account_id = ?
               and balance_id = ?
               and occurred_at < ?""";

    private static final String LINES = """
            select e.occurred_at, e.kind, e.reference_id, e.amount_minor, ? + e.moved as balance, m.name as description,
                   coalesce(p.memo, d.memo, t.memo) as memo,
                   coalesce(p.transaction_category, d.transaction_category, t.transaction_category) as category
              from (select account_id, transaction_id, line, occurred_at, kind, reference_id, amount_minor,
                           (sum(amount_minor) over (order by occurred_at, transaction_id, line))::bigint as moved
                      from ledger_entries
                     where account_id = ?
                       and balance_id = ?
                       and occurred_at >= ?
                       and occurred_at < ?
                     order by occurred_at, transaction_id, line
                     limit ?
                    offset ?) e
              left join purchases p
                on p.account_id = e.account_id
               and p.purchase_id = e.reference_id
              left join merchants m
                on m.merchant_id = p.merchant_id
              left join manual_deposits d
                on d.account_id = e.account_id
               and d.deposit_id = e.reference_id
              left join transfers t
                on t.account_id = e.account_id
               and t.transfer_id = e.reference_id
             order by e.occurred_at, e.transaction_id, e.line""";

    private final Transactions transactions;
    private final InstantSource clock;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    public Statements(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A statement with some of its lines. */
    public record Page(Statement statement, List<StatementLine> lines) {
        public Page {
            lines = List.copyOf(lines);
        }
    }

    /** A statement with a page of its lines, the oldest first. */
    public Page page(UUID accountId, UUID balanceId, YearMonth month, int limit, int offset) {
        List<Statement> head = new ArrayList<>();
        List<StatementLine> lines = new ArrayList<>();
        read(new Wanted(accountId, balanceId, month, limit, offset), head::add, lines::add);
        return new Page(head.getFirst(), lines);
    }

    /**
     * Reads all of a statement: first what it is as a whole, then each line, the oldest first. A connection is kept
     * meanwhile, so nobody slow may be behind the consumers.
     */
    public void read(
            UUID accountId, UUID balanceId, YearMonth month, Consumer<Statement> head, Consumer<StatementLine> line) {
        read(new Wanted(accountId, balanceId, month, Integer.MAX_VALUE, 0), head, line);
    }

    private record Wanted(UUID accountId, UUID balanceId, YearMonth month, int limit, int offset) {}

    private void read(Wanted wanted, Consumer<Statement> head, Consumer<StatementLine> line) {
        if (!turns.tryAcquire()) {
            throw Refusal.of(Reason.TOO_BUSY, "Others are reading statements just now. Try again in a moment.")
                    .asException();
        }
        try {
            transactions.run(connection -> {
                new Pipeline()
                        .add(ONE_MOMENT)
                        .add("set local statement_timeout = " + MOST.toMillis())
                        .execute(connection);
                Statement statement = head(connection, wanted);
                head.accept(statement);
                lines(connection, wanted, statement, line);
            });
        } finally {
            turns.release();
        }
    }

    private record Owned(
            BalanceKind kind,
            CurrencyCode currency,
            @Nullable String nickname) {}

    private record Sums(long opening, long credits, long debits, long lines) {}

    private Statement head(Connection connection, Wanted wanted) throws SQLException {
        Instant now = clock.instant();
        Instant from = start(wanted.month);
        Instant until = start(wanted.month.plusMonths(1));
        if (from.isAfter(now) || wanted.month.isBefore(FIRST)) {
            throw Refusal.invalid("month", "must be from " + FIRST + " to this month")
                    .asException();
        }
        Owned owned = owned(connection, wanted);
        Sums sums = Pipeline.read(
                        connection,
                        row -> new Sums(
                                row.getLong("opening"),
                                row.getLong("credits"),
                                row.getLong("debits"),
                                row.getLong("lines")),
                        SUMS,
                        from,
                        from,
                        from,
                        from,
                        wanted.accountId,
                        wanted.balanceId,
                        until)
                .only();
        Money opening = new Money(sums.opening, owned.currency);
        Money credits = new Money(sums.credits, owned.currency);
        Money debits = new Money(sums.debits, owned.currency);
        return new Statement(
                wanted.accountId,
                wanted.balanceId,
                owned.kind,
                owned.nickname,
                wanted.month,
                from,
                until.isAfter(now) ? now : until,
                opening,
                credits,
                debits,
                opening.plus(credits).minus(debits),
                sums.lines);
    }

    private static Owned owned(Connection connection, Wanted wanted) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> new Owned(
                                BalanceKind.valueOf(row.getString("kind")),
                                CurrencyCode.of(row.getString("currency")),
                                row.getString("nickname")),
                        BALANCE,
                        wanted.accountId,
                        wanted.balanceId)
                .first()
                .orElseThrow(() -> Refusal.of(Reason.NOT_FOUND, "The account has no such balance.")
                        .asException());
    }

    private static void lines(Connection connection, Wanted wanted, Statement statement, Consumer<StatementLine> line)
            throws SQLException {
        CurrencyCode currency = statement.opening().currency();
        try (PreparedStatement query = connection.prepareStatement(LINES)) {
            query.setFetchSize(FETCH_ROWS);
            query.setLong(1, statement.opening().minor());
            query.setObject(2, wanted.accountId);
            query.setObject(3, wanted.balanceId);
            query.setObject(4, statement.from().atOffset(ZoneOffset.UTC));
            query.setObject(5, start(wanted.month.plusMonths(1)).atOffset(ZoneOffset.UTC));
            query.setInt(6, wanted.limit);
            query.setInt(7, wanted.offset);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    line.accept(line(row, currency));
                }
            }
        }
    }

    private static StatementLine line(ResultSet row, CurrencyCode currency) throws SQLException {
        return new StatementLine(
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("kind"),
                row.getObject("reference_id", UUID.class),
                row.getString("description"),
                row.getString("memo"),
                row.getString("category"),
                new Money(row.getLong("amount_minor"), currency),
                new Money(row.getLong("balance"), currency));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
