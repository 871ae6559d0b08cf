package dev.florin.catalog;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The offers that a wish chooses among, before its amount and payment count. */
sealed interface Scope {
    record Offers(Merchant merchant, List<Offer> offers) implements Scope {}

    record Nothing(Refusal refusal) implements Scope {}

    static Scope of(CatalogSnapshot catalog, OfferWish wish) {
        Offer pinned = pinned(catalog, wish);
        if (wish.offerId() != null && pinned == null) {
            return notFound("input.offerId", "There is no such offer.");
        }
        Offer exclusive = exclusive(catalog, wish);
        if (wish.exclusiveRateId() != null && exclusive == null) {
            return notFound("input.exclusiveRateId", "There is no such exclusive rate.");
        }
        Merchant named = named(catalog, wish);
        if (wish.merchantSlug() != null && named == null) {
            return notFound("input.merchantSlug", "There is no such merchant.");
        }
        if (pinned != null) {
            return pinnedAmong(catalog, pinned, exclusive, named);
        }
        if (exclusive != null) {
            return named == null || isOf(named, exclusive)
                    ? only(catalog, exclusive)
                    : invalid("input.exclusiveRateId", "is a rate of another merchant");
        }
        return named == null
                ? invalid("input.offerId", "offerId or merchantSlug is required")
                : new Offers(named, named.offersFor(wish.accountId()));
    }

    private static Scope pinnedAmong(
            CatalogSnapshot catalog, Offer pinned, @Nullable Offer exclusive, @Nullable Merchant named) {
        if (exclusive != null && !exclusive.offerId().equals(pinned.offerId())) {
            return invalid("input.exclusiveRateId", "is the rate of another offer");
        }
        return named == null || isOf(named, pinned)
                ? only(catalog, pinned)
                : invalid("input.merchantSlug", "the offer is of another merchant");
    }

    private static @Nullable Offer pinned(CatalogSnapshot catalog, OfferWish wish) {
        Offer offer = wish.offerId() == null ? null : catalog.offer(wish.offerId());
        return offer != null && isBuyable(catalog, offer, wish.accountId()) ? offer : null;
    }

    private static @Nullable Offer exclusive(CatalogSnapshot catalog, OfferWish wish) {
        Offer offer = wish.exclusiveRateId() == null ? null : catalog.exclusiveRate(wish.exclusiveRateId());
        return offer != null && isBuyable(catalog, offer, wish.accountId()) ? offer : null;
    }

    private static @Nullable Merchant named(CatalogSnapshot catalog, OfferWish wish) {
        Merchant merchant = wish.merchantSlug() == null ? null : catalog.merchantBySlug(wish.merchantSlug());
        return merchant != null && merchant.active() ? merchant : null;
    }

    private static boolean isBuyable(CatalogSnapshot catalog, Offer offer, UUID accountId) {
        Merchant merchant = catalog.merchant(offer.merchantId());
        return merchant != null && merchant.active() && offer.isVisibleTo(accountId);
    }

    private static boolean isOf(Merchant merchant, Offer offer) {
        return merchant.merchantId().equals(offer.merchantId());
    }

    private static Scope only(CatalogSnapshot catalog, Offer offer) {
        Merchant merchant = catalog.merchant(offer.merchantId());
        if (merchant == null) {
            throw new IllegalStateException("an offer without a merchant: " + offer.offerId());
        }
        return new Offers(merchant, List.of(offer));
    }

    private static Scope notFound(String field, String message) {
        return new Nothing(new Refusal(Reason.NOT_FOUND, message, field));
    }

    private static Scope invalid(String field, String message) {
        return new Nothing(Refusal.invalid(field, message));
    }
}
