package dev.florin.cart.rest;

import dev.florin.shop.Address;
import java.util.Locale;

/** Reads an address that is spelt out. The cart decides what is missing in it. */
public final class AddressForm {
    static final int COUNTRY_CHARS = 2;
    private static final int MAX_CHARS = 200;

    private AddressForm() {}

    public static Address read(Form form) {
        String country = form.requiredText("country_code", COUNTRY_CHARS);
        PersonName person = PersonName.of(form, MAX_CHARS);
        form.expect("id");
        return new Address(
                null,
                person.first(),
                person.last(),
                form.text("address1", MAX_CHARS),
                form.text("address2", MAX_CHARS),
                form.text("city", MAX_CHARS),
                form.text("state", MAX_CHARS),
                form.text("postal_code", MAX_CHARS),
                country.toUpperCase(Locale.ROOT),
                form.text("phone", MAX_CHARS));
    }
}
