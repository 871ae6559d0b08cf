package dev.florin.wallet;

import java.util.Optional;
import java.util.regex.Pattern;

/** The CVV of a payment card: three or four digits. It is shown and kept nowhere, as its {@link CardNumber} is. */
public final class CardCode {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{3,4}");

    private final String digits;

    private CardCode(String digits) {
        this.digits = digits;
    }

    public static Optional<CardCode> read(String text) {
        return DIGITS.matcher(text).matches() ? Optional.of(new CardCode(text)) : Optional.empty();
    }

    /** Its digits, for the gateway and nobody else. */
    public String forGateway() {
        return digits;
    }

    @Override
    public String toString() {
        return "a card's code";
    }
}
