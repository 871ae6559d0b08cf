package dev.florin.cardorder;

import dev.florin.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one line of an order is: a number of cards of one SKU and value for one recipient.
 *
 * @param filledAt when its newest card was filled, or null
 */
public record Fulfilment(
        Status status,
        String orderUri,
        String customerOrderId,
        Instant orderedAt,
        @Nullable Instant filledAt,
        String sku,
        Money value,
        int quantity) {

    /** How far a line is; the words are ours, as those of {@link CardOrderState} are. */
    public enum Status {
        PENDING("Pending"),
        FULFILLED("Fulfilled"),
        PARTIALLY_FULFILLED("PartiallyFulfilled"),
        FAILED("Failed"),
        /** Every card that was there is taken back. */
        VOIDED("Voided");

        private final String wireName;

        Status(String wireName) {
            this.wireName = wireName;
        }

        /** As answers show it and requests name it. */
        public String wireName() {
            return wireName;
        }
    }
}
