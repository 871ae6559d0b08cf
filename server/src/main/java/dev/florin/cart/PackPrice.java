package dev.florin.cart;

import dev.florin.money.Money;
import dev.florin.shop.Country;
import dev.florin.shop.EnrollmentPack;
import dev.florin.shop.Price;
import dev.florin.shop.Product;
import dev.florin.shop.SubscriptionPlan;
import dev.florin.shop.Variant;
import java.util.Optional;

/**
 * What the things of a join kit cost together, beside the fee.
 *
 * @param subscribed the same when each that can be subscribed to is, with its usual plan
 */
public record PackPrice(Money once, Money subscribed) {
    public static PackPrice of(EnrollmentPack pack, CartView view) {
        Country country = view.totals().country();
        Money once = Money.zero(country.currency());
        Money subscribed = once;
        for (EnrollmentPack.Line line : pack.lines()) {
            once = once.plus(units(line, view, country, false));
            subscribed = subscribed.plus(units(line, view, country, true));
        }
        return new PackPrice(once, subscribed);
    }

    /** Nothing for what is not sold in the country: then the kit is not complete, and its line says so. */
    private static Money units(EnrollmentPack.Line line, CartView view, Country country, boolean subscribed) {
        Optional<Product> product =
                view.shop().variant(line.variantId()).map(Variant::productId).flatMap(view.shop()::product);
        Optional<Price> price = LinePrice.sold(view.shop(), country.iso(), line.variantId())
                .filter(it -> it.retail().currency().equals(country.currency()));
        if (product.isEmpty() || price.isEmpty()) {
            return Money.zero(country.currency());
        }
        Optional<SubscriptionPlan> plan =
                subscribed ? Subscriptions.usual(product.get(), view.shop()) : Optional.empty();
        Money unit = LinePrice.unit(
                price.get(), product.get().kind(), plan, view.cart().buyer().wholesale());
        // One that is dearer is not sold; no sum of others can overflow.
        return unit.minor() > CartItem.MAX_UNIT_PRICE_MINOR
                ? Money.zero(country.currency())
                : new Money(Math.multiplyExact(unit.minor(), line.quantity()), unit.currency());
    }
}
