package dev.florin.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The statements that find a company's orders, never those that were declined. Each filter alone is answered from an
 * index. An order's status is in none, so that paying it leaves the indexes as they are; but {@code closed_as}, which
 * paying does not change, is, and orders that are being paid belong to operations that are not done.
 */
final class OrderSearch {
    private static final int MAX_NAME_CHARS = 200;
    private static final Pattern NUMBER = Pattern.compile("[Ff]?([1-9][0-9]{0,17})");
    private static final Pattern WILD = Pattern.compile("[\\\\%_]");

    private static final String OPEN = " and o.closed_as is null";

    private static final String PENDING = """

        and o.status = 'pending'
         and o.operation_id = any(array(select p.operation_id
                                          from operations p
                                          join companies c on c.account_id = p.account_id
                                         where c.company_id = ?
                                           and p.status in ('RUNNING', 'NEEDS_ATTENTION')))\
        """;

    /** A number, an e-mail address, an external id, or how a name begins, each by its own index. */
    private static final String FOUND = """

        and o.order_id = any(array(
             select order_id from orders where company_id = ? and order_id = ?
              union all
             select order_id from orders where company_id = ? and lower(email) = lower(?)
              union all
             select order_id from orders where company_id = ? and external_id = ?
              union all
             select order_id from orders where company_id = ? and buyer_name like ? and not declined
              union all
             select order_id from orders where company_id = ? and buyer_name like ? and not declined))\
        """;

    /** Lines that have still to be sent, by their own index. */
    private static final String UNSENT = """

        (select 1
                        from order_lines l
                       where l.company_id = o.company_id
                         and l.order_id = o.order_id
                         and l.ships
                         and l.fulfilled_quantity + l.refunded_quantity < l.quantity)\
        """;

    private final long companyId;
    private final OrderFilter filter;
    private final StringBuilder condition =
            new StringBuilder(" from orders o where o.company_id = ? and not o.declined");
    private final List<Object> values = new ArrayList<>();

    private OrderSearch(long companyId, OrderFilter filter) {
        this.companyId = companyId;
        this.filter = filter;
        values.add(companyId);
    }

    /** A statement and its values. */
    record Query(String sql, Object[] values) {}

    static OrderSearch of(long companyId, OrderFilter filter) {
        OrderSearch search = new OrderSearch(companyId, filter);
        search.addIfAny(" and lower(o.email) = lower(?)", filter.email());
        search.addIfAny(" and o.order_id = ?", filter.orderId());
        search.addIfAny(" and o.customer_id = ?", filter.customerId());
        search.addIfAny(
                " and o.type = ?", filter.type() == null ? null : filter.type().wire());
        search.addIfAny(" and o.external_id = ?", filter.externalId());
        search.addIfAny(" and o.created_at >= ?", filter.from());
        search.addIfAny(" and o.created_at < ?", filter.until());
        if (filter.search() != null) {
            search.addFound(filter.search());
        }
        return search;
    }

    private void addIfAny(String more, @Nullable Object value) {
        if (value != null) {
            condition.append(more);
            values.add(value);
        }
    }

    private void addFound(String typed) {
        var number = NUMBER.matcher(typed);
        String name = typed.toLowerCase(Locale.ROOT);
        condition.append(FOUND);
        values.addAll(List.of(
                companyId, number.matches() ? Long.parseLong(number.group(1)) : 0, companyId, typed, companyId, typed));
        values.addAll(List.of(companyId, beginningWith(name), companyId, beginningWith(turned(name))));
    }

    private static String beginningWith(String text) {
        return WILD.matcher(text).replaceAll("\\\\$0") + "%";
    }

    /** The last name first, as names are kept. */
    private static String turned(String name) {
        int blank = name.lastIndexOf(' ');
        return blank < 0 ? name : name.substring(blank + 1) + " " + name.substring(0, blank);
    }

