package dev.florin.cardorder;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists how far a program's orders are, line by line. */
public final class Fulfilments {
    /** How far back the list goes ({@code docs/protocols/incomm.md}, "Fulfilments"). */
    public static final Duration AGE = Duration.ofDays(90);

    public static final int DEFAULT_PAGE_SIZE = 100;
    public static final int MAX_PAGE_SIZE = 500;

    /** The last page that can be asked for. */
    public static final int MAX_PAGE = 10_000;

    /** The last row that a page may have: the database counts through all rows before it. */
    public static final int MAX_ROWS = 100_000;

    // Each program's newest lines are read from its own range of the index.
    private static final String LIST = """
            select l.status, o.order_uri, o.customer_order_id, l.created_at, l.filled_at, l.sku, l.value_minor,
                   o.currency, l.quantity
              from unnest(?, ?) as p (account_id, program_id)
             cross join lateral
                   (select *
                      from card_order_lines n
                     where n.account_id = p.account_id
                       and n.program_id = p.program_id
                       and n.created_at > ?
                       and n.status = any(?)
                     order by n.created_at desc, n.order_id desc, n.line_no
                     limit ?) l
              join card_orders o
                on o.account_id = l.account_id
               and o.order_id = l.order_id
             order by l.created_at desc, l.order_id desc, l.line_no
             limit ?
            offset ?""";

    private final Transactions transactions;
    private final InstantSource clock;

    Fulfilments(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param hasNext whether there are more after them. */
    public record Page(List<Fulfilment> lines, boolean hasNext) {
        public Page {
            lines = List.copyOf(lines);
        }
    }

    /** Whether there may be such a page; pages are counted from 1. */
    public static boolean isPage(int page, int pageSize) {
        return page >= 1
                && page <= MAX_PAGE
                && pageSize >= 1
                && pageSize <= MAX_PAGE_SIZE
                && page * pageSize <= MAX_ROWS;
    }

    /**
     * A page of the programs' lines, newest first: one statement.
     *
     * @param status which to list, or null for all
     * @param page from 1
     */
    public Page list(List<Program> programs, Fulfilment.@Nullable Status status, int page, int pageSize) {
        if (!isPage(page, pageSize)) {
            throw new IllegalArgumentException("there is no page " + page + " of " + pageSize);
        }
        List<Fulfilment> lines = new ArrayList<>();
        transactions.run(connection -> new Pipeline()
                .add(
                        row -> lines.add(read(row)),
                        LIST,
                        programs.stream().map(Program::accountId).toArray(UUID[]::new),
                        programs.stream().mapToInt(Program::programId).toArray(),
                        clock.instant().minus(AGE),
                        status == null ? names(Fulfilment.Status.values()) : names(status),
                        (long) (page - 1) * pageSize + pageSize + 1,
                        pageSize + 1,
                        (long) (page - 1) * pageSize)
                .execute(connection));
        boolean hasNext = lines.size() > pageSize;
        return new Page(hasNext ? lines.subList(0, pageSize) : lines, hasNext);
    }

    private static String[] names(Fulfilment.Status... statuses) {
        String[] names = new String[statuses.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = statuses[i].name();
        }
        return names;
    }

    private static Fulfilment read(ResultSet row) throws SQLException {
        return new Fulfilment(
                Fulfilment.Status.valueOf(row.getString("status")),
                row.getString("order_uri"),
                row.getString("customer_order_id"),
                Objects.requireNonNull(CardOrderRows.instant(row, "created_at")),
                CardOrderRows.instant(row, "filled_at"),
                row.getString("sku"),
                new Money(row.getLong("value_minor"), CurrencyCode.of(row.getString("currency"))),
                row.getInt("quantity"));
    }
}
