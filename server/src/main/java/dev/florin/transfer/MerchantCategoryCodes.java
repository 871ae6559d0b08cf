package dev.florin.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The merchant category codes (ISO 18245) that a deposit to the gift-card balance may name. */
public final class MerchantCategoryCodes {
    /** All, by code. */
    public static final List<Entry> ALL = read();

    private static final Set<String> CODES = ALL.stream().map(Entry::code).collect(Collectors.toUnmodifiableSet());

    private MerchantCategoryCodes() {}

    /** @param code four digits */
    public record Entry(String code, String description) {}

    public static boolean isKnown(String code) {
        return CODES.contains(code);
    }

    private static List<Entry> read() {
        try (InputStream file = MerchantCategoryCodes.class.getResourceAsStream("/merchant-category-codes.csv")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(line -> line.split(";", 2))
                    .map(parts -> new Entry(parts[0], parts[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
