package dev.florin.transfer;

import dev.florin.platform.Refusal;

/** What became of a request to move money. */
public sealed interface TransferOutcome {
    /** It is done, or under way. */
    record Accepted(Transfer transfer, boolean replayed) implements TransferOutcome {}

    record Refused(Refusal refusal, boolean replayed) implements TransferOutcome {}

    /** Whether it repeats the first outcome of its key. */
    boolean replayed();
}
