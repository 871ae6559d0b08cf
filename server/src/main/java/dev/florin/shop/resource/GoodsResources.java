package dev.florin.shop.resource;

import static dev.florin.resource.Field.defaulted;
import static dev.florin.resource.Field.nullable;
import static dev.florin.resource.Field.required;
import static dev.florin.resource.Type.amount;
import static dev.florin.resource.Type.choice;
import static dev.florin.resource.Type.flag;
import static dev.florin.resource.Type.idOf;
import static dev.florin.resource.Type.line;
import static dev.florin.resource.Type.text;
import static dev.florin.resource.Type.whole;

import dev.florin.resource.Derived;
import dev.florin.resource.Document;
import dev.florin.resource.Filter;
import dev.florin.resource.Form;
import dev.florin.resource.Nested;
import dev.florin.resource.Resource;
import dev.florin.resource.Rule;
import dev.florin.resource.Type;
import java.util.Map;
import java.util.Optional;

/** What is sold: products, variants with their prices, stock, plans. */
final class GoodsResources {
    private static final int MAX_TITLE = 255;
    private static final int MAX_SKU = 100;
    private static final int MAX_URL = 2_000;
    private static final int MAX_WORDS = 50_000;

    static final Resource CATEGORIES = filed("category", "categories", "category_id")
            .says("Where a product is filed: a product has one at most.")
            .unique("categories_company_id_slug_key", "slug")
            .build();

    static final Resource COLLECTIONS = filed("collection", "collections", "collection_id")
            .says("Products that are shown together; a product may be in several.")
            .unique("collections_company_id_slug_key", "slug")
            .build();

