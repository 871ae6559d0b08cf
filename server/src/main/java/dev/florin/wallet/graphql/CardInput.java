package dev.florin.wallet.graphql;

import dev.florin.platform.graphql.InputFields;
import dev.florin.wallet.AddressRules;
import dev.florin.wallet.CardCode;
import dev.florin.wallet.CardNumber;
import dev.florin.wallet.CardToAdd;
import dev.florin.wallet.CardVault;
import dev.florin.wallet.WalletTexts;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code AddBankCardInput}: every rule of shape, each refused by the name of its field. No refusal repeats a value.
 */
final class CardInput {
    private static final Pattern MONTH = Pattern.compile("0?[1-9]|1[0-2]");
    private static final Pattern YEAR = Pattern.compile("(20)?[0-9]{2}");

    /** No issuer looks further ahead, in years. */
    private static final int MAX_YEARS = 30;

    private static final int CENTURY = 2000;
    private static final int MAX_HOLDER = 100;

    private final InputFields input;
    private final Instant now;

    CardInput(InputFields input, Instant now) {
        this.input = input;
        this.now = now;
    }

    /** @throws dev.florin.platform.RefusedException naming the field that is wrong */
    CardToAdd card() {
        CardNumber number = CardNumber.read(input.requiredText("cardNumber"))
                .orElseThrow(() -> input.invalid("cardNumber", "is no card's number"));
        YearMonth expires = expires();
        CardCode code = CardCode.read(input.requiredText("cvv"))
                .orElseThrow(() -> input.invalid("cvv", "must be three or four digits"));
        String holder = WalletTexts.line("input.cardholderName", input.requiredText("cardholderName"), 2, MAX_HOLDER);
        UUID addressId = input.id("userAddressId");
        InputFields address = input.object("billingAddress");
        if ((addressId == null) == (address == null)) {
            throw input.invalid(
                    address == null ? "billingAddress" : "userAddressId",
                    "exactly one of billingAddress and userAddressId must be given");
        }
        return new CardToAdd(number, expires, code, holder, address(address), addressId);
    }

    private YearMonth expires() {
        String month = input.requiredText("expirationMonth").strip();
        if (!MONTH.matcher(month).matches()) {
            throw input.invalid("expirationMonth", "must be a month from 01 to 12");
        }
        String year = input.requiredText("expirationYear").strip();
        if (!YEAR.matcher(year).matches()) {
            throw input.invalid("expirationYear", "must be a year, such as 2029 or 29");
        }
        YearMonth expires = YearMonth.of(CENTURY + Integer.parseInt(year) % 100, Integer.parseInt(month));
        // Wherever the card is, this month is not over.
        YearMonth current = YearMonth.from(now.atOffset(ZoneOffset.ofHours(-12)));
        if (expires.isBefore(current)) {
            throw input.invalid(
                    expires.getYear() < current.getYear() ? "expirationYear" : "expirationMonth", "is over");
        }
        if (expires.getYear() > current.getYear() + MAX_YEARS) {
            throw input.invalid("expirationYear", "is too far ahead");
        }
        return expires;
    }

    private static CardVault.@Nullable Address address(@Nullable InputFields written) {
        if (written == null) {
            return null;
        }
        return AddressRules.checked(
                written.path(),
                new AddressRules.Written(
                        written.requiredText("streetAddressLine1"),
                        written.written("streetAddressLine2"),
                        written.requiredText("city"),
                        written.requiredText("state"),
                        written.requiredText("postalCode"),
                        written.requiredText("country")));
    }
}
