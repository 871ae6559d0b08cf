package dev.florin.vendor.incomm;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;

/** Makes the short names of merchants out of brands: {@code Macy's} is {@code macys}, {@code Café Olé} {@code cafe-ole}. */
final class BrandNames {
    private static final int MAX_LENGTH = 60;

    private BrandNames() {}

    /** Equal for brands that differ only in punctuation, accents or letter case: they are one merchant. */
    static String slug(String brand) {
        String plain = Normalizer.normalize(brand, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{M}'’.]", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String slug =
                plain.length() > MAX_LENGTH ? plain.substring(0, MAX_LENGTH).replaceAll("-+$", "") : plain;
        return slug.isEmpty() ? "brand-" + id("brand " + brand) : slug;
    }

    /** The same id for the same name, on every server. */
    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("florin incomm " + name).getBytes(StandardCharsets.UTF_8));
    }
}
