package dev.florin.cart;

import dev.florin.shop.Country;
import dev.florin.shop.Shop;
import java.util.Optional;

/** Moves a cart to another country or language. */
final class PlaceChanges {
    private PlaceChanges() {}

    static CartOutcome setLanguage(Cart cart, CartChange.SetLanguage change, Shop shop) {
        return shop.language(change.iso())
                .map(language -> CartOutcome.changed(cart.withPlace(cart.country(), language.iso())))
                .orElseGet(() -> CartRefusal.invalid("language_iso", "is no language of this shop.")
                        .asOutcome());
    }

    /** Where things went and how is forgotten, and a discount that is not for the new country. */
    static CartOutcome setCountry(Cart cart, CartChange.SetCountry change, Shop shop) {
        Optional<Country> country = shop.country(change.iso());
        if (country.isEmpty()) {
            return CartRefusal.invalid("country_code", "is no country that this shop sells in.")
                    .asOutcome();
        }
        String iso = country.get().iso();
        if (iso.equals(cart.country())) {
            return CartOutcome.changed(cart);
        }
        Cart moved = cart.withPlace(iso, cart.language())
                .withDelivery(new Cart.Delivery(null, cart.delivery().billTo(), null));
        boolean keepsDiscount = Optional.ofNullable(cart.discountCode())
                .flatMap(shop::discount)
                .filter(discount -> discount.isFor(iso))
                .isPresent();
        return CartOutcome.changed(givenIn(country.get(), keepsDiscount ? moved : moved.withDiscount(null)));
    }

    /** What the company gives by hand is an amount of one currency, or limited by one. */
    private static Cart givenIn(Country country, Cart cart) {
        ManualDiscount manual = cart.extras().discount();
        return manual == null || manual.isIn(country.currency())
                ? cart
                : cart.withExtras(cart.extras().withDiscount(null));
    }
}
