package dev.florin.purchase;

import dev.florin.catalog.Card;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A card as a person types it in. No text of a refusal holds any of it. */
sealed interface TypedCard {
    /** The most characters of a part. */
    int MAX_LENGTH = 500;

    Set<String> PARTS = Set.of("code", "pin", "url");

    record Read(Card card) implements TypedCard {}

    record Wrong(String why) implements TypedCard {}

    /** Takes {@code code}, {@code pin} and {@code url}: at least one, and nothing else. */
    static TypedCard read(Map<String, String> details) {
        if (!PARTS.containsAll(details.keySet())) {
            return new Wrong("filled takes the details code, pin and url, and no others.");
        }
        if (details.values().stream().anyMatch(TypedCard::isUnfit)) {
            return new Wrong("A detail is empty, longer than " + MAX_LENGTH + " characters, or on several lines.");
        }
        String url = details.get("url");
        if (details.isEmpty()) {
            return new Wrong("filled needs the card: at least one of the details code, pin and url.");
        }
        return url != null && !isWebAddress(url)
                ? new Wrong("url is no web address.")
                : new Read(new Card(stripped(details.get("code")), stripped(details.get("pin")), stripped(url)));
    }

    private static boolean isUnfit(String value) {
        return value.isBlank()
                || value.length() > MAX_LENGTH
                || value.strip().chars().anyMatch(Character::isISOControl);
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = URI.create(url.strip());
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable String stripped(@Nullable String value) {
        return value == null ? null : value.strip();
    }
}
