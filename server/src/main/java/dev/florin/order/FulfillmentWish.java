package dev.florin.order;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a company reports as sent.
 *
 * @param units by line; empty for all that is left
 * @param trackings its numbers, the first first
 * @param carrier of a parcel without a number
 * @param key null when the request has none
 */
public record FulfillmentWish(
        SortedMap<Long, Long> units,
        List<Tracking.Given> trackings,
        @Nullable String carrier,
        @Nullable Key key) {
    public FulfillmentWish {
        trackings = List.copyOf(trackings);
        units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
    }

    /**
     * An idempotency key, within the order.
     *
     * @param request what is asked, in a form that is the same for the same meaning
     */
    public record Key(String text, String request) {}

    @Nullable
    String trackingNumber() {
        return trackings.isEmpty() ? null : trackings.getFirst().number();
    }

    @Nullable
    String firstCarrier() {
        return trackings.isEmpty() ? carrier : trackings.getFirst().carrier();
    }
}
