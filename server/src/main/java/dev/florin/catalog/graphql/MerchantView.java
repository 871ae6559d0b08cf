package dev.florin.catalog.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wire's {@code Merchant} as one account sees it ({@code docs/protocols/fluz.md}, "Merchants and offers"); made by
 * {@link MerchantViews}.
 */
public record MerchantView(
        String merchantId,
        String name,
        String slug,
        String category,
        @Nullable String logoUrl,
        @Nullable String faceplateUrl,
        List<OfferView> offers) {
    public MerchantView {
        offers = List.copyOf(offers);
    }

    /** The merchant under the name that it had when a card was bought. */
    public MerchantView named(String nameThen) {
        return nameThen.equals(name)
                ? this
                : new MerchantView(merchantId, nameThen, slug, category, logoUrl, faceplateUrl, offers);
    }

    MerchantView withOffers(List<OfferView> listed) {
        return new MerchantView(merchantId, name, slug, category, logoUrl, faceplateUrl, listed);
    }
}
