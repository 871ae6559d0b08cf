package dev.florin.identity;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param hasMore whether another page follows
 */
public record Listed<T>(List<T> entries, boolean hasMore) {
    /** The most entries of one page. */
    public static final int MAX_PAGE = 200;

    public Listed {
        entries = List.copyOf(entries);
    }

    /** What the next page comes after, or null when this is the last one. */
    public @Nullable UUID next(Function<T, UUID> id) {
        return hasMore ? id.apply(entries.getLast()) : null;
    }
}
