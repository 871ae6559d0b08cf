package dev.florin.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Something that has happened to an account.
 *
 * @param type such as {@code balance.low}
 * @param payload of texts, numbers, booleans, lists and maps, in this order
 */
public record AccountEvent(UUID accountId, String type, Map<String, Object> payload) {
    public AccountEvent {
        payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
    }
}
