package dev.florin.shop;

import dev.florin.money.Rate;
import java.util.Locale;

/** How often a subscription renews, and what it saves on the price. */
public record SubscriptionPlan(
        long planId, String name, int billingInterval, Unit billingIntervalUnit, Rate discount, boolean active) {
    public SubscriptionPlan {
        if (billingInterval <= 0) {
            throw new IllegalArgumentException("an interval is positive");
        }
    }

    /** What the interval counts. */
    public enum Unit {
        DAY,
        WEEK,
        MONTH,
        YEAR;

        /** The wire's word: {@code month}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