    static final Resource PRODUCTS = Resource.of("product", "products", "products", "product_id")
            .says("Something that is sold, in one or more variants.")
            .alsoAt("/api/products")
            .alsoAt("/api/company/v1/products")
            .alsoAt("/api/v1.1/products")
            .foundBy("slug")
            .field(required("title", line(MAX_TITLE), "What it is called."))
            .field(required("sku", line(MAX_SKU), "The company's number of it; no two products have the same."))
            .field(nullable("image_url", text(MAX_URL, Form.URL), "A picture; without one Florin draws one."))
            .field(required(
                    "kind",
                    choice("physical", "digital", "gift_card"),
                    "What is delivered: something sent to an address, something that needs no address, or a gift card"
                            + " that is bought from its merchant when the order is placed."))
            .field(nullable("gift_card_of", Type.merchant(), "The merchant of a gift card, and of nothing else."))
            .field(nullable(
                            "default_subscription_plan_id",
                            idOf("subscription plan", "subscription_plans", "plan_id"),
                            "The plan of a subscription that names none; null for the company's.")
                    .in("default_plan_id"))
            .field(defaulted("subscription_only", flag(), "Whether it is only sold by subscription."))
            .field(defaulted(
                    "slug",
                    text(MAX_TITLE, Form.SLUG),
                    "Its name in addresses; no two have the same. Made from the title of a new one that says none."))
            .field(nullable("description", text(MAX_WORDS, Form.LINES), "What its page says, as the page wants it."))
            .field(nullable("introduction", text(MAX_URL, Form.LINES), "A few words for lists."))
            .field(nullable("category_id", idOf("category", "categories", "category_id"), "Where it is filed."))
            .field(defaulted("metadata", Type.metadata(), "The company's own, passed through."))
            .field(defaulted(
                    "status",
                    choice("archived", "draft", "published"),
                    "Whether it is shown and sold, is not yet, or no longer is. The published are the active; a change"
                            + " of either is one of both."))
            .deactivated()
            .nested(Nested.ordered(
                    "gallery",
                    "product_images",
                    "Further pictures.",
                    null,
                    required("image_url", text(MAX_URL, Form.URL), "A picture.")))
            .nested(Nested.values(
                    "option_attrs",
                    "product_options",
                    "What is chosen among its variants, such as Size.",
                    required("title", line(MAX_SKU), "What is chosen.")))
            .nested(Nested.values(
                    "collection_ids",
                    "product_collections",
                    "The collections it is in.",
                    required("collection_id", idOf("collection", "collections", "collection_id"), "A collection.")))
            .nested(Nested.by(
                    "language_iso",
                    "titles",
                    "product_titles",
                    "The title in other languages.",
                    required("language_iso", Type.language(), "One of the company's languages."),
                    required("title", line(MAX_TITLE), "What it is called there.")))
            .nested(Nested.values(
                    "subscription_plan_ids",
                    "product_plans",
                    "The plans that it may be subscribed to; empty when it cannot be.",
                    required("plan_id", idOf("subscription plan", "subscription_plans", "plan_id"), "A plan.")))
            .nested(Nested.shown(
                    "variants",
                    "variants",
                    "variant_id",
                    "Its variants, which are resources of their own.",
                    required("id", whole(1, Long.MAX_VALUE), "The variant's id.")
                            .in("variant_id"),
                    required("title", line(MAX_TITLE), "What it is called."),
                    required("sku", line(MAX_SKU), "Its number."),
                    defaulted("active", flag(), "Whether it is sold.")))
            .derived(new Derived(
                    "has_subscription_plans",
                    Map.of("type", "boolean", "description", "Whether it may be subscribed to."),
                    (_, product) -> !product.list("subscription_plan_ids").isEmpty()))
            .filter(new Filter(
                    "category_ids",
                    text(MAX_URL, Form.IDS),
                    "category_id = any(cast(string_to_array(?, ',') as bigint[]))",
                    "Only those in one of these categories."))
            .filter(new Filter(
                    "collection_ids",
                    text(MAX_URL, Form.IDS),
                    """
                    exists (select from product_collections c
                             where c.company_id = products.company_id
                               and c.product_id = products.product_id
                               and c.collection_id = any(cast(string_to_array(?, ',') as bigint[])))\
                    """,
                    "Only those" + " in one" + " of these" + " collections."))
            .filter(new Filter(
                    "has_subscription_plans",
                    flag(),
                    """
                    ? = exists (select from product_plans p
                                 where p.company_id = products.company_id
                                   and p.product_id = products.product_id)\
                    """,
                    "Only those that may be subscribed to," + " or only the others."))
            .filter(new Filter(
                    "availability",
                    choice("all", "in_stock"),
                    """
                    ? = 'all' or exists (select from variants v
                                          where v.company_id = products.company_id
                                            and v.product_id = products.product_id
                                            and v.active
                                            and (not v.tracks_stock
                                                 or exists (select from stock s
                                                             where s.company_id = v.company_id
                                                               and s.variant_id = v.variant_id
                                                               and s.available > 0)))\
                    """,
                    "With in_stock, only those of which a variant can be bought."))
            .searched("title", "sku", "description")
            .sorted("title", "sku", "created_at", "updated_at")
            .unique("products_company_id_sku_key", "sku")
            .unique("products_one_per_slug", "slug")
            .rule(new Rule(
                    "gift_card_of",
                    "is needed for a gift card, and for nothing else",
                    product -> product.get("kind").equals(Optional.of("gift_card"))
                            == product.get("gift_card_of").isPresent()))
            .rule(new Rule(
                    "subscription_plan_ids",
                    "must not be empty when the product is only sold by subscription",
                    product -> !product.get("subscription_only").equals(Optional.of(true))
                            || !product.list("subscription_plan_ids").isEmpty()))
            .build();

    static final Resource VARIANTS = Resource.of("variant", "variants", "variants", "variant_id")
            .says("What is put in a cart: a product in one of its forms, with its price in each country.")
            .alsoAt("/api/company/v1/variants")
            .field(required("product_id", idOf("product", "products", "product_id"), "The product it is a form of.")
                    .createOnly())
            .field(required("title", line(MAX_TITLE), "What it is called."))
            .field(required("sku", line(MAX_SKU), "The company's number of it; no two variants have the same."))
            .field(nullable("image_url", text(MAX_URL, Form.URL), "A picture; without one the product's."))
            .field(defaulted("tracks_stock", flag(), "Whether it can run out; its stock is its inventory level."))
            .deactivated()
            .nested(Nested.ordered(
                    "options",
                    "variant_options",
                    "The choices that make it.",
                    "title",
                    required("title", line(MAX_SKU), "What is chosen: Size."),
                    required("value", line(MAX_SKU), "The choice: Large.")))
            .nested(Nested.by(
                    "country_code",
                    "prices",
                    "variant_prices",
                    "The price of a unit in each country; it is not sold where it has none.",
                    required("country_code", Type.country(), "One of the company's countries."),
                    required("price", amount(), "What a customer pays.").in("price_minor"),
                    required("wholesale_price", amount(), "What a rep pays.").in("wholesale_minor"),
                    nullable(
                                    "subscription_price",
                                    amount(),
                                    "What a subscriber pays before the plan's discount; null for the buyer's usual"
                                            + " price.")
                            .in("subscription_minor"),
                    defaulted("cv", whole(0, 1_000_000_000), "Commissionable volume of a unit, in points."),
                    defaulted("qv", whole(0, 1_000_000_000), "Qualifying volume of a unit, in points."),
                    defaulted("active", flag(), "Whether it is sold there.")))
            .unique("variants_company_id_sku_key", "sku")
            .build();

