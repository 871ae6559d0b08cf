package dev.florin.console.requests;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A request as somebody has saved it. */
record SavedRequest(UUID id, String name, String query, String variables, List<Header> headers, Instant savedAt) {
    /** In characters. */
    static final int MAX_NAME = 100;

    /** In characters. */
    static final int MAX_QUERY = 20_000;

    /** In characters. */
    static final int MAX_VARIABLES = 20_000;

    static final int MAX_HEADERS = 20;

    SavedRequest {
        headers = List.copyOf(headers);
    }

    /**
     * The name of a header, never its value.
     *
     * @param enabled whether it is sent
     */
    record Header(String name, boolean enabled) {}
}
