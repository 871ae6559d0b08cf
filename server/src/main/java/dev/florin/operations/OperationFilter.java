package dev.florin.operations;

import dev.florin.platform.PagePosition;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which operations to list; a null does not restrict the list.
 *
 * @param after where the page before ended, or null for the first page
 * @param limit how many operations at most, from 1 to {@link #MAX_LIMIT}
 */
public record OperationFilter(
        @Nullable OperationStatus status,
        @Nullable String kind,
        @Nullable UUID accountId,
        boolean oldestFirst,
        @Nullable PagePosition after,
        int limit) {
    /** The most operations of one page. */
    public static final int MAX_LIMIT = 200;

    public OperationFilter {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
        }
    }
}