    /** The name that an order is found by. */
    static String nameOf(OrderDocument document) {
        String name = (document.lastName() + " " + document.firstName()).toLowerCase(Locale.ROOT);
        return name.length() <= MAX_NAME_CHARS ? name : name.substring(0, MAX_NAME_CHARS);
    }

    /** How many there are, as {@code total}. */
    Query count() {
        if (filter.status() == null) {
            return new Query("select count(*) as total" + condition, values.toArray());
        }
        return switch (filter.status()) {
            case PENDING -> pendingCount();
            case PAID -> {
                // All that are open but those that are being paid: the index knows all of them.
                Query pending = pendingCount();
                List<Object> both = new ArrayList<>(values);
                both.addAll(List.of(pending.values()));
                yield new Query(
                        "select (select count(*)" + condition + OPEN + ") - (" + pending.sql() + ") as total",
                        both.toArray());
            }
            case DECLINED, CANCELLED, PARTIALLY_REFUNDED, REFUNDED -> closed("select count(*) as total");
        };
    }

    private Query pendingCount() {
        List<Object> all = new ArrayList<>(values);
        all.add(companyId);
        return new Query("select count(*) as total" + condition + PENDING, all.toArray());
    }

    private Query closed(String select) {
        List<Object> all = new ArrayList<>(values);
        all.add(String.valueOf(filter.status() == null ? null : filter.status().wire()));
        return new Query(select + condition + " and o.closed_as = ?", all.toArray());
    }

    /**
     * The ids of a part that begins behind an order.
     *
     * @param after the order before the part, or 0 for the beginning
     */
    Query part(@Nullable OrderProgress progress, OrderSort sort, long after, long limit) {
        List<Object> all = new ArrayList<>(values);
        String sql = "select o.order_id" + condition + progress(progress, all);
        if (after > 0) {
            sql += sort.behind();
            addAfter(all, sort, after);
        }
        all.add(limit);
        return new Query(sql + " order by " + sort.sql() + " limit ?", all.toArray());
    }

    /** The id behind which the part before this one begins: as many orders back as a part has; none for the first. */
    Query partBefore(@Nullable OrderProgress progress, OrderSort sort, long after, long limit) {
        OrderSort back = sort.reversed();
        List<Object> all = new ArrayList<>(values);
        String sql = "select o.order_id" + condition + progress(progress, all) + back.behind();
        addAfter(all, back, after);
        all.add(limit - 1);
        return new Query(sql + " order by " + back.sql() + " limit 1 offset ?", all.toArray());
    }

    private void addAfter(List<Object> all, OrderSort sort, long after) {
        if (sort.isByTime()) {
            all.add(companyId);
        }
        all.add(after);
    }

    private String progress(@Nullable OrderProgress progress, List<Object> all) {
        return switch (progress) {
            case null -> "";
            case PENDING -> {
                all.add(companyId);
                yield PENDING;
            }
            case PROCESSING -> " and o.status in ('paid', 'partially_refunded') and exists " + UNSENT;
            case COMPLETED ->
                " and (o.closed_as = 'refunded' or (o.status in ('paid', 'partially_refunded') and not exists " + UNSENT
                        + "))";
            case CANCELLED -> " and o.closed_as = 'cancelled'";
        };
    }

    /** The ids of a page. */
    Query page(OrderSort sort, long limit, long offset) {
        String select = "select o.order_id";
        Query found = switch (filter.status()) {
            case null -> new Query(select + condition, values.toArray());
            case PENDING -> {
                List<Object> all = new ArrayList<>(values);
                all.add(companyId);
                yield new Query(select + condition + PENDING, all.toArray());
            }
            case PAID -> new Query(select + condition + OPEN + " and o.status = 'paid'", values.toArray());
            case DECLINED, CANCELLED, PARTIALLY_REFUNDED, REFUNDED -> closed(select);
        };
        List<Object> all = new ArrayList<>(List.of(found.values()));
        all.add(limit);
        all.add(offset);
        return new Query(found.sql() + " order by " + sort.sql() + " limit ? offset ?", all.toArray());
    }
}
