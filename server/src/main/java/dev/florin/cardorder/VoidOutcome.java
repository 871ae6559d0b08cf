package dev.florin.cardorder;

/** What became of a request to take a card back. */
public sealed interface VoidOutcome {
    /** It is taken back, now or before: it is not shown any more, and its price is given back or on its way. */
    record Voided() implements VoidOutcome {}

    /** It is withdrawn, and the vendor has not said yet whether it takes the card back; the server goes on asking. */
    record Begun() implements VoidOutcome {}

    /**
     * The card is as it was.
     *
     * @param why in words for the client
     */
    record NotPossible(String why) implements VoidOutcome {}
}
