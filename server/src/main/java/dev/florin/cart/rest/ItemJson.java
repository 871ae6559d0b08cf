package dev.florin.cart.rest;

import dev.florin.cart.CartItem;
import dev.florin.cart.CartView;
import dev.florin.cart.PlanPrice;
import dev.florin.cart.Totals;
import dev.florin.shop.Product;
import dev.florin.shop.Variant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a line of a cart. */
final class ItemJson {
    private ItemJson() {}

    /** A custom line has no variant and no product; the browser library takes no null for them. */
    static void write(Wire wire, Totals.Line line, CartView view) {
        CartItem item = line.item();
        Optional<Variant> variant = Optional.ofNullable(item.variantId()).flatMap(view.shop()::variant);
        Optional<Product> product = variant.flatMap(it -> view.shop().product(it.productId()));
        String title = title(item, product, view.cart().language());
        wire.number("id", item.id());
        if (item.variantId() != null) {
            wire.number("variant_id", item.variantId());
        }
        wire.text("title", variant.map(Variant::title).orElse(title));
        wire.text("product_title", title);
        wire.number("quantity", (long) item.quantity());
        wire.flag("display_to_customer", item.displayToCustomer());
        wire.text("image_url", image(variant, product));
        wire.flag("enrollment", item.kit());
        wire.number("enrollment_pack_id", item.packId());
        amounts(wire, line);
        subscription(wire, line, product, view);
        wire.texts("errors", line.errors());
        CartItem.Given given = item.given();
        if (given != null) {
            wire.object("metadata", () -> given(wire, given));
        }
        if (wire.isLater()) {
            LaterItem.write(wire, line, view);
        }
        product.ifPresent(it -> wire.object("product", () -> product(wire, line, it, title)));
        variant.ifPresent(it -> wire.object("variant", () -> variant(wire, line, it, image(variant, product))));
    }

    private static void amounts(Wire wire, Totals.Line line) {
        wire.amount("price", line.unitPrice());
        wire.amount("tax", line.tax());
        wire.amount("discount_amount", line.discount());
        wire.amount("total", line.total());
        wire.amount("total_after_discounts", line.totalAfterDiscounts());
        wire.volume("cv", line.cv());
        wire.volume("qv", line.qv());
        wire.volume("cv_total", line.cvTotal());
        wire.volume("qv_total", line.qvTotal());
    }

    private static void subscription(Wire wire, Totals.Line line, Optional<Product> product, CartView view) {
        CartItem item = line.item();
        List<PlanPrice> plans = PlanPrice.of(item, view);
        wire.flag("subscription", item.planId() != null);
        wire.flag("allow_subscription", !plans.isEmpty());
        wire.flag("subscription_only", product.filter(Product::subscriptionOnly).isPresent());
        wire.number("subscription_plan_id", item.planId());
        wire.list("subscription_plans", plans, one -> {
            wire.number("id", one.plan().planId());
            wire.text("name", one.plan().name());
            wire.number("billing_interval", (long) one.plan().billingInterval());
            wire.text("billing_interval_unit", one.plan().billingIntervalUnit().wire());
            wire.text("price", wire.decimal(one.price()));
            if (wire.isLater()) {
                LaterItem.plan(wire, one, item, view);
            }
        });
        Optional<PlanPrice> chosen = PlanPrice.chosen(item, plans, view);
        wire.text(
                "subscription_price",
                chosen.map(one -> wire.decimal(one.price())).orElse(null));
        wire.text(
                "subscription_price_in_currency",
                chosen.map(one -> wire.inCurrency(one.price())).orElse(null));
    }

    /** What the company has said of the line, in the words that others' programs look for. */
    private static void given(Wire wire, CartItem.Given given) {
        wire.flag("price_locked", given.price() != null);
        wire.object("volume_adjustments", () -> {
            wire.flag("cv_manually_updated", given.cv() != null);
            wire.flag("qv_manually_updated", given.qv() != null);
        });
    }

    private static void product(Wire wire, Totals.Line line, Product product, String title) {
        wire.number("id", product.productId());
        wire.text("title", title);
        wire.text("sku", product.sku());
        wire.text("image_url", Wire.orEmpty(product.imageUrl()));
        wire.text("image_path", product.imageUrl());
        if (wire.isLater()) {
            LaterItem.product(wire, line);
        }
    }

    private static void variant(Wire wire, Totals.Line line, Variant variant, @Nullable String image) {
        wire.number("id", variant.variantId());
        wire.text("title", variant.title());
        wire.text("sku", variant.sku());
        wire.amount("price", line.unitPrice());
        wire.text("image_url", image);
        wire.text("image_path", image);
        wire.text("primary_image", image);
        wire.list("options", variant.options(), option -> {
            wire.text("title", option.title());
            wire.text("value", option.value());
        });
        if (wire.isLater()) {
            LaterItem.variant(wire, variant);
        }
    }

    private static String title(CartItem item, Optional<Product> product, String language) {
        CartItem.Custom custom = item.custom();
        return custom != null
                ? custom.title()
                : product.map(it -> it.title(language)).orElse("");
    }

    private static @Nullable String image(Optional<Variant> variant, Optional<Product> product) {
        return variant.map(Variant::imageUrl)
                .or(() -> product.map(Product::imageUrl))
                .orElse(null);
    }
}
