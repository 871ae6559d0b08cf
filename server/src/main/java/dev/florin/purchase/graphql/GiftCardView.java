package dev.florin.purchase.graphql;

import dev.florin.purchase.GiftCard;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The wire's {@code GiftCard}; its merchant and terms are fetched when they are asked for. */
record GiftCardView(
        UUID giftCardId,
        UUID purchaserUserId,
        @Nullable Instant endDate,
        String status,
        Instant createdAt,
        GiftCard card) {
    static GiftCardView of(GiftCard card) {
        return new GiftCardView(
                card.giftCardId(),
                card.purchaserUserId(),
                card.endDate(),
                card.status().name(),
                card.createdAt(),
                card);
    }
}
