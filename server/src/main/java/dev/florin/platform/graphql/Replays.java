package dev.florin.platform.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
     * What the answer says beside its data: {@code idempotentReplay: true} where the operation has one root field, else
     * {@code idempotentReplays} with each field that is one.
     *
     * @param rootFields of the answer
     */
    Map<String, Object> extensions(String requestId, int rootFields) {
        if (fields.isEmpty()) {
            return Map.of("requestId", requestId);
        }
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("requestId", requestId);
        if (rootFields <= 1) {
            extensions.put("idempotentReplay", true);
        } else {
            extensions.put("idempotentReplays", fields.stream().collect(Collectors.toMap(field -> field, _ -> true)));
        }
        return extensions;
    }
}
