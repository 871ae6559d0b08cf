package dev.florin.cart.rest;

import dev.florin.cart.Cart;
import dev.florin.cart.CartView;
import dev.florin.cart.CartWarning;
import dev.florin.cart.Totals;
import dev.florin.money.Money;
import dev.florin.shop.Address;
import dev.florin.shop.Country;
import dev.florin.shop.Discount;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the later form adds to a cart. Reward points, marketing consent and discounts of others are kept of no
 * cart, and shown as there being none.
 */
final class LaterCart {
    private static final String PAYMENT = "payment_method";

    private LaterCart() {}

    static void write(Wire wire, CartView view) {
        Cart cart = view.cart();
        Totals totals = view.totals();
        wire.number("state_revision", cart.version());
        wire.number(
                "currency_decimal_places", (long) totals.country().currency().decimals());
        wire.number("customer_id", view.isHidden() ? null : cart.buyer().customerId());
        buyer(wire, cart);
        checkout(wire, view);
        discounts(wire, view);
        tax(wire, totals);
        points(wire, totals);
        snapshot(wire, "shipping_address", cart.delivery().shipTo());
        snapshot(wire, "billing_address", cart.delivery().billTo());
        wire.text("payment_account", null);
        String metadata = cart.extras().metadata();
        wire.raw("metadata", metadata == null ? "{}" : metadata);
        wire.object("messages", () -> messages(wire, view));
    }

    private static void buyer(Wire wire, Cart cart) {
        wire.text("email_marketing", null);
        wire.text("sms_marketing", null);
        wire.object("buyer_rep", cart.buyer().repId(), id -> wire.number("id", id));
        wire.text("buyer_rep_member_id", null);
        wire.object("volume_rep", cart.extras().volumeRepId(), id -> wire.number("id", id));
        wire.text("volume_rep_member_id", null);
    }

    private static void checkout(Wire wire, CartView view) {
        boolean recurs = !view.totals().recurring().isEmpty();
        boolean charges = !view.totals().amountTotal().isZero();
        wire.flag(
                "valid_for_checkout_pre_payment",
                view.unmet().stream().allMatch(one -> one.field().equals(PAYMENT)));
        wire.flag("contains_subscription", recurs);
        wire.flag("vault_without_charge", recurs && !charges);
        wire.flag("requires_payment_method", recurs || charges);
        wire.flag("payment_method_auto_assignable", false);
        wire.flag("requires_3ds", false);
    }

    private static void discounts(Wire wire, CartView view) {
        Totals totals = view.totals();
        String code = view.cart().discountCode();
        List<String> codes = code == null ? List.of() : List.of(code);
        boolean ofShipping = Optional.ofNullable(code)
                .flatMap(view.shop()::discount)
                .filter(discount -> discount.kind() == Discount.Kind.FREE_SHIPPING)
                .isPresent();
        wire.texts("discount_codes", codes);
        wire.texts("product_discount_codes", ofShipping ? List.of() : codes);
        wire.texts("shipping_discount_codes", ofShipping ? codes : List.of());
        Money nothing = Money.zero(totals.country().currency());
        Money waived = totals.chosen()
                .map(chosen -> chosen.price().minus(totals.shippingTotal()))
                .orElse(nothing);
        wire.sum("shipping_discount", waived);
        wire.total("subtotal_after_discounts", totals.subTotal().minus(totals.discountTotal()));
        wire.object("discount_breakdown", () -> {
            wire.sum("internal_discounts", totals.discountTotal());
            wire.sum("external_discounts", nothing);
            wire.sum("total_discounts", totals.discountTotal());
        });
        wire.object("external_discount", () -> {
            wire.sum("total", nothing);
            wire.text("calculated_at", null);
            wire.object("sources", () -> {});
        });
    }

    private static void tax(Wire wire, Totals totals) {
        Country country = totals.country();
        Money onItems =
                totals.lines().stream().map(Totals.Line::tax).reduce(Money.zero(country.currency()), Money::plus);
        Money onShipping = totals.taxTotal().minus(onItems);
        Money nothing = Money.zero(country.currency());
        Money inItems = country.taxIncluded() ? onItems : nothing;
        Money inShipping = country.taxIncluded() ? onShipping : nothing;
        wire.flag("tax_exempt", false);
        wire.text("tax_total_for_display", wire.withCode(totals.taxTotal()));
        wire.sum("inclusive_shipping_tax", inShipping);
        wire.flag("price_inclusive_of_tax", country.taxIncluded());
        wire.text("price_inclusive_tax_name", null);
        wire.object("totals", () -> {
            wire.amount("gross_subtotal", totals.subTotal());
            wire.amount("net_subtotal", totals.subTotal().minus(inItems));
            wire.amount("item_tax", onItems);
            wire.amount("shipping_net", totals.shippingTotal().minus(inShipping));
            wire.amount("shipping_tax", onShipping);
            wire.amount("total_tax", totals.taxTotal());
            wire.flag("price_inclusive_of_tax", country.taxIncluded());
            wire.text("tax_label", null);
        });
    }

    private static void points(Wire wire, Totals totals) {
        String nothing = wire.inCurrency(Money.zero(totals.country().currency()));
        wire.flag("points_enabled", false);
        wire.flag("auto_apply_points", false);
        wire.number("customer_total_points", 0L);
        wire.text("customer_total_points_in_currency", nothing);
        wire.number("points_applied", 0L);
        wire.text("points_applied_amount_in_currency", nothing);
        wire.number("remaining_customer_points", 0L);
        wire.text("remaining_customer_points_amount_in_currency", nothing);
        wire.total("remaining_cart_amount_after_points", totals.amountTotal());
        wire.number("max_applicable_points", 0L);
        wire.number("total_creditable_points", 0L);
    }

    private static void snapshot(Wire wire, String name, @Nullable Address address) {
        wire.object(name, address, one -> {
            wire.text("name", Wire.fullName(one));
            wire.text("address1", one.address1());
            wire.text("address2", one.address2());
            wire.text("address3", null);
            wire.text("city", one.city());
            wire.text("state", one.state());
            wire.text("postal_code", one.postalCode());
            wire.text("country_code", one.countryCode());
            wire.text("subdivision_code", null);
            wire.text("phone", one.phone());
        });
    }

    private static void messages(Wire wire, CartView view) {
        wire.texts(
                "errors",
                view.totals().lines().stream()
                        .flatMap(line -> line.errors().stream())
                        .distinct()
                        .toList());
        wire.texts(
                "warnings", view.warnings().stream().map(CartWarning::message).toList());
        wire.texts("info", List.of());
    }
}
