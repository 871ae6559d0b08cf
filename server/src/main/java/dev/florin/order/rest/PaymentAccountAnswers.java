package dev.florin.order.rest;

import dev.florin.cart.rest.CardBrands;
import dev.florin.shop.CardAccount;
import dev.florin.shop.Country;
import dev.florin.shop.Shop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How the one payment account of a company is shown.
 *
 * @param test whether payments are simulated
 */
record PaymentAccountAnswers(boolean test) {
    private static final String UUID = "00000000-0000-4000-8000-000000000001";

    /** As Fluid's payments API has it. */
    Map<String, Object> gateway(Shop shop, CardAccount account) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", Long.toString(PaymentAccounts.CARDS));
        map.put("name", name(account));
        map.put("integration_type", PaymentAccountForm.CREDIT_CARD);
        map.put("mode", mode());
        map.put("supported_sources", List.of(PaymentAccountForm.CREDIT_CARD));
        map.put(
                "country_codes",
                countries(shop, account).stream().map(Country::iso).toList());
        map.put("settings", Map.of());
        return map;
    }

    String mode() {
        return test ? "test" : "live";
    }

    Map<String, Object> account(Shop shop, CardAccount account) {
        List<Country> countries = countries(shop, account);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", PaymentAccounts.CARDS);
        map.put("uuid", UUID);
        map.put("name", name(account));
        map.put("integration_class", PaymentAccounts.CLASS);
        map.put("type", PaymentAccountForm.CREDIT_CARD);
        map.put("active", account.active());
        map.put("test", test);
        map.put("sandbox", test);
        map.put("country_ids", countries.stream().map(Country::countryId).toList());
        map.put(
                "currencies",
                countries.stream()
                        .map(country -> country.currency().code())
                        .distinct()
                        .toList());
        map.put("supported_brands", CardBrands.ALL);
        map.put("priority", 1);
        return map;
    }

    private static String name(CardAccount account) {
        return Objects.requireNonNullElse(account.name(), PaymentAccounts.NAME);
    }

    private static List<Country> countries(Shop shop, CardAccount account) {
        return shop.countries().stream()
                .filter(country -> account.countryIds().contains(country.countryId()))
                .toList();
    }
}
