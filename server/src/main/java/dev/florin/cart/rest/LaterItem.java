package dev.florin.cart.rest;

import dev.florin.cart.CartItem;
import dev.florin.cart.CartView;
import dev.florin.cart.Moments;
import dev.florin.cart.PlanPrice;
import dev.florin.cart.Totals;
import dev.florin.money.Money;
import dev.florin.shop.SubscriptionPlan;
import dev.florin.shop.Variant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the later form adds to a line of a cart. */
final class LaterItem {
    private static final String SAVINGS_IN_PERCENT = "percent";

    private LaterItem() {}

    static void write(Wire wire, Totals.Line line, CartView view) {
        CartItem item = line.item();
        wire.text("line_total_in_currency", wire.inCurrency(line.total()));
        wire.text("line_total_after_discounts_in_currency", wire.inCurrency(line.totalAfterDiscounts()));
        wire.text("regular_line_total_in_currency", wire.inCurrency(regular(line, view)));
        wire.flag("unit_price_display_authoritative", true);
        wire.flag("free_item", false);
        wire.number("creditable_points", 0L);
        if (item.given() == null) {
            wire.object("metadata", () -> {});
        }
        wire.list("bundled_items", List.of(), _ -> {});
        Optional<SubscriptionPlan> plan = Optional.ofNullable(item.planId()).flatMap(view.shop()::plan);
        wire.number(
                "subscription_interval",
                plan.map(it -> (long) it.billingInterval()).orElse(null));
        String unit = plan.map(it -> it.billingIntervalUnit().wire()).orElse(null);
        wire.text("subscription_interval_unit", unit);
        wire.text("subscription_interval_unit_identifier", unit);
        wire.text(
                "subscription_start",
                plan.map(it -> Moments.firstRenewal(it, view.at()).toString()).orElse(null));
        Optional<PlanPrice> chosen = PlanPrice.chosen(item, PlanPrice.of(item, view), view);
        savings(wire, chosen.map(it -> saved(it, item, view)).orElse(null));
    }

    /** What the line's units cost when they are bought once. */
    private static Money regular(Totals.Line line, CartView view) {
        Money total = line.total();
        return line.item().planId() == null || !line.errors().isEmpty()
                ? total
                : PlanPrice.once(line.item(), view)
                        .map(unit -> new Money(
                                Math.multiplyExact(unit.minor(), line.item().quantity()), unit.currency()))
                        .orElse(total);
    }

    /** What a unit costs less with the plan; nothing where it costs more. */
    private static Money saved(PlanPrice plan, CartItem item, CartView view) {
        Money once = PlanPrice.once(item, view).orElse(plan.price());
        return once.isLessThan(plan.price()) ? Money.zero(once.currency()) : once.minus(plan.price());
    }

    private static void savings(Wire wire, @Nullable Money saved) {
        String inCurrency = saved == null ? null : wire.inCurrency(saved);
        wire.text("subscribe_and_save", saved == null ? null : wire.decimal(saved));
        wire.text("subscribe_and_save_in_currency", inCurrency);
        wire.text("subscribe_and_save_for_display", inCurrency);
    }

    /** A plan here bills, ships and counts volume at one time, without a trial or an end. */
    static void plan(Wire wire, PlanPrice one, CartItem item, CartView view) {
        SubscriptionPlan plan = one.plan();
        long interval = plan.billingInterval();
        String unit = plan.billingIntervalUnit().wire();
        wire.text("billing_interval_unit_identifier", unit);
        wire.text(
                "billing_frequency_in_words", interval == 1 ? "Every " + unit : "Every " + interval + " " + unit + "s");
        wire.number("shipping_interval", interval);
        wire.text("shipping_interval_unit", unit);
        wire.number("volume_interval", interval);
        wire.text("volume_interval_unit", unit);
        wire.number("trial_period", null);
        wire.text("trial_period_unit", null);
        wire.flag("split_volume", false);
        wire.flag("apply_to_volume", false);
        wire.flag("allow_max_billing_cycles", false);
        wire.number("max_billing_cycles", null);
        wire.flag("company_default", Objects.equals(view.shop().company().defaultPlanId(), plan.planId()));
        wire.number("products_count", null);
        wire.number("subscribers_count", null);
        wire.text("price_in_currency", wire.inCurrency(one.price()));
        wire.text("subscription_start", Moments.firstRenewal(plan, view.at()).toString());
        savings(wire, saved(one, item, view));
        wire.text("savings_display_mode", SAVINGS_IN_PERCENT);
        wire.text("savings_label", null);
    }

    static void product(Wire wire, Totals.Line line) {
        wire.volume("cv", line.cv());
        wire.amount("tax", line.tax());
        wire.amount("price", line.unitPrice());
        wire.text("subscription_price", null);
        wire.text("external_id", null);
        wire.text("canonical_url", null);
        wire.text("introduction", null);
        wire.object("metadata", () -> {});
        wire.list("metafields", List.of(), _ -> {});
    }

    static void variant(Wire wire, Variant variant) {
        wire.text("display_name", variant.title());
        wire.text("currency_code", wire.place().currency().code());
        for (String unknown :
                List.of("unit_of_size", "height", "width", "length", "unit_of_weight", "weight", "hs_code")) {
            wire.text(unknown, null);
        }
    }
}
