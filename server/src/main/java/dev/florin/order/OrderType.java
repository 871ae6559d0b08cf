package dev.florin.order;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.florin.cart.Cart;
import java.util.Locale;

/** Who buys ({@code docs/protocols/fluid.md}, "Checkout and orders"); on the wire in lower case. */
public enum OrderType {
    CUSTOMER_ORDER,
    /** The buyer is a rep. */
    MEMBER_ORDER,
    /** A new member's first. */
    ENROLLMENT_ORDER,
    /** A subscription's renewal. */
    AUTOSHIP_ORDER;

    static OrderType of(Cart cart) {
        if (cart.enrollment() != null) {
            return ENROLLMENT_ORDER;
        }
        return cart.buyer().repId() != null ? MEMBER_ORDER : CUSTOMER_ORDER;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OrderType of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
