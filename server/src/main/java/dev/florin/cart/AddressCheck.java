package dev.florin.cart;

import dev.florin.shop.Address;
import dev.florin.shop.Country;
import dev.florin.shop.Shop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what is wrong with an address that a customer wants to keep. */
public final class AddressCheck {
    private AddressCheck() {}

    /** Problems by field; empty when, as far as its form shows, things can be sent there. */
    public static Map<String, List<String>> problems(Address address, Shop shop) {
        boolean stateNeeded = Addresses.isStateNeeded(address.countryCode(), shop);
        Map<String, List<String>> problems = new LinkedHashMap<>();
        Addresses.missing(address, stateNeeded).forEach(field -> problems.put(field, List.of("is required.")));
        String state = address.state();
        if (state != null && !state.isBlank() && !shop.taxes().knows(address.countryCode(), state)) {
            problems.put("state", List.of(Addresses.NO_STATE));
        }
        if (!Addresses.hasPostcodeOrNone(address)) {
            problems.put("postal_code", List.of(Addresses.NO_ZIP));
        }
        if (!Markets.exists(address.countryCode())) {
            problems.put("country_code", List.of("is no country."));
        }
        return problems;
    }

    /** Whether there is such a country: two letters, upper case. */
    public static boolean isCountry(String iso) {
        return Markets.exists(iso);
    }

    /** Whether an address there needs its state: the post requires it, or the shop's tax depends on it. */
    public static boolean isStateNeeded(String countryIso, Shop shop) {
        return Addresses.isStateNeeded(countryIso, shop);
    }

    /**
     * Whether its phone number, if it has one, is valid; a number of another country than the address's begins with +.
     * Where there is no such country nobody can say.
     */
    public static boolean hasPhoneOrNone(Address address) {
        String phone = address.phone();
        return phone == null
                || phone.isBlank()
                || !Markets.exists(address.countryCode())
                || PhoneNumbers.isValid(phone, address.countryCode());
    }

    /** Whether it is a phone number; a number from outside the shop's first country begins with +. */
    public static boolean isPhone(String text, Shop shop) {
        String country = shop.countries().stream().findFirst().map(Country::iso).orElse("");
        return PhoneNumbers.isValid(text, country);
    }
}
