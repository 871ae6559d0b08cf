package dev.florin.subscription;

import dev.florin.shop.SubscriptionPlan;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which subscriptions, and in which order. What is null or missing does not limit them.
 *
 * @param planId of its plan
 * @param customerId who is charged
 * @param withinDays those that are charged within as many days
 * @param frequency what the plan's interval counts
 * @param ids from and to, both included
 * @param amounts of one renewal's units, from and to, in the subscription's currency
 * @param dates by days in UTC, both included
 * @param search a token, a number, the customer's e-mail address, or the beginning of the buyer's
 */
public record SubscriptionFilter(
        @Nullable Status status,
        @Nullable Long planId,
        @Nullable Long customerId,
        @Nullable Integer withinDays,
        SubscriptionPlan.@Nullable Unit frequency,
        Span<Long> ids,
        Span<BigDecimal> amounts,
        Map<Day, Span<LocalDate>> dates,
        @Nullable String search,
        Sort sort,
        boolean ascending) {
    /** All of them, newest first. */
    public static final SubscriptionFilter ALL = of(null);

    public SubscriptionFilter {
        dates = Map.copyOf(dates);
    }

    /** All in a state, newest first. */
    public static SubscriptionFilter of(@Nullable Status status) {
        Span<Long> ids = new Span<>(null, null);
        Span<BigDecimal> amounts = new Span<>(null, null);
        return new SubscriptionFilter(status, null, null, null, null, ids, amounts, Map.of(), null, Sort.ID, false);
    }

    /** Bounds that are included; null for none. */
    public record Span<T>(@Nullable T from, @Nullable T to) {}

    /** In which state. */
    public enum Status {
        ACTIVE,
        PAUSED,
        CANCELLED,
        /** Not cancelled, with a renewal that failed. */
        PAST_DUE,
        /** None is: a subscription begins active or paused. */
        PENDING,
        /** Paused or cancelled. */
        INACTIVE
    }

    /** What happened on a day, or will. */
    public enum Day {
        CREATED("s.created_at"),
        NEXT_BILL("s.next_billing_at"),
        LAST_BILL("coalesce(s.last_billed_at, s.created_at)"),
        NEXT_SHIP("s.next_billing_at"),
        LAST_SHIP("coalesce(s.last_billed_at, s.created_at)"),
        LAST_FAILED("s.last_failed_at"),
        CANCELLED("s.cancelled_at");

        final String column;

        Day(String column) {
            this.column = column;
        }
    }

    /** What lists are sorted by; then by id. */
    public enum Sort {
        ID("s.subscription_id"),
        CREATED_AT("s.created_at"),
        NEXT_BILL_DATE("s.next_billing_at"),
        LAST_BILL_DATE("coalesce(s.last_billed_at, s.created_at)"),
        CUSTOMER("lower(s.email)"),
        PRODUCT("s.variant_id"),
        AMOUNT("s.price_minor * s.quantity"),
        STATUS("s.status"),
        FREQUENCY("s.plan_id");

        final String expression;

        Sort(String expression) {
            this.expression = expression;
        }
    }
}
