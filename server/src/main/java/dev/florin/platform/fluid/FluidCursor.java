package dev.florin.platform.fluid;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for, in the words of Fluid's newer generation.
 *
 * @param place where the part begins, in the list's own measure: the id of the last object of the part before, or how
 *     many come before; 0 for the beginning
 */
public record FluidCursor(long place, int limit) {
    /** The parameter that says where a part begins. */
    public static final String CURSOR = "page[cursor]";

    private static final String LIMIT = "page[limit]";
    private static final int DEFAULT_LIMIT = 25;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_DIGITS = 18;
    private static final int MAX_NAME_CHARS = 100;

    /**
     * Reads {@code page[cursor]} and {@code page[limit]}. What is wrong is noted; a parameter that the list does not have
     * is: a filter that is misspelt would show everything.
     *
     * @param others the list's filters and so on
     */
    public static FluidCursor of(HttpServletRequest request, Problems problems, String... others) {
        Set<String> known = Set.of(others);
        request.getParameterMap().keySet().stream()
                .filter(name -> !List.of(CURSOR, LIMIT).contains(name) && !known.contains(name))
                .forEach(name -> problems.add(
                        name.length() <= MAX_NAME_CHARS ? name : name.substring(0, MAX_NAME_CHARS),
                        "is no parameter of this list."));
        long place = number(request.getParameter(CURSOR), 0);
        if (place < 0) {
            problems.add(CURSOR, "is no cursor of this list.");
        }
        long limit = number(request.getParameter(LIMIT), DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            problems.add(LIMIT, "must be a number from 1 to " + MAX_LIMIT + ".");
        }
        return new FluidCursor(place, Math.clamp(limit, 1, MAX_LIMIT));
    }

    /** The wire's {@code meta.pagination}; null where there is no such part. */
    public Map<String, @Nullable Object> pagination(@Nullable Long previous, @Nullable Long next) {
        Map<String, @Nullable Object> pagination = new LinkedHashMap<>();
        pagination.put("cursor", place == 0 ? null : String.valueOf(place));
        pagination.put("limit", limit);
        pagination.put("prev_cursor", previous == null ? null : String.valueOf(previous));
        pagination.put("next_cursor", next == null ? null : String.valueOf(next));
        return pagination;
    }

    private static long number(@Nullable String text, long otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        boolean digits = text.length() <= MAX_DIGITS && text.chars().allMatch(one -> one >= '0' && one <= '9');
        return digits ? Long.parseLong(text) : -1;
    }
}
