package dev.florin.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that has happened to a company's data.
 *
 * @param type such as {@code order.created}
 * @param payload of texts, numbers, booleans, lists and maps, in this order
 */
public record Event(long companyId, String type, Map<String, Object> payload) {
    public Event {
        payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
    }
}
