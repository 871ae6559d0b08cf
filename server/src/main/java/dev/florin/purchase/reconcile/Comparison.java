package dev.florin.purchase.reconcile;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The comparison of {@code settlement_rows} with the purchases, in SQL and in tables that live as long as its transaction. */
final class Comparison {
    private static final int FETCH_ROWS = 1_000;

    // The cards of the period that the vendor filled, and everything that the file names. One statement, so one state
    // of the books; two scans of the purchases without an index, since nothing else looks for a purchase without its
    // account.
    private static final String OURS = """
            create temporary table settlement_ours on commit drop as
            select p.purchase_id, p.state, p.vendor, p.vendor_sku, p.amount_minor, p.cost_minor, p.currency,
                   p.created_at, p.completed_at
              from purchases p
             where p.vendor = ?
               and p.state = 'COMPLETED'
               and p.completed_at >= ?
               and p.completed_at < ?
            union
            select p.purchase_id, p.state, p.vendor, p.vendor_sku, p.amount_minor, p.cost_minor, p.currency,
                   p.created_at, p.completed_at
              from purchases p
              join settlement_rows r
                on r.purchase_id = p.purchase_id""";

    // If the file lists an order several times, the first row is compared, and each further one is a finding. While a
    // purchase is being voided, nobody knows which status is right. An order that another vendor filled after this one
    // refused may be listed here as refused. A void row's amounts mean nothing, and amounts in two currencies are not
    // compared.
    private static final String FINDINGS = """
            create temporary table settlement_findings on commit drop as
            with numbered as
                 (select r.*, row_number() over (partition by reference order by line) as nth
                    from settlement_rows r),
            paired as
                 (select r.line, coalesce(r.reference, o.purchase_id::text) as reference, r.order_uri,
                         r.status, r.word, r.sku, r.value_minor, r.cost_minor, r.currency, r.dated_from, r.dated_to,
                         o.state, o.vendor, o.vendor_sku, o.amount_minor, o.cost_minor as our_cost,
                         o.currency as our_currency, o.created_at, o.completed_at,
                         r.line is not null and o.vendor = v.vendor as both_have_it,
                         r.line is not null and o.vendor = v.vendor and r.status <> 'VOIDED'
                             and r.currency = o.currency as amounts_count,
                         case when o.state = 'COMPLETED' then 'CHARGED'
                              when o.state in ('FULFILLING', 'UNKNOWN') then 'OPEN'
                              when o.state = 'VOIDING' then r.status
                              else 'VOIDED' end as our_status
                    from (select * from numbered where nth = 1) r
                    full join settlement_ours o
                      on o.purchase_id = r.purchase_id
                   cross join (select cast(? as text) as vendor) v)
            select f.kind, p.reference, p.order_uri, p.line, f.ours, f.theirs, f.ours_minor, f.theirs_minor,
                   coalesce(f.stake_minor, 0) as stake_minor, coalesce(p.currency, p.our_currency) as currency,
                   coalesce(p.dated_from, p.completed_at, p.created_at) as at
              from paired p
             cross join lateral (values
                   ('ONLY_OURS', p.line is null, p.state, null, p.our_cost, null, -p.our_cost),
                   ('ONLY_THEIRS', p.line is not null and not p.both_have_it is true
                                   and (p.state is null or p.status <> 'VOIDED'),
                    case when p.state is null then null
                         else 'filled by ' || coalesce(p.vendor, 'stock') end,
                    p.word, null, p.cost_minor, case p.status when 'CHARGED' then p.cost_minor end),
                   ('STATE', p.both_have_it and p.status <> p.our_status, p.state, p.word, p.our_cost, p.cost_minor,
                    case when p.status = 'CHARGED' then p.cost_minor
                         when p.our_status = 'CHARGED' then -p.our_cost end),
                   ('CURRENCY', p.both_have_it and p.currency <> p.our_currency, p.our_currency, p.currency,
                    null, null, null),
                   ('VALUE', p.amounts_count and p.value_minor <> p.amount_minor, null, null,
                    p.amount_minor, p.value_minor, p.value_minor - p.amount_minor),
                   ('COST', p.amounts_count and p.cost_minor <> p.our_cost, null, null,
                    p.our_cost, p.cost_minor, p.cost_minor - p.our_cost),
                   ('SKU', p.both_have_it and p.sku <> p.vendor_sku, p.vendor_sku, p.sku, null, null, null),
                   ('DATE', p.both_have_it
                            and (p.dated_to < p.created_at - interval '1 day'
                                 or p.dated_from > coalesce(p.completed_at, now()) + interval '1 day'),
                    to_char(coalesce(p.completed_at, p.created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                    to_char(p.dated_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), null, null, null))
                   as f (kind, found, ours, theirs, ours_minor, theirs_minor, stake_minor)
             where f.found
            union all
            select 'DOUBLED', n.reference, n.order_uri, n.line, null, n.word, null, n.cost_minor,
                   case n.status when 'CHARGED' then coalesce(n.cost_minor, 0) else 0 end, n.currency, n.dated_from
              from numbered n
             where n.nth > 1""";

