package dev.florin.order;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an order stands; on the wire in lower case. */
public enum OrderStatus {
    /** Its payment is under way. */
    PENDING,
    PAID,
    /** It was not paid: nothing was sold, and its cart is open again. No list shows it. */
    DECLINED,
    /** Given up as a whole after it was paid. */
    CANCELLED,
    PARTIALLY_REFUNDED,
    REFUNDED;

    /** Whether money of it may be given back: what is left of it, and of a cancelled order what the gateway refused. */
    boolean isRefundable() {
        return this == PAID || this == PARTIALLY_REFUNDED || this == CANCELLED;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OrderStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
