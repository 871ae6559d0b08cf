package dev.florin.console.requests;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as somebody has saved it.
 *
 * @param variables the body, where it is one of the REST API
 * @param rest null in a request of the GraphQL API
 */
record SavedRequest(
        UUID id,
        String name,
        String query,
        String variables,
        List<Header> headers,
        @Nullable Rest rest,
        Instant savedAt) {
    /** In characters. */
    static final int MAX_NAME = 100;

    /** In characters. */
    static final int MAX_QUERY = 20_000;

    /** In characters. */
    static final int MAX_VARIABLES = 20_000;

    static final int MAX_HEADERS = 20;

    static final int MAX_FIELDS = 40;

    /** Of a field, in characters. */
    static final int MAX_TEXT = 1_000;

    SavedRequest {
        headers = List.copyOf(headers);
    }

    /**
     * The name of a header, never its value.
     *
     * @param enabled whether it is sent
     */
    record Header(String name, boolean enabled) {}

    /**
     * An operation of the REST API.
     *
     * @param path as its description has it, with the names of what is filled in
     */
    record Rest(String method, String path, List<Field> fields) {
        Rest {
            fields = List.copyOf(fields);
        }
    }

    /**
     * What a part of the address is filled in with.
     *
     * @param in {@code path} or {@code query}
     */
    record Field(String name, String in, String text) {}
}
