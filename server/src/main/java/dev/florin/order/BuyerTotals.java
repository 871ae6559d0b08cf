package dev.florin.order;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What customers have bought, counted over the orders that are theirs. */
public final class BuyerTotals {
    private final Transactions transactions;

    BuyerTotals(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * What a customer has bought.
     *
     * @param spent without what was given back, in the currency of the last order
     */
    public record Total(long orders, long lastOrderId, Money spent) {
        private Total and(Total other) {
            return new Total(
                    orders + other.orders,
                    Math.max(lastOrderId, other.lastOrderId),
                    lastOrderId > other.lastOrderId ? spent : other.spent);
        }
    }

    /** By customer; those who have bought nothing are not there. One statement. */
    public Map<Long, Total> of(long companyId, List<Long> customerIds) {
        Map<Long, Total> totals = new HashMap<>();
        if (!customerIds.isEmpty()) {
            transactions.single(
                    row -> totals.merge(row.getLong("customer_id"), total(row), Total::and),
                    """
                    select customer_id, currency, count(*) as orders, max(order_id) as last_order_id,
                           cast(sum(amount_minor - refunded_minor) as bigint) as spent
                      from orders
                     where company_id = ?
                       and customer_id = any(?)
                       and status not in ('pending', 'declined')
                     group by customer_id, currency""",
                    companyId,
                    customerIds.toArray(Long[]::new));
        }
        return totals;
    }

    private static Total total(ResultSet row) throws SQLException {
        return new Total(
                row.getLong("orders"),
                row.getLong("last_order_id"),
                new Money(row.getLong("spent"), CurrencyCode.of(row.getString("currency"))));
    }
}
