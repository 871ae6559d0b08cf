package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.shop.Country;
import dev.florin.shop.Product;
import dev.florin.shop.Shop;
import dev.florin.shop.Stock;
import dev.florin.shop.Variant;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For whom the catalogue is shown: the country of the prices, the language of the titles, and what there is in stock. */
final class CatalogueViews {
    private final Stock stock;

    CatalogueViews(Stock stock) {
        this.stock = stock;
    }

    static Country country(HttpServletRequest request, Shop shop) {
        String iso = request.getParameter("country");
        Optional<Country> country = iso == null ? shop.countries().stream().findFirst() : shop.country(iso);
        return country.orElseThrow(
                () -> FluidRefusal.invalid("country", "must be a country that the shop sells in, such as US"));
    }

    /** Refuses a country or a language that is not the shop's, before anything is written. */
    static Country check(HttpServletRequest request, Shop shop) {
        language(request, shop);
        return country(request, shop);
    }

    CatalogueView view(HttpServletRequest request, Shop shop, Country country, List<Product> products) {
        List<Long> tracked = products.stream()
                .flatMap(product -> product.variants().stream())
                .filter(Variant::tracksStock)
                .map(Variant::variantId)
                .toList();
        Map<Long, Long> available =
                tracked.isEmpty() ? Map.of() : stock.available(shop.company().companyId(), tracked);
        return new CatalogueView(shop, country, language(request, shop), available);
    }

    private static @Nullable String language(HttpServletRequest request, Shop shop) {
        String iso = request.getParameter("lang");
        if (iso == null) {
            return null;
        }
        Problems problems = new Problems();
        String language = shop.language(iso).map(known -> known.iso()).orElse(null);
        if (language == null) {
            problems.add("lang", "must be a language that the shop speaks, such as en");
        }
        problems.refuseAny();
        return language;
    }

    /** A product that was made a moment ago may not be in memory yet; the next list has it. */
    static Optional<Product> product(Shop shop, Map<String, @Nullable Object> fields) {
        return fields.get("id") instanceof Long id ? shop.product(id) : Optional.empty();
    }
}
