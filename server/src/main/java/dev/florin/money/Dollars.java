package dev.florin.money;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts of US dollars as people type them. */
public final class Dollars {
    /** No exponent, no sign, and no more digits than there may be dollars. */
    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,2})?");

    private Dollars() {}

    /** Empty when it is no such amount. */
    public static Optional<Money> read(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(Money.exactly(new BigDecimal(text), CurrencyCode.USD))
                : Optional.empty();
    }
}
