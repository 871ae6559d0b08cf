package dev.florin.subscription.rest;

import dev.florin.shop.SubscriptionPlan;
import dev.florin.subscription.Subscription;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A subscription with names as carts and orders have them. */
final class SubscriptionJson {
    private SubscriptionJson() {}

    /** @param plan empty when it is gone */
    static Map<String, Object> map(Subscription subscription, Optional<SubscriptionPlan> plan) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "id", subscription.subscriptionId());
        put(map, "token", subscription.token());
        put(map, "status", subscription.status().wire());
        put(map, "order_id", subscription.orderId());
        put(map, "customer_id", subscription.customerId());
        put(map, "email", subscription.email());
        put(map, "variant_id", subscription.variantId());
        put(map, "quantity", subscription.quantity());
        put(map, "subscription_plan_id", subscription.planId());
        put(map, "billing_interval", plan.map(SubscriptionPlan::billingInterval).orElse(null));
        put(
                map,
                "billing_interval_unit",
                plan.map(it -> it.billingIntervalUnit().wire()).orElse(null));
        put(map, "price", subscription.price().toDecimal().toPlainString());
        put(map, "currency_code", subscription.price().currency().code());
        put(map, "country_code", subscription.country());
        boolean isOver = subscription.status() == Subscription.Status.CANCELLED;
        put(map, "next_billing_on", isOver ? null : subscription.billingOn().toString());
        put(
                map,
                "next_attempt_at",
                isOver
                        ? null
                        : subscription
                                .nextBillingAt()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
        put(map, "failed_attempts", subscription.failures());
        put(map, "pause_reason", subscription.pauseReason());
        put(map, "payment_method", card(subscription.card()));
        put(
                map,
                "created_at",
                subscription.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        return map;
    }

    private static Map<String, Object> card(Subscription.@Nullable CardShown card) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (card != null) {
            put(map, "payment_method_type", card.brand());
            put(map, "last_four", card.lastFour());
            put(map, "exp_month", card.month());
            put(map, "exp_year", card.year());
        }
        return map;
    }

    /** A null is shown; the map's type has no word for it. */
    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        map.put(name, value);
    }
}
