package dev.florin.subscription;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the orders of subscriptions, without those that were declined. */
public final class SubscriptionOrders {
    private static final String COLUMNS = """
            select o.order_id, o.order_token, o.type, o.status, o.email, o.currency, o.amount_minor, o.refunded_minor,
                   o.created_at, o.updated_at, s.subscription_token, o.document,
                   (select coalesce(sum(l.quantity), 0)
                      from order_lines l
                     where l.company_id = o.company_id
                       and l.order_id = o.order_id) as units
            """;

    /** Reads into the documents of the page alone. */
    private static final String PAGE = """
            select order_id, order_token, type, status, email, currency, amount_minor, refunded_minor, created_at,
                   updated_at, subscription_token, units, document::jsonb #>> '{cart,buyer,customerId}' is null as bought_as_guest
              from (""";

    private static final String OF_ONE = """
              from subscriptions s
              join orders o on o.company_id = s.company_id
             where s.company_id = ?
               and s.subscription_id = ?
               and o.status <> 'declined'
               and o.order_id in (select s.order_id
                                  union all
                                  select renewed.order_id
                                    from renewals r
                                    join orders renewed
                                      on renewed.company_id = r.company_id
                                     and renewed.operation_id = r.operation_id
                                   where r.company_id = s.company_id
                                     and r.subscription_id = s.subscription_id)
            """;
    private static final String RENEWALS = """
              from orders o
              join renewals r on r.company_id = o.company_id and r.operation_id = o.operation_id
              join subscriptions s on s.company_id = r.company_id and s.subscription_id = r.subscription_id
             where o.company_id = ?
               and o.type = 'autoship_order'
               and o.status <> 'declined'
            """;

    private final Transactions transactions;

    SubscriptionOrders(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param total how many there are on all pages */
    public record Page(List<SubscriptionOrder> orders, long total) {}

    /** What the orders of one subscription are sorted by. */
    public enum Sort {
        ID("o.order_id"),
        CREATED_AT("o.created_at"),
        NO_OF_ITEMS("units"),
        AMOUNT("o.amount_minor");

        private final String expression;

        Sort(String expression) {
            this.expression = expression;
        }
    }

    /** The order that the subscription began with, and its renewals. */
    public Page of(Subscription subscription, Sort sort, boolean ascending, int limit, long offset) {
        String direction = ascending ? " asc" : " desc";
        List<Object> values = List.of(subscription.companyId(), subscription.subscriptionId());
        return page(OF_ONE, values, sort.expression + direction + ", o.order_id" + direction, limit, offset);
    }

    /**
     * Which renewals; null for any.
     *
     * @param from the first day, in UTC
     * @param to the last day, in UTC
     */
    public record Filter(
            @Nullable String subscriptionToken,
            @Nullable String status,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** Renewals, newest first. */
    public Page list(SubscriptionDesk.Owner owner, Filter filter, int limit, long offset) {
        StringBuilder condition = new StringBuilder(RENEWALS);
        List<Object> values = new ArrayList<>(List.of(owner.companyId()));
        add(condition, values, "o.customer_id = ?", owner.customerId());
        add(condition, values, "s.subscription_token = ?", filter.subscriptionToken());
        add(condition, values, "o.status = ?", filter.status());
        LocalDate from = filter.from();
        LocalDate to = filter.to();
        add(condition, values, "o.created_at >= ?", from == null ? null : SubscriptionRows.startOf(from));
        add(condition, values, "o.created_at < ?", to == null ? null : SubscriptionRows.startOf(to.plusDays(1)));
        return page(condition.toString(), values, "o.order_id desc", limit, offset);
    }

    private static void add(StringBuilder condition, List<Object> values, String clause, @Nullable Object value) {
        if (value != null) {
            condition.append(" and ").append(clause).append('\n');
            values.add(value);
        }
    }

    private Page page(String condition, List<Object> values, String order, int limit, long offset) {
        List<Object> paged = new ArrayList<>(values);
        paged.add(limit);
        paged.add(offset);
        return transactions.call(connection -> {
            Pipeline pipeline = new Pipeline();
            Result<Long> total = pipeline.query(
                    row -> row.getLong("total"), "select count(*) as total" + condition, values.toArray());
            Result<SubscriptionOrder> orders = pipeline.query(
                    SubscriptionOrders::order,
                    PAGE + COLUMNS + condition + " order by " + order + " limit ? offset ?) page",
                    paged.toArray());
            pipeline.execute(connection);
            return new Page(orders.rows(), total.only());
        });
    }

    private static SubscriptionOrder order(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        return new SubscriptionOrder(
                row.getLong("order_id"),
                row.getString("order_token"),
                row.getString("type"),
                row.getString("status"),
                row.getString("email"),
                new Money(row.getLong("amount_minor"), currency),
                new Money(row.getLong("refunded_minor"), currency),
                row.getLong("units"),
                row.getString("subscription_token"),
                row.getBoolean("bought_as_guest"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
