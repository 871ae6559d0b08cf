package dev.florin.purchase;

import dev.florin.platform.Refusal;

/**
 * What became of a command. {@code replayed} says that an earlier call with the same key had this outcome already.
 */
public sealed interface PurchaseOutcome {
    boolean replayed();

    /** The card is bought. It may have been refunded since. */
    record Completed(Purchase purchase, boolean replayed) implements PurchaseOutcome {}

    /** Accepted, and still on its way after the longest wait of a call. */
    record Pending(Purchase purchase, boolean replayed) implements PurchaseOutcome {}

    /** Nothing is bought and nothing paid. */
    record Refused(Refusal refusal, boolean replayed) implements PurchaseOutcome {}
}
