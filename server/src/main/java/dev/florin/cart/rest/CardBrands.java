package dev.florin.cart.rest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The brands of cards, by the wire's words for them. */
public final class CardBrands {
    /** As replies show them. */
    public static final List<String> ALL =
            List.of("visa", "master", "american_express", "discover", "jcb", "diners_club");

    private static final Map<String, String> OTHER_WORDS = Map.of("mastercard", "master", "amex", "american_express");

    private CardBrands() {}

    /** The brand of a word in any case. */
    public static Optional<String> of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        String brand = OTHER_WORDS.getOrDefault(lower, lower);
        return ALL.contains(brand) ? Optional.of(brand) : Optional.empty();
    }
}
