package dev.florin.customer.rest;

import dev.florin.cart.CartPayment;
import dev.florin.cart.rest.Wire;
import dev.florin.shop.Address;
import dev.florin.shop.Customer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What customers see of themselves. */
final class CustomerJson {
    private CustomerJson() {}

    static Map<String, Object> map(Customer customer) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "id", customer.customerId());
        put(map, "first_name", customer.firstName());
        put(map, "last_name", customer.lastName());
        put(map, "email", customer.email());
        put(map, "phone", customer.phone());
        return map;
    }

    /** With the names that carts have for it. */
    static Map<String, Object> map(Address address) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "id", address.addressId());
        put(map, "first_name", address.firstName());
        put(map, "last_name", address.lastName());
        put(map, "name", Wire.fullName(address));
        put(map, "address1", address.address1());
        put(map, "address2", address.address2());
        put(map, "city", address.city());
        put(map, "state", address.state());
        put(map, "postal_code", address.postalCode());
        put(map, "country_code", address.countryCode());
        put(map, "phone", address.phone());
        return map;
    }

    /** Without the gateway's token. */
    static Map<String, Object> map(CartPayment card, Instant now) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "id", card.id());
        put(map, "type", card.type());
        put(map, "payment_method_type", card.brand());
        put(map, "last_four", card.lastFour());
        put(map, "exp_month", card.month());
        put(map, "exp_year", card.year());
        put(map, "expired", card.isExpired(now));
        put(map, "billing_postal_code", card.postalCode());
        put(map, "created_at", card.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        return map;
    }

    /** A null is shown; the map's type has no word for it. */
    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        map.put(name, value);
    }
}
