package dev.florin.shop.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.shop.Price;
import dev.florin.shop.Product;
import dev.florin.shop.SubscriptionPlan;
import dev.florin.shop.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A product as its page in the public catalogue shows it. */
@SchemaName("CatalogueProduct")
@JsonNaming(SnakeCaseStrategy.class)
public record CatalogueProduct(
        @JsonUnwrapped CatalogueCard card,

        @Described("What its page says, as the company wrote it.") @Nullable
        String description,

        @Described("Further pictures.") List<Picture> gallery,

        @Described("What is chosen among its variants, such as Size.")
        List<String> optionAttrs,

        @Described("What is sold of it in the country.") List<SoldVariant> variants,

        @Described("The plans that it may be subscribed to.")
        List<Plan> subscriptionPlans) {
    /** A picture. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Picture(
            @Described("Its place, from 1.") int position,
            @Described("Where it is.") String imageUrl) {}

    /** One form of the product. */
    @JsonNaming(SnakeCaseStrategy.class)
    record SoldVariant(
            @Described("The variant's id: what is put in a cart.")
            long id,

            @Described("The company's number of it.") String sku,
            @Described("What it is called.") String title,

            @Described("A picture, where it has one of its own.") @Nullable
            String imageUrl,

            @Described("The choices that make it, in the order of `option_attrs`.")
            List<String> optionAttrs,

            @Described("Whether it can run out.") boolean trackQuantity,
            @Described("Whether it can be bought now.") boolean inStock,
            @Described("What it costs in the country.") CatalogueCard.Pricing pricing,

            @Described("Commissionable volume of a unit, in points.")
            long cv,

            @Described("Qualifying volume of a unit, in points.")
            long qv) {}

    /** How often a subscription renews. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Plan(
            @Described("The plan's id.") long id,
            @Described("What it is called.") String name,

            @Described("How many units lie between two orders.")
            int billingInterval,

            @Described("The unit: `day`, `week`, `month` or `year`.")
            String billingIntervalUnit) {
        static Plan of(SubscriptionPlan plan) {
            return new Plan(
                    plan.planId(),
                    plan.name(),
                    plan.billingInterval(),
                    plan.billingIntervalUnit().wire());
        }
    }

    static CatalogueProduct of(CatalogueView view, Product product, Map<String, @Nullable Object> fields) {
        return new CatalogueProduct(
                CatalogueCard.of(view, product, fields),
                CatalogueCard.text(fields, "description"),
                gallery(fields),
                texts(fields.get("option_attrs")),
                view.sold(product).stream()
                        .flatMap(variant -> variant(view, variant).stream())
                        .toList(),
                product.planIds().stream()
                        .flatMap(id -> view.shop().plan(id).stream())
                        .filter(SubscriptionPlan::active)
                        .map(Plan::of)
                        .toList());
    }

    private static List<Picture> gallery(Map<String, @Nullable Object> fields) {
        List<Picture> pictures = new ArrayList<>();
        if (fields.get("gallery") instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> picture) {
                    pictures.add(new Picture(pictures.size() + 1, String.valueOf(picture.get("image_url"))));
                }
            }
        }
        return pictures;
    }

    private static List<String> texts(@Nullable Object values) {
        return values instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Optional<SoldVariant> variant(CatalogueView view, Variant variant) {
        Price price = view.price(variant);
        return price == null
                ? Optional.empty()
                : Optional.of(new SoldVariant(
                        variant.variantId(),
                        variant.sku(),
                        variant.title(),
                        variant.imageUrl(),
                        variant.options().stream().map(Variant.Option::value).toList(),
                        variant.tracksStock(),
                        view.isInStock(variant),
                        CatalogueCard.Pricing.of(view, price),
                        price.cv(),
                        price.qv()));
    }
}
