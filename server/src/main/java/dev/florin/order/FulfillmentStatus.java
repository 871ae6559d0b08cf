package dev.florin.order;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much of an order is sent; on the wire in lower case. */
public enum FulfillmentStatus {
    UNFULFILLED,
    /** Something is sent, and something has still to be. */
    PARTIAL,
    FULFILLED;

    /** None for an order of which nothing is ever sent. Refunded units no longer have to be sent. */
    static Optional<FulfillmentStatus> of(List<OrderLine> lines) {
        List<OrderLine> sent = lines.stream().filter(OrderLine::ships).toList();
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        if (sent.stream().allMatch(line -> line.fulfilledQuantity() == 0)) {
            return Optional.of(UNFULFILLED);
        }
        return Optional.of(sent.stream().allMatch(line -> line.unitsToSend() == 0) ? FULFILLED : PARTIAL);
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
