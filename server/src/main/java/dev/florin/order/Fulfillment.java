package dev.florin.order;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A parcel of an order that was sent.
 *
 * @param units by line
 * @param trackingNumber the first of its numbers
 * @param trackings all of them, the first first
 */
public record Fulfillment(
        long fulfillmentId,
        long orderId,
        SortedMap<Long, Long> units,
        @Nullable String trackingNumber,
        @Nullable String carrier,
        List<Tracking> trackings,
        Instant shippedAt,
        Instant updatedAt) {
    public Fulfillment {
        trackings = List.copyOf(trackings);
        units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
    }

    Fulfillment with(List<Tracking> others) {
        return new Fulfillment(fulfillmentId, orderId, units, trackingNumber, carrier, others, shippedAt, updatedAt);
    }
}
