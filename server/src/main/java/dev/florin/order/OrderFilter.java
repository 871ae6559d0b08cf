package dev.florin.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of a company's orders; null for any.
 *
 * @param email in any case
 * @param orderId the one with this number
 * @param from of the first that are meant, by the time when they were made
 * @param until when the first was made that is no longer meant
 * @param search what somebody has typed who looks for an order ({@code docs/orders.md})
 */
public record OrderFilter(
        @Nullable OrderStatus status,
        @Nullable String email,
        @Nullable Long customerId,
        @Nullable OrderType type,
        @Nullable String externalId,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String search,
        @Nullable Long orderId) {
    /** Whatever the number. */
    public OrderFilter(
            @Nullable OrderStatus status,
            @Nullable String email,
            @Nullable Long customerId,
            @Nullable OrderType type,
            @Nullable String externalId,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String search) {
        this(status, email, customerId, type, externalId, from, until, search, null);
    }

    public static OrderFilter ofCustomer(long customerId) {
        return new OrderFilter(null, null, customerId, null, null, null, null, null);
    }
}
