package dev.florin.cart;

import dev.florin.money.Money;
import dev.florin.shop.Discount;
import java.util.Optional;

/**
 * Takes a discount code and gives it up. A cart has one: a second replaces the first. What the company gives by hand is
 * given up by {@link ManualDiscount#CODE}.
 */
final class DiscountChanges {
    private DiscountChanges() {}

    static CartOutcome apply(Cart cart, CartChange.ApplyDiscount change, Facts facts) {
        Optional<Discount> found = facts.shop().discount(change.code()).filter(it -> it.isActive(facts.now()));
        if (found.isEmpty()) {
            return unknown();
        }
        Discount discount = found.get();
        Money goods = Pricing.discountable(cart, facts.shop());
        if (!discount.isFor(cart.country())) {
            return CartRefusal.invalid("discount_code", "is not for the cart's country.")
                    .asOutcome();
        }
        return Discounts.reaches(discount, cart.country(), goods)
                ? CartOutcome.changed(cart.withDiscount(discount.code()))
                : CartRefusal.invalid("discount_code", "needs goods of a higher value.")
                        .asOutcome();
    }

    static CartOutcome remove(Cart cart, CartChange.RemoveDiscount change) {
        String code = cart.discountCode();
        if (code != null && code.equalsIgnoreCase(change.code())) {
            return CartOutcome.changed(cart.withDiscount(null));
        }
        return cart.extras().discount() != null && ManualDiscount.CODE.equalsIgnoreCase(change.code())
                ? CartOutcome.changed(cart.withExtras(cart.extras().withDiscount(null)))
                : unknown();
    }

    private static CartOutcome unknown() {
        return CartRefusal.notFound("discount_code", "There is no such discount.")
                .asOutcome();
    }
}
