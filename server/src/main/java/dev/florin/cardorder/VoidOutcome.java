package dev.florin.cardorder;

/** What became of a wish to take a card back. */
public sealed interface VoidOutcome {
    /** It is taken back, now or before: it is not shown any more, and its price is given back or on its way. */
    record Voided() implements VoidOutcome {}

    /**
     * Nothing was done.
     *
     * @param why in words for the client
     */
    record NotPossible(String why) implements VoidOutcome {}
}
