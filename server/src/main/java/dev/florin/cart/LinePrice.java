package dev.florin.cart;

import dev.florin.money.Money;
import dev.florin.shop.Country;
import dev.florin.shop.Price;
import dev.florin.shop.Product;
import dev.florin.shop.Shop;
import dev.florin.shop.SubscriptionPlan;
import dev.florin.shop.Variant;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a line costs before discount and tax.
 *
 * @param kind what is delivered; an unknown product or a custom line counts as sent to an address
 */
record LinePrice(CartItem item, Money unit, long cv, long qv, Product.Kind kind, List<String> errors) {
    /** The most points of a unit, so that no sum over a whole cart can overflow. */
    static final long MAX_POINTS = 1_000_000_000L;

    static final String UNAVAILABLE = CartOutcome.Reason.VARIANT_UNAVAILABLE.message();
    static final String OTHER_CURRENCY = "This was priced in another currency.";
    static final String NO_PLAN = "This subscription plan is not offered.";
    static final String SUBSCRIPTION_ONLY = "This is sold by subscription only.";
    static final String TOO_DEAR = "The price is higher than a cart can hold.";

    static List<LinePrice> all(Cart cart, Shop shop, Country country) {
        return cart.items().stream()
                .map(item -> (item.custom() == null
                                ? ofVariant(item, cart, shop, country)
                                : ofCustom(item, item.custom(), country))
                        .asGiven(country))
                .toList();
    }

    /**
     * With what the company has said of a unit. A price in another currency than the cart's is no price; and none counts
     * for what has become as good as money since, or renews at the shop's price.
     */
    private LinePrice asGiven(Country country) {
        CartItem.Given given = item.given();
        if (given == null || !errors.isEmpty()) {
            return this;
        }
        Money price = isMoney() || item.isSubscribed() ? null : given.price();
        if (price != null && !price.currency().equals(country.currency())) {
            return inError(item, country, kind, OTHER_CURRENCY);
        }
        return new LinePrice(
                item,
                price == null ? unit : price,
                given.cv() == null ? cv : given.cv(),
                given.qv() == null ? qv : given.qv(),
                kind,
                errors);
    }

    /** What is sold of a variant in a country: nothing when it, its product or its price there is missing. */
    static Optional<Price> sold(Shop shop, String countryIso, long variantId) {
        Optional<Variant> variant = shop.variant(variantId).filter(Variant::active);
        boolean active = variant.flatMap(it -> shop.product(it.productId()))
                .filter(Product::active)
                .isPresent();
        return active && shop.country(countryIso).isPresent()
                ? variant.map(it -> it.prices().get(countryIso))
                : Optional.empty();
    }

    Money total() {
        return new Money(Math.multiplyExact(unit.minor(), item.quantity()), unit.currency());
    }

    /** Whether nothing of it has to be sent. */
    boolean digital() {
        return kind != Product.Kind.PHYSICAL;
    }

    /** The part that a discount is computed on. */
    Money discountable() {
        return isMoney() ? Money.zero(unit.currency()) : total();
    }

    /** The part that is taxed. A gift card itself is not taxed; what is later bought with it is. */
    Money taxable(Money discount) {
        return isMoney() ? Money.zero(unit.currency()) : total().minus(discount);
    }

    /** A gift card is as good as money: it is sold at its value or not at all. */
    private boolean isMoney() {
        return kind == Product.Kind.GIFT_CARD;
    }

    Totals.Line toLine(Money discount, Money tax) {
        return new Totals.Line(item, unit, total(), discount, tax, cv, qv, errors);
    }

    private static LinePrice ofCustom(CartItem item, CartItem.Custom custom, Country country) {
        return custom.price().currency().equals(country.currency())
                ? new LinePrice(item, custom.price(), 0, 0, Product.Kind.PHYSICAL, List.of())
                : inError(item, country, Product.Kind.PHYSICAL, OTHER_CURRENCY);
    }

    private static LinePrice ofVariant(CartItem item, Cart cart, Shop shop, Country country) {
        long variantId = Objects.requireNonNull(item.variantId());
        Product.Kind kind = Subscriptions.product(item, shop).map(Product::kind).orElse(Product.Kind.PHYSICAL);
        Optional<Price> price = sold(shop, country.iso(), variantId);
        if (price.isEmpty() || !price.get().retail().currency().equals(country.currency())) {
            return inError(item, country, kind, UNAVAILABLE);
        }
        Optional<SubscriptionPlan> plan = Subscriptions.plan(item, shop);
        if (item.isSubscribed() && plan.isEmpty()) {
            return inError(item, country, kind, NO_PLAN);
        }
        if (!item.isSubscribed() && Subscriptions.isOnly(item, shop)) {
            return inError(item, country, kind, SUBSCRIPTION_ONLY);
        }
        Money unit = unit(price.get(), kind, plan, cart.buyer().wholesale());
        boolean bounded = unit.minor() <= CartItem.MAX_UNIT_PRICE_MINOR
                && isPoints(price.get().cv())
                && isPoints(price.get().qv());
        return bounded
                ? new LinePrice(item, unit, price.get().cv(), price.get().qv(), kind, List.of())
                : inError(item, country, kind, TOO_DEAR);
    }

    /** What a unit costs the buyer, once or with each interval of the plan. A gift card costs anyone its value. */
    static Money unit(Price price, Product.Kind kind, Optional<SubscriptionPlan> plan, boolean wholesale) {
        if (kind == Product.Kind.GIFT_CARD) {
            return price.retail();
        }
        Money usual = wholesale ? price.wholesale() : price.retail();
        if (plan.isEmpty()) {
            return usual;
        }
        Money full = price.subscription() == null ? usual : price.subscription();
        Money saved = plan.get().discount().of(full, RoundingMode.HALF_UP);
        return full.minus(saved.min(full));
    }

    private static boolean isPoints(long points) {
        return points >= 0 && points <= MAX_POINTS;
    }

    private static LinePrice inError(CartItem item, Country country, Product.Kind kind, String error) {
        return new LinePrice(item, Money.zero(country.currency()), 0, 0, kind, List.of(error));
    }
}
