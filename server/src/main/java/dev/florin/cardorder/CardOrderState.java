package dev.florin.cardorder;

/**
 * Where an order stands. Of these words only {@code Pending} is known from the wire; the others are ours
 * ({@code docs/protocols/incomm.md}, "Orders").
 */
public enum CardOrderState {
    /** Written down; nothing is bought yet. */
    PENDING("Pending"),
    /** Its cards are being bought: for clients the same, as they know no other word. */
    PROCESSING("Pending"),
    /** Every card is there. */
    FULFILLED("Fulfilled"),
    /** Some cards are there; the others could not be bought and were not charged. */
    PARTIALLY_FULFILLED("PartiallyFulfilled"),
    /** No card could be bought; nothing was charged. */
    FAILED("Failed");

    /** What a final order says whose cards that were there are all taken back. */
    public static final String VOIDED = "Voided";

    private final String wireName;

    CardOrderState(String wireName) {
        this.wireName = wireName;
    }

    /** As answers show it. */
    public String wireName() {
        return wireName;
    }

    /** Whether nothing more will happen by itself. */
    public boolean isFinal() {
        return switch (this) {
            case PENDING, PROCESSING -> false;
            case FULFILLED, PARTIALLY_FULFILLED, FAILED -> true;
        };
    }
}
