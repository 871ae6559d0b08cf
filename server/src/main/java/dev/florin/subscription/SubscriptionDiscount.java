package dev.florin.subscription;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a company takes off a subscription's renewals: one of the shop's discounts, as it is on their days.
 *
 * @param code as the discount has it now
 * @param cycles how many renewals it is for; null for all
 * @param applied how many it was taken off
 * @param removal why it is over; null while it is not
 */
public record SubscriptionDiscount(
        long id,
        long subscriptionId,
        long discountId,
        String code,
        Duration duration,
        @Nullable Integer cycles,
        int applied,
        @Nullable String notes,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Removal removal) {
    /** For how long. */
    public enum Duration {
        FOREVER,
        ONCE,
        REPEATING;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * That it is over.
     *
     * @param reason {@code completed} by itself, or {@code removed} by the company
     */
    public record Removal(
            Instant at, String reason, @Nullable String detail) {}
}
