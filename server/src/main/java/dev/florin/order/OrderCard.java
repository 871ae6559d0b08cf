package dev.florin.order;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A gift card of an order: one unit of a line.
 *
 * @param giftCardId exactly when it is filled
 * @param failure why there is none, when it failed; its price is given back then
 */
public record OrderCard(
        long orderId,
        long lineId,
        long unitNo,
        State state,
        @Nullable UUID giftCardId,
        @Nullable String failure) {
    /** How far it is. */
    public enum State {
        PENDING,
        FILLED,
        FAILED;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }
}
