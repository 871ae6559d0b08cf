package dev.florin.cardorder;

import dev.florin.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One card of an order, without its code.
 *
 * @param cardUri ten characters, unique in the account
 * @param purchaseId its purchase, once one was accepted
 * @param giftCardId the card, once it is there
 * @param filledAt when it was there
 * @param mail what became of the mail that brings it
 * @param expiresAt null while it is not there, and when it does not expire
 */
public record OrderedCard(
        UUID orderId,
        int cardNo,
        String cardUri,
        int recipientNo,
        int productNo,
        String sku,
        UUID offerId,
        Money value,
        State state,
        @Nullable UUID purchaseId,
        @Nullable UUID giftCardId,
        @Nullable Instant filledAt,
        @Nullable Instant expiresAt,
        MailState mail) {

    /** Whether it is filled. A later withdrawal is recorded on the card itself. */
    public enum State {
        PENDING,
        FILLED,
        FAILED
    }
}
