package dev.florin.wallet;

import dev.florin.platform.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Brings an address into the one form in which it is kept, or says which part of it will not do. */
public final class AddressRules {
    private static final int MAX_LINE = 100;
    private static final int MAX_PLACE = 60;
    private static final int MAX_POSTAL_CODE = 12;

    private static final String US = "US";
    private static final Pattern ZIP = Pattern.compile("[0-9]{5}(-[0-9]{4})?");
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    /** States, the district, territories, and the armed forces' three. */
    private static final Set<String> STATES = Set.of(
            "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR VI AA AE AP"
                    .split(" "));

    private AddressRules() {}

    /** An address as it was written. */
    public record Written(
            String line1, @Nullable String line2, String city, String state, String postalCode, String country) {}

    /**
     * @param path of the address in the request, such as {@code input.billingAddress}
     * @throws dev.florin.platform.RefusedException naming the field that will not do
     */
    public static CardVault.Address checked(String path, Written written) {
        String line1 = WalletTexts.line(path + ".streetAddressLine1", written.line1(), 1, MAX_LINE);
        String line2 = written.line2() == null || written.line2().isBlank()
                ? null
                : WalletTexts.line(path + ".streetAddressLine2", written.line2(), 1, MAX_LINE);
        String country = country(path + ".country", written.country());
        String city = upper(WalletTexts.line(path + ".city", written.city(), 1, MAX_PLACE));
        String state = upper(WalletTexts.line(path + ".state", written.state(), 1, MAX_PLACE));
        String postalCode = upper(WalletTexts.line(path + ".postalCode", written.postalCode(), 1, MAX_POSTAL_CODE));
        if (country.equals(US) && !STATES.contains(state)) {
            throw invalid(path + ".state", "must be the two letters of a state, such as GA");
        }
        if (country.equals(US) && !ZIP.matcher(postalCode).matches()) {
            throw invalid(path + ".postalCode", "must be a ZIP code of five digits, such as 30318");
        }
        return new CardVault.Address(line1, line2, city, state, postalCode, country);
    }

    private static String country(String field, String text) {
        String country = upper(text.strip());
        if (!COUNTRIES.contains(country)) {
            throw invalid(field, "must be the two letters of a country (ISO 3166-1), such as US");
        }
        return country;
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static RuntimeException invalid(String field, String why) {
        return Refusal.invalid(field, why).asException();
    }
}