    private final Connection connection;
    private final String vendor;

    Comparison(Connection connection, String vendor) {
        this.connection = connection;
        this.vendor = vendor;
    }

    /** Half open: what is completed at {@code to} is not in it. */
    record Range(Instant from, Instant to) {}

    /** The days that the file's rows name, or null when they name none. */
    @Nullable
    Range days() throws SQLException {
        Result<Optional<Range>> found = Pipeline.read(connection, Comparison::range, """
                select date_trunc('day', min(dated_from), 'UTC') as first_day,
                       date_trunc('day', max(dated_from), 'UTC') + interval '1 day' as day_after
                  from settlement_rows""");
        return found.only().orElse(null);
    }

    private static Optional<Range> range(ResultSet row) throws SQLException {
        Timestamp from = row.getTimestamp("first_day");
        Timestamp to = row.getTimestamp("day_after");
        return from == null || to == null ? Optional.empty() : Optional.of(new Range(from.toInstant(), to.toInstant()));
    }

    void run(Range range) throws SQLException {
        new Pipeline()
                .add(OURS, vendor, range.from, range.to)
                .add("analyze settlement_ours")
                .add(FINDINGS, vendor)
                .execute(connection);
    }

    List<Summary.Total> totals() throws SQLException {
        List<Summary.Total> totals = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> totals.add(new Summary.Total(
                                Finding.Kind.valueOf(row.getString("kind")),
                                row.getLong("total"),
                                money(row, "stake"))),
                        """
                        select kind, currency, count(*) as total, sum(stake_minor)::bigint as stake
                          from settlement_findings
                         group by kind, currency
                         order by kind, currency""")
                .execute(connection);
        totals.sort(java.util.Comparator.comparing(Summary.Total::kind));
        return totals;
    }

    /** What the period's cards cost by our books. */
    List<Summary.Side> ours(Range range) throws SQLException {
        return sides("""
                select currency, count(*) as cards, sum(cost_minor)::bigint as cost
                  from settlement_ours
                 where vendor = ?
                   and state = 'COMPLETED'
                   and completed_at >= ?
                   and completed_at < ?
                 group by currency
                 order by currency""", vendor, range.from, range.to);
    }

    /** What the file charges. */
    List<Summary.Side> theirs() throws SQLException {
        return sides("""
                select currency, count(*) as cards, coalesce(sum(cost_minor), 0)::bigint as cost
                  from settlement_rows
                 where status = 'CHARGED'
                 group by currency
                 order by currency""");
    }

    /**
     * Passes on each difference in the order of the file, then those that are not in the file; at most {@code limit}.
     */
    void findings(long limit, Consumer<Finding> each) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select kind, reference, order_uri, line, ours, theirs, ours_minor, theirs_minor, currency, at
                  from settlement_findings
                 order by line nulls last, at, reference, kind
                 limit ?""")) {
            statement.setFetchSize(FETCH_ROWS);
            statement.setLong(1, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    each.accept(finding(row));
                }
            }
        }
    }

    private List<Summary.Side> sides(String query, Object... values) throws SQLException {
        List<Summary.Side> sides = new ArrayList<>();
        new Pipeline()
                .add(row -> sides.add(new Summary.Side(row.getLong("cards"), money(row, "cost"))), query, values)
                .execute(connection);
        return sides;
    }

    private static Finding finding(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("at");
        return new Finding(
                Finding.Kind.valueOf(row.getString("kind")),
                row.getString("reference"),
                row.getString("order_uri"),
                row.getObject("line", Long.class),
                said(row, "ours", "ours_minor"),
                said(row, "theirs", "theirs_minor"),
                row.getString("currency"),
                at == null ? null : at.toInstant());
    }

    /** A word, an amount, or both. */
    private static @Nullable String said(ResultSet row, String word, String minor) throws SQLException {
        String text = row.getString(word);
        Long amount = row.getObject(minor, Long.class);
        if (amount == null) {
            return text;
        }
        String decimal = new Money(amount, CurrencyCode.of(row.getString("currency")))
                .toDecimal()
                .toPlainString();
        return text == null ? decimal : text + " " + decimal;
    }

    private static Money money(ResultSet row, String minor) throws SQLException {
        return new Money(row.getLong(minor), CurrencyCode.of(row.getString("currency")));
    }
}
