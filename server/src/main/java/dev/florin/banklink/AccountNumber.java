package dev.florin.banklink;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of a bank account, on its way to the gateway that keeps it. It is shown nowhere: it has no members that are
 * written as JSON, no text form, and is never put into the database or a message.
 */
public final class AccountNumber {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{4,17}");
    private static final int LAST = 4;

    private final String digits;

    private AccountNumber(String digits) {
        this.digits = digits;
    }

    /** Empty when it is not 4 to 17 digits. */
    public static Optional<AccountNumber> read(String text) {
        return DIGITS.matcher(text).matches() ? Optional.of(new AccountNumber(text)) : Optional.empty();
    }

    /** Its digits, for the gateway and nobody else. */
    public String forGateway() {
        return digits;
    }

    /** What people know it by. */
    public String lastFour() {
        return digits.substring(digits.length() - LAST);
    }

    @Override
    public String toString() {
        return "a bank account's number";
    }
}
