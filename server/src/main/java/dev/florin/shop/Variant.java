package dev.florin.shop;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is put in a cart: one form of a product.
 *
 * @param imageUrl null for the product's image
 * @param tracksStock whether it can run out; its stock is in {@link Stock}
 * @param prices by {@link Country#iso}; it is not sold where it has none
 */
public record Variant(
        long variantId,
        long productId,
        String title,
        String sku,
        @Nullable String imageUrl,
        List<Option> options,
        boolean active,
        boolean tracksStock,
        Map<String, Price> prices) {
    public Variant {
        options = List.copyOf(options);
        prices = Map.copyOf(prices);
    }

    /** One of the choices that make the variant: Size, Large. */
    public record Option(String title, String value) {}
}
