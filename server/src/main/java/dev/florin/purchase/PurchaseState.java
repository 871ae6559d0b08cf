package dev.florin.purchase;

/** Where a purchase stands. The last three are final, but for a refund of what was completed. */
public enum PurchaseState {
    /** The gateway is asked for the part that balances do not pay. */
    CHARGING,
    /** The vendor is asked for the card. */
    FULFILLING,
    /** The vendor's answer was lost; it is asked what became of the order. */
    UNKNOWN,
    /** Nobody could find out; a person has to. Everything held stays held. */
    NEEDS_ATTENTION,
    /** Paid, and the card is there. */
    COMPLETED,
    /** Nothing was bought and nothing paid. */
    REFUSED,
    /** Was completed; the money is back and the card can no longer be revealed. */
    REFUNDED;

    /** Whether the call that made it may be answered. */
    public boolean isFinal() {
        return this == COMPLETED || this == REFUSED || this == REFUNDED;
    }
}
