package dev.florin.wallet;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of a payment card, on its way to the gateway that keeps it. It is shown nowhere: it has no members that
 * are written as JSON, no text form, and is never put into the database or a message.
 */
public final class CardNumber {
    /** Twelve to nineteen digits, as ISO/IEC 7812 has them. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{12,19}");

    private static final int LAST = 4;
    private static final int TEN = 10;

    private final String digits;

    private CardNumber(String digits) {
        this.digits = digits;
    }

    /** The number in a text that may have blanks and hyphens between its digits; empty when its check digit is wrong. */
    public static Optional<CardNumber> read(String text) {
        String digits = text.replace(" ", "").replace("-", "");
        return DIGITS.matcher(digits).matches() && isChecked(digits)
                ? Optional.of(new CardNumber(digits))
                : Optional.empty();
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
        return "a card's number";
    }

    /** The formula of Luhn: from the right, each second digit counts twice, and the sum ends with zero. */
    private static boolean isChecked(String digits) {
        int sum = 0;
        boolean twice = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            int counted = twice ? digit * 2 : digit;
            sum += counted / TEN + counted % TEN;
            twice = !twice;
        }
        return sum % TEN == 0;
    }
}
