package dev.florin.catalog;

import dev.florin.platform.Secrets;
import dev.florin.platform.keys.SealedColumn;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a gift card is redeemed with; which of the three it has depends on the merchant. It is a credential: it is kept
 * sealed, and its text form shows nothing.
 */
public record Card(
        @Nullable String code,
        @Nullable String pin,
        @Nullable String url) {
    private static final String PURPOSE = "card";

    /** A column of cards, as {@link #seal} makes them. */
    public static SealedColumn column(String table, String column) {
        return SealedColumn.ofBytes(table, column, SealedColumn.Purpose.of(PURPOSE), Card.class);
    }

    public Card {
        if (code == null && pin == null && url == null) {
            throw new IllegalArgumentException("a card has a code, a pin or a url");
        }
    }

    /** Encrypts the card; only {@link #open} with the same keys reads it back. */
    public byte[] seal(Secrets secrets) {
        Map<String, String> parts = new HashMap<>();
        putPresent(parts, "code", code);
        putPresent(parts, "pin", pin);
        putPresent(parts, "url", url);
        return secrets.encrypt(PURPOSE, JsonMapper.shared().writeValueAsBytes(parts));
    }

    /** @throws IllegalStateException when the bytes were not sealed with these keys. */
    public static Card open(Secrets secrets, byte[] sealed) {
        JsonNode parts = JsonMapper.shared().readTree(secrets.decrypt(PURPOSE, sealed));
        return new Card(
                parts.path("code").stringValue(null),
                parts.path("pin").stringValue(null),
                parts.path("url").stringValue(null));
    }

    /** Equal for the same card, whatever its PIN: a code is bought once. */
    byte[] fingerprint(Secrets secrets) {
        String identity = code != null ? "code " + code : url != null ? "url " + url : "pin " + pin;
        return secrets.fingerprint(PURPOSE, identity);
    }

    @Override
    public String toString() {
        return "Card[hidden]";
    }

    private static void putPresent(Map<String, String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.put(name, value);
        }
    }
}
