package dev.florin.platform;

import java.util.Base64;
import java.util.Optional;

/**
 * Reads Base64 (RFC 4648 §3.5) so that each value has one text, with its padding or without. Java's decoder ignores the
 * bits of the last character that mean nothing, and would take several texts for one credential.
 */
public final class StrictBase64 {
    private StrictBase64() {}

    /** The bytes, or empty when the text is not their one form. */
    public static Optional<byte[]> decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().withoutPadding().encodeToString(bytes).equals(withoutPadding(text))
                    ? Optional.of(bytes)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The decoder decides how much padding there may be. */
    private static String withoutPadding(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        return text.substring(0, end);
    }
}
