package dev.florin.requestlog;

import dev.florin.platform.http.Surface;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which requests to list; a null does not restrict the list.
 *
 * @param apps only of these apps; an empty set finds no requests
 * @param requestId the id that the answer carried
 * @param after the last of the page before, or null for the first page
 * @param limit from 1 to {@link #MAX_LIMIT}
 */
public record RequestFilter(
        @Nullable Surface surface,
        @Nullable Outcome outcome,
        @Nullable String reason,
        @Nullable List<UUID> apps,
        @Nullable String requestId,
        @Nullable Long after,
        int limit) {
    /** The most requests of one page. */
    public static final int MAX_LIMIT = 200;

    /** The longest text to look for. */
    public static final int MAX_CHARS = 64;

    public RequestFilter {
        apps = apps == null ? null : List.copyOf(apps);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
        }
    }
}
