package dev.florin.purchase;

/**
 * Where a purchase stands. The first four end by themselves; a completed purchase stays completed unless it is refunded
 * or voided. Whether a person has to look is not recorded here but with the operation that continues the purchase.
 */
public enum PurchaseState {
    /** The gateway is asked for the part that balances do not pay. */
    CHARGING,
    /** The vendor is asked for the card. */
    FULFILLING,
    /** The vendor's answer was lost; it is asked what became of the order. */
    UNKNOWN,
    /** There is no card, for certain, and the gateway is asked to give its part back. */
    REFUSING,
    /** Paid, and the card is there. */
    COMPLETED,
    /** Nothing was bought and nothing paid. */
    REFUSED,
    /** Was completed; the card is withdrawn, and its vendor is asked to take it back. It is completed again if not. */
    VOIDING,
    /** Was completed; the card can no longer be revealed, and the gateway is asked to give its part back. */
    REFUNDING,
    /** Was completed; the money is back and the card can no longer be revealed. */
    REFUNDED;

    /** Whether the call that made it may be answered. */
    public boolean isFinal() {
        return switch (this) {
            case CHARGING, FULFILLING, UNKNOWN, REFUSING -> false;
            case COMPLETED, REFUSED, VOIDING, REFUNDING, REFUNDED -> true;
        };
    }

    /** Whether the vendor's answer decides what becomes of it. */
    boolean isWithVendor() {
        return this == FULFILLING || this == UNKNOWN;
    }
}
