package dev.florin.resource;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads whole numbers as they are sent. Whoever looks at one before an object is checked reads it here too, so that no
 * spelling passes one look and means something to the other: {@code 7}, {@code 7.0}, {@code " 7"} and {@code "7e0"} are
 * one number.
 */
public final class WholeNumber {
    private WholeNumber() {}

    /** Empty for what is no whole number from {@code min} to {@code max}. */
    public static Optional<Long> read(JsonNode value, long min, long max) {
        return ValueReader.decimal(value)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(min)) >= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(max)) <= 0)
                .map(BigDecimal::longValueExact);
    }
}
