package dev.florin.order;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A parcel of an order that was sent.
 *
 * @param units by line
 */
public record Fulfillment(
        long fulfillmentId,
        SortedMap<Long, Long> units,
        @Nullable String trackingNumber,
        @Nullable String carrier,
        Instant shippedAt) {
    public Fulfillment {
        units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
    }
}
