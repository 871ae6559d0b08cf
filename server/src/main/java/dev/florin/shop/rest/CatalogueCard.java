package dev.florin.shop.rest;

import dev.florin.money.Money;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.shop.Language;
import dev.florin.shop.Price;
import dev.florin.shop.Product;
import dev.florin.shop.Shop;
import dev.florin.shop.Variant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A product as a list of the public catalogue shows it. */
@SchemaName("CatalogueCard")
@JsonNaming(SnakeCaseStrategy.class)
public record CatalogueCard(
        @Described("The product's id.") long id,
        @Described("Its name in addresses.") String slug,
        @Described("What it is called in the language.") String title,
        @Described("A few words about it.") @Nullable String introduction,
        @Described("Its page in the shop.") String canonicalUrl,

        @Described("A picture; without one of its own, one that Florin draws.")
        String imageUrl,

        @Described("Whether it is published; in the public catalogue always true.")
        boolean active,

        @Described("`published`; to the company also `draft` and `archived`.")
        String status,

        @Described("When it was made.") String createdAt,
        @Described("When it was last changed.") String updatedAt,
        @Described("The languages that the shop speaks.") List<String> languages,
        @Described("The company's number of it.") String sku,

        @Described("Whether a variant of it can be bought now.")
        boolean inStock,

        @Described("Whether it may be subscribed to.") boolean hasSubscriptionPlans,

        @Described("What its first variant costs in the country.")
        Pricing pricing,

        @Described("The variant that a page chooses first; null when none is sold in the country.") @Nullable
        DefaultVariant defaultVariant) {
    /** What a unit costs. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Pricing(
            @Described("What a customer pays; null where it is not sold.") @Nullable
            String price,

            @Described("The country's currency.") String currencyCode,

            @Described("What a subscriber pays before the plan's discount.") @Nullable
            String subscriptionPrice) {
        static Pricing of(CatalogueView view, @Nullable Price price) {
            if (price == null) {
                return new Pricing(null, view.country().currency().code(), null);
            }
            Money subscription = price.subscription();
            return new Pricing(
                    decimal(price.retail()),
                    view.country().currency().code(),
                    subscription == null ? null : decimal(subscription));
        }

        static String decimal(Money money) {
            return money.toDecimal().toPlainString();
        }
    }

    /** The variant in short. */
    record DefaultVariant(
            @Described("The variant's id.") long id,
            @Described("The company's number of it.") String sku) {}

    /** @param fields of the product, as the company's own list has them */
    static CatalogueCard of(CatalogueView view, Product product, Map<String, @Nullable Object> fields) {
        Shop shop = view.shop();
        Variant first = view.sold(product).stream().findFirst().orElse(null);
        String slug = String.valueOf(fields.get("slug"));
        return new CatalogueCard(
                product.productId(),
                slug,
                view.title(product),
                text(fields, "introduction"),
                view.page(slug),
                String.valueOf(product.imageUrl()),
                product.active(),
                String.valueOf(fields.get("status")),
                String.valueOf(fields.get("created_at")),
                String.valueOf(fields.get("updated_at")),
                shop.languages().stream().map(Language::iso).toList(),
                product.sku(),
                product.variants().stream().anyMatch(view::isInStock),
                product.allowsSubscription(),
                Pricing.of(view, first == null ? null : view.price(first)),
                first == null ? null : new DefaultVariant(first.variantId(), first.sku()));
    }

    static @Nullable String text(Map<String, @Nullable Object> fields, String name) {
        Object value = fields.get(name);
        return value == null ? null : value.toString();
    }
}
