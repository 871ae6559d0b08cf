package dev.florin.crash;

/** What a client was told about one purchase. */
sealed interface Answer {
    /** Bought: this promise must hold for ever. */
    record Bought(String purchaseId, String giftCardId, boolean replayed) implements Answer {}

    /** Refused for good, with a reason. */
    record Refused(String reason) implements Answer {}

    /** Nothing, or that it should be asked again with the same key. */
    record None(String why) implements Answer {}

    /** Whether both say the same of the purchase. */
    default boolean agreesWith(Answer other) {
        return this instanceof Bought(String purchase, String card, boolean _)
                        && other instanceof Bought(String otherPurchase, String otherCard, boolean _)
                ? purchase.equals(otherPurchase) && card.equals(otherCard)
                : equals(other);
    }
}
