package dev.florin.platform.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The root fields, by their names in the answer, that repeat the first outcome of their idempotency keys. */
record Replays(List<String> fields) {
    static final Replays NONE = new Replays(List.of());

    Replays {
        fields = List.copyOf(fields);
    }

    Replays and(String field) {
        List<String> more = new ArrayList<>(fields);
        more.add(field);
        return new Replays(more);
    }

    /**
     * Adds what the answer says of them: {@code idempotentReplay: true} where the operation has one root field, else
     * {@code idempotentReplays} with each field that is one.
     *
     * @param rootFields of the answer
     */
    void addTo(Map<String, Object> extensions, int rootFields) {
        if (fields.isEmpty()) {
            return;
        }
        if (rootFields <= 1) {
            extensions.put("idempotentReplay", true);
        } else {
            Map<String, Object> each = new LinkedHashMap<>();
            fields.forEach(field -> each.put(field, true));
            extensions.put("idempotentReplays", each);
        }
    }
}
