package dev.florin.cart;

import dev.florin.money.Money;
import dev.florin.shop.Country;
import dev.florin.shop.Shop;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The ways in which a cart can be sent. */
final class Shipping {
    private Shipping() {}

    /** The methods for goods of this value after discount; none until an address in the cart's country is known. */
    static List<Totals.Offer> offered(Cart cart, Shop shop, Country country, Money goods) {
        if (cart.delivery().shipTo() == null) {
            return List.of();
        }
        return shop.shippingMethods(country.iso()).stream()
                .flatMap(method -> Optional.ofNullable(method.terms().get(country.iso()))
                        .filter(terms -> terms.minimum() == null || !goods.isLessThan(terms.minimum()))
                        .map(terms -> new Totals.Offer(method, terms.price()))
                        .stream())
                .toList();
    }

    /** The cart's method, when it is offered. */
    static Optional<Totals.Offer> chosen(Cart cart, List<Totals.Offer> offered) {
        Long chosen = cart.delivery().methodId();
        return offered.stream()
                .filter(offer -> Objects.equals(offer.method().methodId(), chosen))
                .findFirst();
    }
}
