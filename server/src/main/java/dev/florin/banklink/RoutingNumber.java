package dev.florin.banklink;

import java.util.Optional;
import java.util.regex.Pattern;

/** The nine digits that name a bank of the United States. */
public record RoutingNumber(String digits) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{9}");
    private static final int[] WEIGHTS = {3, 7, 1, 3, 7, 1, 3, 7, 1};
    private static final int TEN = 10;

    /** Empty when the check digit is wrong. */
    public static Optional<RoutingNumber> read(String text) {
        return DIGITS.matcher(text).matches() && isChecked(text)
                ? Optional.of(new RoutingNumber(text))
                : Optional.empty();
    }

    /** The weighted sum of all digits ends with zero, and is not zero itself. */
    private static boolean isChecked(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return sum > 0 && sum % TEN == 0;
    }
}
