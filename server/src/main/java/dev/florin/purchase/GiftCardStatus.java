package dev.florin.purchase;

/** The state of a card. {@code ACTIVE} is the wire's; the others are extensions of ours. */
public enum GiftCardStatus {
    /** Its purchase is not completed yet. */
    PENDING,
    ACTIVE,
    /** Its purchase was refused. */
    CANCELLED,
    /** Its vendor is asked to take it back; it cannot be revealed meanwhile. */
    VOIDING,
    REFUNDED
}
