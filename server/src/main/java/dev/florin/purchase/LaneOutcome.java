package dev.florin.purchase;

import dev.florin.platform.Refusal;

/** What a lane made of a command: a purchase, wherever it stands now, or a refusal. */
sealed interface LaneOutcome {
    record Accepted(Purchase purchase, boolean replayed) implements LaneOutcome {}

    record Refused(Refusal refusal, boolean replayed) implements LaneOutcome {}
}
