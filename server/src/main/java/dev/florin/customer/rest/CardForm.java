package dev.florin.customer.rest;

import dev.florin.cart.CartForm;
import dev.florin.cart.NewCard;
import dev.florin.cart.rest.AddressForm;
import dev.florin.cart.rest.CardBrands;
import dev.florin.cart.rest.Form;
import dev.florin.shop.Address;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a card: a gateway's token and what may be shown of the card. Whether the token is good is for the gateway to
 * say.
 */
final class CardForm {
    static final String FIELD = "payment_method";

    private static final String BILLING = "billing_address";
    private static final List<String> OF_OTHER_GATEWAYS =
            List.of("device_data", "payment_account", "use_customer_payment_method");

    /** {@code tok_…}, Stripe's {@code pm_…} alone or with its {@code cus_…}, or a vendor's long random text. */
    private static final Pattern TOKEN = Pattern.compile("tok_[A-Za-z0-9_]{1,128}"
            + "|(cus_[A-Za-z0-9_]{1,80}/)?(pm|card|src)_[A-Za-z0-9_]{1,80}"
            + "|[A-Za-z0-9]{20,64}");

    private static final Pattern LAST_FOUR = Pattern.compile("[0-9]{4}");
    private static final Pattern POSTAL_CODE = Pattern.compile("[\\p{L}\\p{N} -]{1,16}");
    private static final Pattern MONTH = Pattern.compile("0?[1-9]|1[0-2]");
    private static final Pattern YEAR = Pattern.compile("(20)?[0-9]{2}");
    private static final int MAX_CHARS = 200;
    private static final int CENTURY = 2000;

    private CardForm() {}

    /**
     * Where the bill goes, as the later generation says it beside a card; null when it does not. What else that
     * generation may say there changes nothing: cards have one gateway, and need nobody's account.
     */
    static @Nullable Address billTo(Form form) {
        OF_OTHER_GATEWAYS.forEach(form::expectAll);
        return form.has(BILLING) ? AddressForm.read(form.child(BILLING)) : null;
    }

    /** Null when something is wrong, which is noted. */
    static @Nullable NewCard read(Form form, Instant now, CartForm words) {
        String postalCode = postalCode(form, words);
        if (!form.has(FIELD)) {
            form.problem(FIELD, Form.REQUIRED);
            return null;
        }
        Form card = form.child(FIELD);
        String token = matching(card, "token", TOKEN, "is no token of a payment gateway.");
        String lastFour = matching(card, "last_four", LAST_FOUR, "must be four digits.");
        String brand = brand(card, words);
        YearMonth expiry = expiry(card, now);
        return token == null || lastFour == null || brand == null || expiry == null
                ? null
                : new NewCard(token, lastFour, brand, expiry.getMonthValue(), expiry.getYear(), postalCode);
    }

    /** Where the card's bills go; null when that is not said or wrong, which is noted. */
    static @Nullable String postalCode(Form form, CartForm words) {
        String postalCode = form.text("billing_postal_code", MAX_CHARS);
        if (postalCode == null && words == CartForm.LATER && form.has(BILLING)) {
            Form billing = form.child(BILLING);
            String zip = billing.text("zip", MAX_CHARS);
            String named = billing.text("postal_code", MAX_CHARS);
            postalCode = named == null ? zip : named;
        }
        if (postalCode != null && !POSTAL_CODE.matcher(postalCode).matches()) {
            form.problem("billing_postal_code", "is no postal code.");
        }
        return postalCode;
    }

    private static @Nullable String brand(Form card, CartForm words) {
        String name = "card_type";
        if (words == CartForm.LATER) {
            card.expect("token_provider");
            name = card.has("card_network") && !card.has(name) ? "card_network" : name;
        }
        String word = card.requiredText(name, MAX_CHARS);
        String brand = CardBrands.of(word).orElse(null);
        if (brand == null && !word.isEmpty()) {
            card.problem(name, "must be one of " + String.join(", ", CardBrands.ALL) + ".");
        }
        return brand;
    }

    /** A card is good to the end of its month. */
    private static @Nullable YearMonth expiry(Form card, Instant now) {
        String month = number(card, "exp_month", MONTH, "must be 01 to 12.");
        String year = number(card, "exp_year", YEAR, "must be a year of four digits, or its last two.");
        if (month == null || year == null) {
            return null;
        }
        try {
            YearMonth expiry = YearMonth.of(CENTURY + Integer.parseInt(year) % 100, Integer.parseInt(month));
            if (!expiry.isBefore(YearMonth.from(now.atZone(ZoneOffset.UTC)))) {
                return expiry;
            }
        } catch (DateTimeException e) {
            throw new IllegalStateException("the patterns let no other numbers through", e);
        }
        card.problem("exp_year", "is past: the card has expired.");
        return null;
    }

    /** The documentation has these as texts; numbers are as clear. */
    private static @Nullable String number(Form card, String name, Pattern pattern, String problem) {
        JsonNode found = card.find(name);
        if (!found.isIntegralNumber()) {
            return matching(card, name, pattern, problem);
        }
        String digits = found.bigIntegerValue().toString();
        if (!pattern.matcher(digits).matches()) {
            card.problem(name, problem);
            return null;
        }
        return digits;
    }

    private static @Nullable String matching(Form card, String name, Pattern pattern, String problem) {
        String text = card.requiredText(name, MAX_CHARS);
        if (pattern.matcher(text).matches()) {
            return text;
        }
        if (!text.isEmpty()) {
            card.problem(name, problem);
        }
        return null;
    }
}
