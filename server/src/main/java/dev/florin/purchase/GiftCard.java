package dev.florin.purchase;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A card, without its code. */
public record GiftCard(
        UUID giftCardId,
        UUID purchaserUserId,
        UUID offerId,
        UUID merchantId,
        GiftCardStatus status,
        @Nullable Instant endDate,
        Instant createdAt) {
    GiftCard in(GiftCardStatus next) {
        return new GiftCard(giftCardId, purchaserUserId, offerId, merchantId, next, endDate, createdAt);
    }
}
