package dev.florin.cardorder;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a card that was to be bought. */
sealed interface CardOutcome {
    /**
     * It is there.
     *
     * @param expiresAt null when it does not expire
     */
    record Filled(
            UUID purchaseId, UUID giftCardId, @Nullable Instant expiresAt) implements CardOutcome {}

    /** Its purchase was accepted and is on its way. */
    record Accepted(UUID purchaseId) implements CardOutcome {}

    /**
     * It cannot be bought, and was not charged.
     *
     * @param why in words for the client
     */
    record Failed(String why) implements CardOutcome {}

    /** Nothing happened; it is tried again under the same key. */
    record NotNow(String why) implements CardOutcome {}
}
