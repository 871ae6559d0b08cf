package dev.florin.identity;

import dev.florin.platform.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * An app's id and one of its secrets: what {@code Authorization: Basic} carries ({@code docs/protocols/fluz.md},
 * "API keys").
 */
public record ApiKey(UUID appId, String secret) {
    private static final int MAX_CHARS = 256;
    private static final int UUID_CHARS = 36;

    /** The key as a client sends it: base64 of {@code app_id:app_secret}. */
    public String encoded() {
        byte[] plain = (appId + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(plain);
    }

    /** Reads what a client sent; empty when it does not have the form of a key. */
    static Optional<ApiKey> parse(String encoded) {
        if (encoded.length() > MAX_CHARS) {
            return Optional.empty();
        }
        try {
            String plain = StrictBase64.decode(encoded)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("");
            if (plain.indexOf(':') != UUID_CHARS) {
                return Optional.empty();
            }
            UUID appId = UUID.fromString(plain.substring(0, UUID_CHARS));
            return Optional.of(new ApiKey(appId, plain.substring(UUID_CHARS + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Names the app only: a secret must not reach a log. */
    @Override
    public String toString() {
        return "ApiKey[" + appId + "]";
    }
}
