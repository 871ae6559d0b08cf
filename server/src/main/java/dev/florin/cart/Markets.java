package dev.florin.cart;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Rate;
import dev.florin.shop.Country;
import dev.florin.shop.Shop;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/** The countries of carts. */
final class Markets {
    private static final Set<String> ISO = Set.of(Locale.getISOCountries());

    private Markets() {}

    /** The cart's country, even when the shop has since left it; then nothing is sold there. */
    static Country country(Cart cart, Shop shop) {
        return shop.country(cart.country())
                .or(() -> shop.formerCountry(cart.country()))
                .orElseGet(() -> left(cart.country()));
    }

    /** Whether there is such a country at all. */
    static boolean exists(String iso) {
        return ISO.contains(iso);
    }

    private static Country left(String iso) {
        CurrencyCode currency = currency(iso);
        return new Country(0, iso, iso, currency, "", false, false, false, true, Rate.ZERO);
    }

    private static CurrencyCode currency(String iso) {
        try {
            Currency currency = Currency.getInstance(Locale.of("", iso));
            return currency == null ? CurrencyCode.USD : CurrencyCode.of(currency.getCurrencyCode());
        } catch (IllegalArgumentException e) {
            return CurrencyCode.USD;
        }
    }
}
