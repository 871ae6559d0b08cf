package dev.florin.subscription.rest;

import dev.florin.platform.openapi.Described;
import dev.florin.subscription.Subscription;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** How a subscription has gone so far, and when it goes on, with the names and types of later generations. */
@JsonNaming(SnakeCaseStrategy.class)
record SubscriptionCourse(
        @Described(value = "The same as `token`.", schema = "pattern: '^sb_[0-9A-Za-z]{22}$'")
        String subscriptionToken,

        @Described(value = "The zone in which its dates begin.", schema = "enum: [UTC]")
        String timezone,

        @Described(value = "Attempts in vain for the next date.", schema = "minimum: 0")
        int attempts,

        @Described(value = "The same as `attempts`.", schema = "minimum: 0")
        int declineCount,

        @Described(value = "Dates that were left out, without those that were undone.", schema = "minimum: 0")
        int skippedCount,

        @Described(value = "How many renewals were paid.", schema = "minimum: 0")
        int successfulBillingCycles,

        @Described("Always false: subscriptions end when somebody cancels them.")
        boolean billingCycleLimitReached,

        @Described("Always false.") boolean disabled,
        @Described("Always false.") boolean autoApplyPoints,

        @Described(
                value = "Notes of the company or the customer; null when there are none.",
                schema = "maxLength: 1000")
        @Nullable
        String notes,

        @Described("The date that is charged next; null when it is cancelled.") @Nullable
        Instant nextBillDate,

        @Described("The same as `next_bill_date`: what is charged is sent then.") @Nullable
        Instant nextShipDate,

        @Described("When it was last charged; null when it never was.") @Nullable
        Instant lastBillDate,

        @Described("The same as `last_bill_date`.") @Nullable
        Instant lastShipDate,

        @Described("When a renewal last failed; null when none has.") @Nullable
        Instant lastFailedAt,

        @Described("When a failed renewal is tried again; null when none is.") @Nullable
        Instant nextRetryAt,

        @Described("When it was cancelled; null while it is not.") @Nullable
        Instant cancelledAt,

        @Described("When a pause ends by itself; null when it does not.") @Nullable
        Instant resumesAt,

        @Described("When it was changed last.") Instant updatedAt) {
    static SubscriptionCourse of(Subscription subscription) {
        Subscription.Past past = subscription.past();
        boolean isOver = subscription.status() == Subscription.Status.CANCELLED;
        boolean isPaused = subscription.status() == Subscription.Status.PAUSED;
        boolean fails = subscription.failures() > 0;
        Instant attempt = seconds(subscription.nextBillingAt());
        Instant next = isOver ? null : fails ? startOf(subscription.billingOn()) : attempt;
        Instant billed = secondsOrNull(past.billedAt() == null ? begun(subscription) : past.billedAt());
        return new SubscriptionCourse(
                subscription.token(),
                "UTC",
                subscription.failures(),
                subscription.failures(),
                past.skips(),
                past.cycles(),
                false,
                false,
                false,
                subscription.notes(),
                next,
                next,
                billed,
                billed,
                secondsOrNull(past.failedAt()),
                fails && !isOver && !isPaused ? attempt : null,
                secondsOrNull(past.cancelledAt()),
                isPaused && subscription.resumes() ? attempt : null,
                seconds(subscription.updatedAt()));
    }

    /** The order that it began with was its first charge. */
    private static @Nullable Instant begun(Subscription subscription) {
        return subscription.orderId() == null ? null : subscription.createdAt();
    }

    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    private static @Nullable Instant secondsOrNull(@Nullable Instant instant) {
        return instant == null ? null : seconds(instant);
    }
}
