package dev.florin.cart;

import dev.florin.shop.Address;
import dev.florin.shop.Country;
import dev.florin.shop.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an address must have. */
final class Addresses {
    static final String NO_STATE = "is no state of the country.";
    static final String NO_ZIP = "is no ZIP code such as 94016 or 94016-1234.";

    private static final Pattern ZIP = Pattern.compile("[0-9]{5}(-?[0-9]{4})?");

    private Addresses() {}

    /** Countries where an address needs its state: the post requires it, or the tax depends on it. */
    static boolean isStateNeeded(String countryIso, Shop shop) {
        return shop.taxes().dependsOnRegion(countryIso)
                || shop.country(countryIso).filter(Country::provinceRequired).isPresent();
    }

    /** The wire's names for the fields that are missing before something can be sent there. */
    static List<String> missing(Address address, boolean stateRequired) {
        List<String> missing = new ArrayList<>();
        if (!isSomebody(address)) {
            note(missing, "first_name", address.firstName());
            note(missing, "last_name", address.lastName());
        }
        note(missing, "address1", address.address1());
        note(missing, "city", address.city());
        note(missing, "postal_code", address.postalCode());
        if (stateRequired) {
            note(missing, "state", address.state());
        }
        return missing;
    }

    /** Whether the postcode, if there is one, is of the form that the United States have; others are not checked. */
    static boolean hasPostcodeOrNone(Address address) {
        String code = address.postalCode();
        return !isSaid(code)
                || code == null
                || !address.countryCode().equals("US")
                || ZIP.matcher(code).matches();
    }

    /** Either name will do: a {@code name} that came alone may be one word. */
    private static boolean isSomebody(Address address) {
        return isSaid(address.firstName()) || isSaid(address.lastName());
    }

    private static boolean isSaid(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static void note(List<String> missing, String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            missing.add(field);
        }
    }
}
