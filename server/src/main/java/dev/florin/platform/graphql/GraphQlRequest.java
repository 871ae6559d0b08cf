package dev.florin.platform.graphql;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The three members of a request that count; others are ignored. */
record GraphQlRequest(String query, @Nullable String operationName, Map<String, Object> variables) {
    static GraphQlRequest of(@Nullable Object json) {
        if (json instanceof List) {
            throw GraphQlEndpoint.malformed("it is a batch, a list of requests; send each of them by itself");
        }
        if (!(json instanceof Map<?, ?> members)) {
            throw GraphQlEndpoint.malformed("it is not a JSON object");
        }
        if (!(members.get("query") instanceof String query) || query.isBlank()) {
            throw hasHash(members)
                    ? Refusal.of(Reason.PERSISTED_QUERY_NOT_SUPPORTED).asException()
                    : GraphQlEndpoint.malformed("query is missing or no text");
        }
        Object name = members.get("operationName");
        if (name != null && !(name instanceof String)) {
            throw GraphQlEndpoint.malformed("operationName is no text");
        }
        if (members.get("extensions") != null && !(members.get("extensions") instanceof Map)) {
            throw GraphQlEndpoint.malformed("extensions is not an object");
        }
        Object variables = members.get("variables");
        if (variables != null && !(variables instanceof Map)) {
            throw GraphQlEndpoint.malformed("variables is not an object");
        }
        @SuppressWarnings("unchecked") // Jackson reads JSON objects as maps with text keys
        Map<String, Object> named = variables == null ? Map.of() : (Map<String, Object>) variables;
        return new GraphQlRequest(query, (String) name, named);
    }

    /** Whether only the query's hash was sent, in the hope that the server knows the query. */
    private static boolean hasHash(Map<?, ?> members) {
        return members.get("extensions") instanceof Map<?, ?> extensions
                && extensions.get("persistedQuery") instanceof Map<?, ?> persisted
                && persisted.get("sha256Hash") instanceof String;
    }
}
