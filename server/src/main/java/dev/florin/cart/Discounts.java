package dev.florin.cart;

import dev.florin.money.Money;
import dev.florin.money.Rate;
import dev.florin.shop.Country;
import dev.florin.shop.Discount;
import dev.florin.shop.Shop;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/** What a discount code takes off a cart, and whether it does. Goods are those that are no gift cards. */
final class Discounts {
    private Discounts() {}

    /** The cart's discount when it is given: its code is honoured now, for this country and this value of goods. */
    static Optional<Discount> given(Cart cart, Shop shop, Money goods, Instant now) {
        return Optional.ofNullable(cart.discountCode())
                .flatMap(shop::discount)
                .filter(discount -> discount.isActive(now))
                .filter(discount -> discount.isFor(cart.country()) && reaches(discount, cart.country(), goods));
    }

    /** Whether the goods are worth enough for it. */
    static boolean reaches(Discount discount, String country, Money goods) {
        Money minimum = discount.minimums().get(country);
        return minimum == null || !goods.isLessThan(minimum);
    }

    /** What it takes off the goods: never more than they cost. */
    static Money amount(Discount discount, Country country, Money goods) {
        return switch (discount.kind()) {
            case PERCENT -> percent(discount).of(goods, RoundingMode.HALF_UP).min(goods);
            case FLAT ->
                discount.flat()
                        .getOrDefault(country.iso(), Money.zero(goods.currency()))
                        .min(goods);
            case FREE_SHIPPING -> Money.zero(goods.currency());
        };
    }

    static boolean isFreeShipping(Discount discount) {
        return discount.kind() == Discount.Kind.FREE_SHIPPING;
    }

    private static Rate percent(Discount discount) {
        return Optional.ofNullable(discount.percent()).orElse(Rate.ZERO);
    }
}
