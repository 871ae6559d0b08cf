package dev.florin.cart.rest;

import dev.florin.shop.Country;
import java.util.LinkedHashMap;
import java.util.Map;

/** A country with the wire's names. */
final class CountryJson {
    private CountryJson() {}

    static Map<String, Object> map(Country country) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", country.countryId());
        map.put("name", country.name());
        map.put("iso", country.iso());
        map.put("currency_code", country.currency().code());
        map.put("currency_symbol", country.currencySymbol());
        map.put("province_required", country.provinceRequired());
        return map;
    }
}
