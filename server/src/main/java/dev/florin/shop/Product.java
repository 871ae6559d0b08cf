package dev.florin.shop;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product with its variants.
 *
 * @param titles in other languages, by {@link Language#iso}
 * @param planIds the plans it may be subscribed to; empty when it cannot be
 * @param defaultPlanId the plan when the buyer names none, or null for the company's
 * @param subscriptionOnly whether it is only sold by subscription
 * @param giftCardOf the slug of the merchant whose gift card it is, exactly on a {@link Kind#GIFT_CARD}
 */
public record Product(
        long productId,
        String title,
        Map<String, String> titles,
        String sku,
        @Nullable String imageUrl,
        Kind kind,
        boolean active,
        List<Long> planIds,
        @Nullable Long defaultPlanId,
        boolean subscriptionOnly,
        @Nullable String giftCardOf,
        List<Variant> variants) {
    public Product {
        titles = Map.copyOf(titles);
        planIds = List.copyOf(planIds);
        variants = List.copyOf(variants);
        if ((kind == Kind.GIFT_CARD) != (giftCardOf != null)) {
            throw new IllegalArgumentException("a gift card, and no other product, names its merchant");
        }
    }

    /** What is delivered. */
    public enum Kind {
        /** Sent to an address. */
        PHYSICAL,
        /** Delivered with the order, to no address. */
        DIGITAL,
        /** Bought from the merchant's vendors when the order is placed; its price is the card's face value. */
        GIFT_CARD
    }

    public boolean isDigital() {
        return kind != Kind.PHYSICAL;
    }

    public boolean allowsSubscription() {
        return !planIds.isEmpty();
    }

    /** The title in a language, or the product's own. */
    public String title(String languageIso) {
        return titles.getOrDefault(languageIso, title);
    }
}
