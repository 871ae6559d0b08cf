package dev.florin.shop.rest;

import dev.florin.shop.Country;
import dev.florin.shop.Price;
import dev.florin.shop.Product;
import dev.florin.shop.Shop;
import dev.florin.shop.Variant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For whom the catalogue is shown.
 *
 * @param language of titles, or null for the products' own
 * @param stock units that can be bought of the variants that track them
 */
record CatalogueView(Shop shop, Country country, @Nullable String language, Map<Long, Long> stock) {
    CatalogueView {
        stock = Map.copyOf(stock);
    }

    String title(Product product) {
        return language == null ? product.title() : product.title(language);
    }

    /** The variants that are sold in the country, the first of them first. */
    List<Variant> sold(Product product) {
        return product.variants().stream()
                .filter(variant -> variant.active() && price(variant) != null)
                .toList();
    }

    @Nullable
    Price price(Variant variant) {
        return variant.prices().get(country.iso());
    }

    boolean isInStock(Variant variant) {
        return variant.active() && (!variant.tracksStock() || stock.getOrDefault(variant.variantId(), 0L) > 0);
    }

    String page(String slug) {
        return "https://" + shop.company().fluidShop() + "/products/" + slug;
    }
}
