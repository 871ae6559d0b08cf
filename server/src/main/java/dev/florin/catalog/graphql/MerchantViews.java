package dev.florin.catalog.graphql;

import dev.florin.catalog.CatalogView;
import dev.florin.catalog.Merchant;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the wire's {@code Merchant}, for every feature whose answers show one. */
public final class MerchantViews {
    private final String publicUrl;

    /** @param publicUrl where clients reach this server; paths of images are made absolute with it. */
    public MerchantViews(URI publicUrl) {
        String text = publicUrl.toString();
        this.publicUrl = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** The merchant with the offers that the account may see; none when the merchant is inactive. */
    public MerchantView of(CatalogView view, Merchant merchant, UUID accountId) {
        return new MerchantView(
                merchant.merchantId().toString(),
                merchant.name(),
                merchant.slug(),
                merchant.category().strip(),
                absolute(merchant.logoUrl()),
                absolute(merchant.faceplateUrl()),
                merchant.offersFor(accountId).stream()
                        .map(offer -> OfferView.of(view, offer))
                        .toList());
    }

    private @Nullable String absolute(@Nullable String url) {
        return url != null && url.startsWith("/") ? publicUrl + url : url;
    }
}
