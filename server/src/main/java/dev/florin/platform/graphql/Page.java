package dev.florin.platform.graphql;

import dev.florin.platform.Refusal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A page of a list, from {@code OffsetInput}: at most {@link #MAX_LIMIT} items. */
public record Page(int limit, int offset) {
    /** The default and the largest number of items, {@code docs/protocols/fluz.md}, "Paging". */
    public static final int MAX_LIMIT = 20;

    /** The largest offset; deeper lists are narrowed by filters. */
    public static final int MAX_OFFSET = 1_000_000;

    private static final Page FIRST = new Page(MAX_LIMIT, 0);

    /**
     * Reads the {@code paginate} argument; null is the first page.
     *
     * @throws dev.florin.platform.RefusedException for a limit outside 1 to 20 or a negative offset
     */
    public static Page of(@Nullable Map<String, Object> paginate) {
        if (paginate == null) {
            return FIRST;
        }
        int limit = (int) Objects.requireNonNullElse(paginate.get("limit"), MAX_LIMIT);
        int offset = (int) Objects.requireNonNullElse(paginate.get("offset"), 0);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Refusal.invalid("paginate.limit", "must be between 1 and " + MAX_LIMIT)
                    .asException();
        }
        if (offset < 0 || offset > MAX_OFFSET) {
            throw Refusal.invalid("paginate.offset", "must be between 0 and " + MAX_OFFSET)
                    .asException();
        }
        return new Page(limit, offset);
    }
}
