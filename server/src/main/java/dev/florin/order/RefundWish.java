package dev.florin.order;

import dev.florin.money.Money;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be given back: an amount, or units of lines, or, with neither, all that is left.
 *
 * @param amount positive, or null
 * @param units by line; empty for none
 * @param restock whether the units are for sale again
 * @param key null when the request has none
 */
public record RefundWish(
        @Nullable Money amount,
        SortedMap<Long, Long> units,
        boolean restock,
        @Nullable String reason,
        @Nullable Key key) {
    public RefundWish {
        units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
    }

    /**
     * An idempotency key, within the order.
     *
     * @param request what is asked, in a form that is the same for the same meaning
     */
    public record Key(String text, String request) {}

    boolean isWhole() {
        return amount == null && units.isEmpty();
    }
}
