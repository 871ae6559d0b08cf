package dev.florin.cart;

import dev.florin.money.Money;
import dev.florin.shop.Company;
import dev.florin.shop.Country;
import dev.florin.shop.Product;
import dev.florin.shop.Rep;
import dev.florin.shop.Shop;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a company says of a cart in its shop: prices, points, a discount by hand, and who gets the points. */
final class CompanyChanges {
    private CompanyChanges() {}

    static CartOutcome give(Cart cart, CartChange.GiveDiscount change, Facts facts) {
        BigDecimal amount = change.flat();
        Money flat = amount == null
                ? null
                : price(amount, Markets.country(cart, facts.shop())).orElse(null);
        if (amount != null && (flat == null || !flat.isPositive())) {
            return CartRefusal.invalid("flat_value", "is no amount in the cart's currency.")
                    .asOutcome();
        }
        var discount = new ManualDiscount(change.reason(), change.percent(), flat, change.onSubscriptions(), null);
        return CartOutcome.changed(cart.withExtras(cart.extras().withDiscount(limited(discount, cart, facts))));
    }

    /** A share never takes off more than it does now: whoever fills the cart further does not make it larger. */
    private static ManualDiscount limited(ManualDiscount discount, Cart cart, Facts facts) {
        return discount.flat() != null
                ? discount
                : discount.atMost(
                        Pricing.price(cart.withExtras(cart.extras().withDiscount(discount)), facts.shop(), facts.now())
                                .manualDiscount());
    }

    /**
     * The company's prices are for the units that a line had then. Somebody else who takes more of them pays the shop's
     * price for all; when the company itself puts more in, its price is for those too.
     */
    static Cart held(Cart cart, Facts facts) {
        return cart.items().stream().noneMatch(CartItem::exceedsGiven)
                ? cart
                : cart.withItems(cart.items().stream()
                        .map(item ->
                                item.exceedsGiven() ? held(item, facts.call().isCompanyOf(cart)) : item)
                        .toList());
    }

    private static CartItem held(CartItem item, boolean byCompany) {
        return item.withPrice(byCompany ? item.givenPrice() : null);
    }

    /** All of them, or none. A company that takes no prices from callers takes none from itself either. */
    static CartOutcome setPrices(Cart cart, CartChange.SetPrices change, Shop shop) {
        if (shop.company().customLines() == Company.CustomLines.NOBODY) {
            return CartRefusal.of(CartRefusal.Kind.FORBIDDEN, "This shop takes no prices from callers.")
                    .asOutcome();
        }
        List<CartItem> items = new ArrayList<>(cart.items());
        for (int i = 0; i < change.prices().size(); i++) {
            CartChange.SetPrices.Price wanted = change.prices().get(i);
            String field = "cart_items[" + i + "].";
            Optional<CartItem> item = cart.item(wanted.itemId());
            if (item.isEmpty()) {
                return CartRefusal.invalid(field + "id", "is no line of this cart.")
                        .asOutcome();
            }
            Optional<CartItem> priced = priced(item.get(), wanted.amount(), Markets.country(cart, shop), shop);
            if (priced.isEmpty()) {
                return CartRefusal.invalid(field + "price", "is none that this line can have.")
                        .asOutcome();
            }
            items.set(items.indexOf(item.get()), priced.get());
        }
        return CartOutcome.changed(cart.withItems(items));
    }

    /**
     * A gift card is sold at its value or not at all, a custom line has no price but its own, and a subscribed one costs
     * what its renewals do.
     */
    private static Optional<CartItem> priced(CartItem item, @Nullable BigDecimal amount, Country country, Shop shop) {
        if (Subscriptions.product(item, shop)
                .filter(product -> product.kind() == Product.Kind.GIFT_CARD)
                .isPresent()) {
            return Optional.empty();
        }
        CartItem.Custom custom = item.custom();
        if (amount == null) {
            return custom == null ? Optional.of(item.withPrice(null)) : Optional.empty();
        }
        if (item.isSubscribed()) {
            return Optional.empty();
        }
        Optional<Money> price = price(amount, country);
        return custom == null
                ? price.map(item::withPrice)
                : price.map(it -> item.withCustom(new CartItem.Custom(custom.title(), it)));
    }

    private static Optional<Money> price(BigDecimal amount, Country country) {
        try {
            return Optional.of(Money.exactly(amount, country.currency()))
                    .filter(price -> price.minor() >= 0 && price.minor() <= CartItem.MAX_UNIT_PRICE_MINOR);
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    static CartOutcome setVolumes(Cart cart, CartChange.SetVolumes change) {
        Optional<CartItem> found = cart.item(change.itemId());
        if (found.isEmpty()) {
            return CartRefusal.notFound("item_id", "The cart has no such line.").asOutcome();
        }
        CartItem old = found.get();
        CartItem next = old.withPoints(change.cv().or(old.cv()), change.qv().or(old.qv()));
        return CartOutcome.changed(LineChanges.replaced(cart, old, next));
    }

    static CartOutcome setVolumeRep(Cart cart, CartChange.SetVolumeRep change, Facts facts) {
        Rep rep = facts.rep();
        if (change.repId() != null && (rep == null || !rep.active())) {
            return CartRefusal.invalid("volume_rep_id", "names no rep of this shop.")
                    .asOutcome();
        }
        return CartOutcome.changed(cart.withExtras(cart.extras().withVolumeRep(change.repId())));
    }
}
