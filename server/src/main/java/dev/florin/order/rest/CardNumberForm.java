package dev.florin.order.rest;

import dev.florin.cart.rest.AddressForm;
import dev.florin.cart.rest.Form;
import dev.florin.shop.Address;
import dev.florin.wallet.CardCode;
import dev.florin.wallet.CardNumber;
import dev.florin.wallet.CardVault;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a card by its number. All that is wrong is named at once, and no refusal repeats a value. */
final class CardNumberForm {
    static final String CARD = "card";
    static final String BILLING = "billing_address";

    private static final Pattern MONTH = Pattern.compile("0?[1-9]|1[0-2]");
    private static final Pattern YEAR = Pattern.compile("(20)?[0-9]{2}");
    private static final int CENTURY = 2000;

    /** No issuer looks further ahead, in years. */
    private static final int MAX_YEARS = 30;

    /** Of digits with blanks and hyphens between them. */
    private static final int MAX_DIGITS = 40;

    private static final int MAX_HOLDER = 100;

    private CardNumberForm() {}

    /** @throws dev.florin.platform.fluid.FluidRefusal 422 with the names of what is wrong */
    static CardVault.NewCard read(Form form, Instant now) {
        CardVault.NewCard card = null;
        CardVault.Address billing = billing(form);
        if (form.has(CARD)) {
            card = card(form.child(CARD), billing, now);
        } else {
            form.problem(CARD, Form.REQUIRED);
        }
        form.refuseProblems();
        return Objects.requireNonNull(card);
    }

    private static CardVault.@Nullable NewCard card(Form card, CardVault.@Nullable Address billing, Instant now) {
        String digits = digits(card, "number");
        CardNumber number = CardNumber.read(digits).orElse(null);
        refuse(card, "number", digits, number, "is no card's number.");
        String cvv = digits(card, "cvv");
        CardCode code = CardCode.read(cvv).orElse(null);
        refuse(card, "cvv", cvv, code, "must be three or four digits.");
        String holder = card.requiredText("cardholder_name", MAX_HOLDER);
        YearMonth expires = expires(card, now);
        return number == null || code == null || expires == null || billing == null
                ? null
                : new CardVault.NewCard(number, expires, code, holder, billing);
    }

    private static void refuse(Form card, String name, String sent, @Nullable Object read, String problem) {
        if (read == null && !sent.isEmpty()) {
            card.problem(name, problem);
        }
    }

    private static @Nullable YearMonth expires(Form card, Instant now) {
        String month = digits(card, "expiration_month");
        String year = digits(card, "expiration_year");
        boolean isMonth = MONTH.matcher(month).matches();
        boolean isYear = YEAR.matcher(year).matches();
        refuse(card, "expiration_month", month, isMonth ? month : null, "must be 01 to 12.");
        refuse(card, "expiration_year", year, isYear ? year : null, "must be a year, such as 2029 or 29.");
        if (!isMonth || !isYear) {
            return null;
        }
        YearMonth expires = YearMonth.of(CENTURY + Integer.parseInt(year) % 100, Integer.parseInt(month));
        // Wherever the card is, this month is not over.
        YearMonth current = YearMonth.from(now.atOffset(ZoneOffset.ofHours(-12)));
        if (expires.isBefore(current)) {
            card.problem("expiration_year", "is past: the card has expired.");
        } else if (expires.getYear() > current.getYear() + MAX_YEARS) {
            card.problem("expiration_year", "is too far ahead.");
        }
        return expires;
    }

    private static CardVault.@Nullable Address billing(Form form) {
        if (!form.has(BILLING)) {
            form.problem(BILLING, Form.REQUIRED);
            return null;
        }
        Form sent = form.child(BILLING);
        Address address = AddressForm.read(sent);
        String line1 = required(sent, "address1", address.address1());
        String city = required(sent, "city", address.city());
        String postalCode = required(sent, "postal_code", address.postalCode());
        return new CardVault.Address(
                line1,
                address.address2(),
                city,
                Objects.requireNonNullElse(address.state(), ""),
                postalCode,
                address.countryCode());
    }

    private static String required(Form form, String name, @Nullable String text) {
        JsonNode sent = form.find(name);
        if (text == null && (sent.isNull() || sent.isString() && sent.asString().isBlank())) {
            form.problem(name, Form.REQUIRED);
        }
        return Objects.requireNonNullElse(text, "");
    }

    /** A text, or a number; empty when there is none, which is noted. */
    private static String digits(Form card, String name) {
        JsonNode found = card.find(name);
        return found.isIntegralNumber() && found.canConvertToLong()
                ? Long.toString(found.asLong())
                : card.requiredText(name, MAX_DIGITS).strip();
    }
}
