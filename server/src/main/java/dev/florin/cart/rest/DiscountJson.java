package dev.florin.cart.rest;

import dev.florin.cart.CartView;
import dev.florin.cart.ManualDiscount;
import dev.florin.cart.Totals;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import dev.florin.shop.Country;
import dev.florin.shop.Discount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The discounts of a cart with the wire's names ({@code docs/protocols/fluid.md}): its code, and what is given by hand. */
final class DiscountJson {
    private final CartView view;
    private final Country country;
    private final LocalDigits digits;

    private DiscountJson(CartView view) {
        this.view = view;
        this.country = view.totals().country();
        this.digits = LocalDigits.of(view.cart().language(), country.iso());
    }

    /** @param isHidden whether the caller sees nothing personal, nor the company's reasons */
    static List<Map<String, Object>> list(CartView view, boolean isHidden) {
        DiscountJson json = new DiscountJson(view);
        List<Map<String, Object>> all = new ArrayList<>();
        Optional.ofNullable(view.cart().discountCode()).ifPresent(code -> all.add(json.ofCode(code)));
        Optional.ofNullable(view.cart().extras().discount())
                .ifPresent(manual -> all.add(json.byHand(manual, isHidden ? null : manual.reason())));
        return all;
    }

    /** One that has ended meanwhile, or that the shop has no more, is still the cart's, and takes nothing off. */
    private Map<String, Object> ofCode(String code) {
        Totals totals = view.totals();
        Optional<Discount> discount = view.shop().discount(code);
        boolean ofShipping =
                discount.filter(it -> it.kind() == Discount.Kind.FREE_SHIPPING).isPresent();
        Money waived = totals.chosen()
                .map(chosen -> chosen.price().minus(totals.shippingTotal()))
                .orElse(Money.zero(country.currency()));
        Money applied = ofShipping ? waived : totals.discountTotal().minus(totals.manualDiscount());
        Rate percent = discount.map(Discount::percent).orElse(null);
        Money flat = discount.map(it -> it.flat().get(country.iso())).orElse(null);
        String type = ofShipping ? "free_shipping" : percent == null ? "flat" : "percentage";
        return one(new Named(code, null, "promo", type), percent, flat, applied);
    }

    private Map<String, Object> byHand(ManualDiscount manual, @Nullable String reason) {
        String type = manual.percent() == null ? "flat" : "percentage";
        return one(
                new Named(ManualDiscount.CODE, reason, "manual", type),
                manual.percent(),
                manual.flat(),
                view.totals().manualDiscount());
    }

    private record Named(String code, @Nullable String reason, String source, String type) {}

    private Map<String, Object> one(Named named, @Nullable Rate percent, @Nullable Money flat, Money applied) {
        BigDecimal value = percent == null ? flat == null ? null : flat.toDecimal() : percent.toPercent();
        String shown = percent == null
                ? flat == null ? null : inCurrency(flat)
                : percent.toPercent().toPlainString() + "%";
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", named.code());
        put(map, "reason", named.reason());
        map.put("source", named.source());
        map.put("type", named.type());
        map.put("automatic", false);
        map.put("applicable_for", "everything");
        put(map, "discount_value", value);
        put(map, "discount_value_formatted", shown);
        map.put("amount_applied", applied.toDecimal());
        map.put("amount_applied_in_currency", inCurrency(applied));
        map.put("apply_to_volume", false);
        map.put("qv_deducted", 0);
        map.put("cv_deducted", 0);
        return map;
    }

    private String inCurrency(Money money) {
        return country.currencySymbol() + digits.write(money.toDecimal().toPlainString());
    }

    /** A null is shown; the map's type has no word for it. */
    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        map.put(name, value);
    }
}
