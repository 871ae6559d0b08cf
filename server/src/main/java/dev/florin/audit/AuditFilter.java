package dev.florin.audit;

import dev.florin.platform.PagePosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to list; a null does not restrict the list.
 *
 * @param from the earliest time, inclusive
 * @param until the latest, exclusive
 * @param after where the page before ended, or null for the first page
 * @param limit how many entries at most, from 1 to {@link #MAX_LIMIT}
 */
public record AuditFilter(
        @Nullable String operator,
        @Nullable String action,
        @Nullable String subject,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable PagePosition after,
        int limit) {
    /** The most entries of one page. */
    public static final int MAX_LIMIT = 200;

    public AuditFilter {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
        }
    }
}
