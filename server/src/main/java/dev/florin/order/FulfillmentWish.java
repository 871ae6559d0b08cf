package dev.florin.order;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a company reports as sent.
 *
 * @param units by line; empty for all that is left
 * @param key null when the request has none
 */
public record FulfillmentWish(
        SortedMap<Long, Long> units,
        @Nullable String trackingNumber,
        @Nullable String carrier,
        @Nullable Key key) {
    public FulfillmentWish {
        units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
    }

    /**
     * An idempotency key, within the order.
     *
     * @param request what is asked, in a form that is the same for the same meaning
     */
    public record Key(String text, String request) {}
}
