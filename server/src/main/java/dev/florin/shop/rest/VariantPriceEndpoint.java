package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidBody;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Ignored;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.shop.Country;
import dev.florin.shop.Product;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import dev.florin.shop.Stock;
import dev.florin.shop.Variant;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the chosen variant of a product costs ({@code docs/protocols/fluid.md}). */
@RestController
public class VariantPriceEndpoint {
    private static final String VARIANT_ID = "variant_id";
    private static final String OPTIONS = "option_attrs";
    private static final Set<String> KNOWN = Set.of(VARIANT_ID, OPTIONS);

    private final CompanyCaller caller;
    private final Shops shops;
    private final CatalogueViews views;
    private final FluidAnswers answers;

    public VariantPriceEndpoint(CompanyCaller caller, Shops shops, Stock stock, FluidAnswers answers) {
        this.caller = caller;
        this.shops = shops;
        this.views = new CatalogueViews(stock);
        this.answers = answers;
    }

    /** A variant's price in a country. */
    @SchemaName("SelectedVariantPrice")
    @Described("What a variant costs in a country.")
    @JsonNaming(SnakeCaseStrategy.class)
    public record Selected(
            @Described("The product.") long productId,

            @Described("The variant: what is put in a cart.")
            long variantId,

            @Described("What it is called.") String title,
            @Described("The company's number of it.") String sku,

            @Described("The choices that make it, in the order of the product's `option_attrs`.")
            List<String> optionAttrs,

            @Described("The country, two letters.") String countryCode,
            @Described("Whether it can be bought now.") boolean inStock,
            @Described("What it costs.") CatalogueCard.Pricing pricing) {}

    /** By {@code variant_id} or by the choices that make it; without either the first that is sold in the country. */
    @PostMapping("/api/products/{product_id}/selected_variant_price")
    ResponseEntity<Object> selected(@PathVariable("product_id") String id, HttpServletRequest request)
            throws IOException {
        Shop shop = shops.shop(caller.company(request));
        Long productId = BulkForm.id(JsonNodeFactory.instance.stringNode(id));
        Product product = (productId == null ? Optional.<Product>empty() : shop.product(productId))
                .orElseThrow(FluidRefusal::notFound);
        ObjectNode body = FluidBody.object(request);
        Set<String> others = new TreeSet<>(body.propertyNames());
        others.removeAll(KNOWN);
        Ignored.unread(request, () -> others);
        Country country = CatalogueViews.country(request, shop);
        CatalogueView view = views.view(request, shop, country, List.of(product));
        Variant variant = variant(view, product, body);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(answers.answer(request, "selected_variant_price", selected(view, product, variant)));
    }

    private static Selected selected(CatalogueView view, Product product, Variant variant) {
        return new Selected(
                product.productId(),
                variant.variantId(),
                variant.title(),
                variant.sku(),
                values(variant),
                view.country().iso(),
                view.isInStock(variant),
                CatalogueCard.Pricing.of(view, view.price(variant)));
    }

    private static Variant variant(CatalogueView view, Product product, ObjectNode body) {
        JsonNode id = body.path(VARIANT_ID);
        if (!id.isMissingNode()) {
            Long variantId = BulkForm.id(id);
            return sold(view, product, VARIANT_ID, one -> variantId != null && one.variantId() == variantId);
        }
        JsonNode options = body.path(OPTIONS);
        if (!options.isMissingNode()) {
            if (!options.isArray() || !options.valueStream().allMatch(JsonNode::isString)) {
                throw FluidRefusal.invalid(OPTIONS, "must be a list of texts.");
            }
            List<String> chosen = options.valueStream().map(JsonNode::asString).toList();
            return sold(view, product, OPTIONS, one -> values(one).equals(chosen));
        }
        return sold(view, product, "country", _ -> true);
    }

    private static Variant sold(CatalogueView view, Product product, String field, Predicate<Variant> isChosen) {
        return view.sold(product).stream()
                .filter(isChosen)
                .findFirst()
                .orElseThrow(() ->
                        FluidRefusal.invalid(field, "names no variant of the product that is sold in the country."));
    }

    private static List<String> values(Variant variant) {
        return variant.options().stream().map(Variant.Option::value).toList();
    }
}
