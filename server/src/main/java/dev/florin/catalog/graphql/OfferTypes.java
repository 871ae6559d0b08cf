package dev.florin.catalog.graphql;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code offerTypes} argument. Every offer here is a gift card's, at an exclusive rate or not. */
record OfferTypes(boolean giftCards) {
    static OfferTypes of(@Nullable Map<String, Object> input) {
        if (input == null) {
            return new OfferTypes(true);
        }
        Object giftCards = input.get("giftCardOffer");
        boolean othersOnly = Boolean.TRUE.equals(input.get("cardLinkedOffer"));
        return new OfferTypes(Boolean.TRUE.equals(giftCards) || (giftCards == null && !othersOnly));
    }
}
