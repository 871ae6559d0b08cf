package dev.florin.order;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far an order is, in the words of Fluid's later lists. */
public enum OrderProgress {
    /** Its payment is under way. */
    PENDING,
    /** Paid, and something has still to be sent. */
    PROCESSING,
    /** Nothing has to be sent any more. */
    COMPLETED,
    CANCELLED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
