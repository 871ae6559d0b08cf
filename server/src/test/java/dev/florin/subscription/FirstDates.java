package dev.florin.subscription;

import dev.florin.order.Order;
import dev.florin.platform.Transactions;
import dev.florin.shop.Shop;
import java.time.LocalDate;
import java.util.List;

/** When the subscription that an order has begun renews first, and then. */
public final class FirstDates {
    private FirstDates() {}

    public static List<LocalDate> of(Order order, Transactions transactions, Shop shop) {
        Subscription begun = transactions
                .call(connection -> SubscriptionRows.read(
                        connection,
                        " where s.order_id = (select order_id from orders where operation_id = ?)",
                        order.operationId()))
                .getFirst();
        Subscription renewed = SubscriptionStates.charged(
                begun, shop.plan(begun.planId()).orElseThrow(), begun.price(), begun.nextBillingAt());
        return List.of(begun.billingOn(), renewed.billingOn());
    }
}
