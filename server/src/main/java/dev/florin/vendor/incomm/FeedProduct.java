package dev.florin.vendor.incomm;

import dev.florin.money.CurrencyCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A digital product as the vendor lists it ({@code docs/protocols/incomm.md}, "Programs and catalogs").
 *
 * @param minMinor the smallest value; the same as the largest when the price is fixed, whatever the SKU's letters say
 * @param terms its terms and conditions, or null
 * @param imageUrl a picture of the card, or null
 */
record FeedProduct(
        String sku,
        String name,
        String brand,
        String category,
        CurrencyCode currency,
        long minMinor,
        long maxMinor,
        @Nullable String terms,
        @Nullable String imageUrl) {
    boolean hasFixedPrice() {
        return minMinor == maxMinor;
    }

    List<Long> denominations() {
        return hasFixedPrice() ? List.of(minMinor) : List.of(minMinor, maxMinor);
    }
}
