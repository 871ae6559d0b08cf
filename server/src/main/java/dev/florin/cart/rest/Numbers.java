package dev.florin.cart.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids in paths and queries. */
public final class Numbers {
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

    private Numbers() {}

    /** The id in a path; 0, which nothing has, for any other text. */
    public static long idOrNone(String text) {
        return ID.matcher(text).matches() ? Long.parseLong(text) : 0;
    }

    /** The id in the query, if it is there; any other text is noted as a problem. */
    public static @Nullable Long parameter(HttpServletRequest request, Form form, String name) {
        String text = request.getParameter(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        long id = idOrNone(text);
        if (id == 0) {
            form.problem(name, "must be a positive whole number.");
            return null;
        }
        return id;
    }
}
