package dev.florin.purchase;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of one of many cards that were to be bought. */
public sealed interface CardOutcome {
    /**
     * It is there.
     *
     * @param expiresAt null when it does not expire
     * @param refunded whether it has been given back since
     */
    record Filled(
            UUID purchaseId, UUID giftCardId, @Nullable Instant expiresAt, boolean refunded) implements CardOutcome {}

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
