package dev.florin.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A carrier's number of something that was sent.
 *
 * @param fulfillmentId the parcel, or null when none is named
 */
public record Tracking(
        long trackingId,
        long orderId,
        @Nullable Long fulfillmentId,
        String number,
        @Nullable String carrier,
        Instant createdAt,
        Instant updatedAt) {
    /** A number that is to be written down. */
    public record Given(String number, @Nullable String carrier) {}
}