    static final Resource VARIANT_COUNTRIES = Resource.of(
                    "variant_country", "variant_countries", "variant_prices", "variant_country_id")
            .at("/api/variant_countries")
            .says("The price of a variant in a country, as Fluid writes it: one of the variant's `prices`. A new one"
                    + " may name its country by `country_id` as well.")
            .field(required("variant_id", idOf("variant", "variants", "variant_id"), "What is sold.")
                    .createOnly())
            .field(required("country_code", Type.country(), "One of the company's countries.")
                    .createOnly())
            .field(nullable("country_id", whole(1, Long.MAX_VALUE), "The country's id.")
                    .readOnly())
            .field(required("price", amount(), "What a customer pays.").in("price_minor"))
            .field(defaulted("wholesale_price", amount(), "What a rep pays; of a new one that says none, the price.")
                    .in("wholesale_minor")
                    .also("wholesale"))
            .field(nullable(
                            "subscription_price",
                            amount(),
                            "What a subscriber pays before the plan's discount; null for the buyer's usual price.")
                    .in("subscription_minor"))
            .field(defaulted("cv", whole(0, 1_000_000_000), "Commissionable volume of a unit, in points."))
            .field(defaulted("qv", whole(0, 1_000_000_000), "Qualifying volume of a unit, in points."))
            .field(defaulted("active", flag(), "Whether it is sold there."))
            .filter(new Filter("country_id", whole(1, Long.MAX_VALUE), "country_id = ?", "Only those of this country."))
            .sorted("variant_id", "country_code", "created_at", "updated_at")
            .unique("variant_prices_pkey", "country_code")
            .build();

    static final Resource SUBSCRIPTION_PLANS = Resource.of(
                    "subscription_plan", "subscription_plans", "subscription_plans", "plan_id")
            .says("How often a subscription renews, and what it saves.")
            .field(required("name", line(MAX_TITLE), "What it is called."))
            .field(required("billing_interval", whole(1, 1_000), "How many units lie between two orders."))
            .field(required("billing_interval_unit", choice("month", "day", "week", "year"), "The unit."))
            .field(defaulted("discount_percent", Type.percent(), "What a subscriber saves.")
                    .in("discount_ppm")
                    .also("price_adjustment_amount"))
            .field(defaulted("price_adjustment_type", choice("percentage"), "What the saving is counted in."))
            .deactivated()
            .alsoAt("/api/subscription_plans")
            .derived(new Derived(
                    "billing_frequency_in_words",
                    Map.of("type", "string", "description", "How often, for people."),
                    (_, plan) -> inWords(plan)))
            .filter(new Filter("product", whole(1, Long.MAX_VALUE), """
                exists (select from product_plans p
                         where p.company_id = subscription_plans.company_id
                           and p.plan_id = subscription_plans.plan_id
                           and p.product_id = ?)\
                """, "Only those of this product."))
            .searched("name")
            .sorted("name", "created_at", "updated_at")
            .build();

    private GoodsResources() {}

    private static String inWords(Document plan) {
        long interval = (Long) plan.get("billing_interval").orElse(1L);
        Object unit = plan.get("billing_interval_unit").orElseThrow();
        return interval == 1 ? "every " + unit : "every " + interval + " " + unit + "s";
    }

    private static Resource.Builder filed(String name, String many, String idColumn) {
        return Resource.of(name, many, many, idColumn)
                .field(required("title", line(MAX_TITLE), "What it is called."))
                .field(required("slug", text(MAX_SKU, Form.SLUG), "Its name in addresses; no two have the same."))
                .field(nullable("description", text(MAX_URL, Form.LINES), "What its page says."))
                .field(defaulted("position", whole(0, 1_000_000), "Its place among the others."))
                .alone()
                .orderedBy("position, " + idColumn)
                .searched("title")
                .sorted("title", "position", "created_at", "updated_at");
    }
}
