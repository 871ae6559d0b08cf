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

import dev.florin.resource.Form;
import dev.florin.resource.Nested;
import dev.florin.resource.Resource;
import dev.florin.resource.Resource.Action;
import dev.florin.resource.Rule;
import dev.florin.resource.Type;
import java.util.Optional;

/** What is sold: products, variants with their prices, stock, plans. */
final class GoodsResources {
    private static final int MAX_TITLE = 255;
    private static final int MAX_SKU = 100;
    private static final int MAX_URL = 2_000;

    static final Resource PRODUCTS = Resource.of("product", "products", "products", "product_id")
            .says("Something that is sold, in one or more variants.")
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
            .deactivated()
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
            .unique("products_company_id_sku_key", "sku")
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
                                    "What a subscriber pays before the plan's discount; null for the buyer's usual price.")
                            .in("subscription_minor"),
                    defaulted("cv", whole(0, 1_000_000_000), "Commissionable volume of a unit, in points."),
                    defaulted("qv", whole(0, 1_000_000_000), "Qualifying volume of a unit, in points.")))
            .unique("variants_company_id_sku_key", "sku")
            .build();

    static final Resource INVENTORY_LEVELS = Resource.of("inventory_level", "inventory_levels", "stock", "variant_id")
            .says("How much there is of a variant that tracks its stock. Its id is the variant's.")
            .field(required(
                    "available",
                    whole(0, Type.MAX),
                    "Units that can be bought. PATCH sets it; POST to …/adjust changes it by a number."))
            .field(defaulted("reserved", whole(0, Type.MAX), "Units that checkouts in progress have taken.")
                    .readOnly())
            .only(Action.LIST, Action.SHOW, Action.UPDATE)
            .alone()
            .prepared("""
                    insert into stock (company_id, variant_id, available)
                    select company_id, variant_id, 0
                      from variants
                     where company_id = ?
                       and variant_id = ?
                    on conflict do nothing""")
            .build();

    static final Resource SUBSCRIPTION_PLANS = Resource.of(
                    "subscription_plan", "subscription_plans", "subscription_plans", "plan_id")
            .says("How often a subscription renews, and what it saves.")
            .field(required("name", line(MAX_TITLE), "What it is called."))
            .field(required("billing_interval", whole(1, 1_000), "How many units lie between two orders."))
            .field(required("billing_interval_unit", choice("month", "day", "week", "year"), "The unit."))
            .field(defaulted("discount_percent", Type.percent(), "What a subscriber saves.")
                    .in("discount_ppm"))
            .deactivated()
            .build();

    private GoodsResources() {}
}
