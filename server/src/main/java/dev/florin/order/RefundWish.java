package dev.florin.order;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.florin.money.Money;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be given back: an amount, or units of lines, or parts of the order's price, or, with none of them, all that
 * is left.
 *
 * @param type what it is called when the order's refunds are shown; null for whatever fits
 * @param amount positive, or null; of {@link Type#ALL}, what the caller takes all that is left to be
 * @param units by line; empty for none
 * @param restock whether the units are for sale again
 * @param key null when the request has none
 * @param unfit why what was sent beside the wish cannot go with it, by field; a key that is known comes first
 */
public record RefundWish(
        @Nullable Type type,
        @Nullable Money amount,
        SortedMap<Long, Long> units,
        Parts parts,
        boolean restock,
        @Nullable String reason,
        @Nullable Key key,
        Map<String, String> unfit) {
    public RefundWish(
            @Nullable Money amount,
            SortedMap<Long, Long> units,
            boolean restock,
            @Nullable String reason,
            @Nullable Key key) {
        this(null, amount, units, Parts.NONE, restock, reason, key, Map.of());
    }

    public RefundWish {
        units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
        unfit = Collections.unmodifiableMap(new LinkedHashMap<>(unfit));
    }

    /**
     * An idempotency key, within the order.
     *
     * @param request what is asked, in a form that is the same for the same meaning
     */
    public record Key(String text, String request) {}

    /** What a refund is called. */
    public enum Type {
        ALL,
        TAX,
        SHIPPING,
        PRODUCT_PRICE,
        PARTIAL,
        ITEMS;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Parts of an order's price; null for nothing of one.
     *
     * @param goods after discount, without tax that is added
     */
    public record Parts(
            @Nullable Part goods,
            @Nullable Part shipping,
            @Nullable Part tax) {
        public static final Parts NONE = new Parts(null, null, null);

        boolean isNone() {
            return goods == null && shipping == null && tax == null;
        }
    }

    /** @param amount positive; null for all that is left of it */
    public record Part(@Nullable Money amount) {}

    boolean isWhole() {
        return (amount == null || type == Type.ALL) && units.isEmpty() && parts.isNone();
    }
}
