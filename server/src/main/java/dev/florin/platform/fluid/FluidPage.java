package dev.florin.platform.fluid;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param number from 1
 */
public record FluidPage(int number, int perPage) {
    public static final int DEFAULT_PER_PAGE = 10;
    public static final int MAX_PER_PAGE = 100;

    private static final Set<String> PAGING = Set.of("page", "per_page");
    private static final int MAX_NAME_CHARS = 100;

    /** The last page that can be asked for. */
    public static final int MAX_NUMBER = 1_000_000;

    /**
     * Reads {@code page} and {@code per_page}. A parameter that the list does not have is refused: a filter that is
     * misspelt would show everything.
     *
     * @param others the list's filters and so on
     * @throws FluidRefusal 422 when they are no such numbers, or there are other parameters
     */
    public static FluidPage of(HttpServletRequest request, String... others) {
        Problems problems = new Problems();
        Set<String> known = Set.of(others);
        request.getParameterMap().keySet().stream()
                .filter(name -> !PAGING.contains(name) && !known.contains(name))
                .forEach(name -> problems.add(shortened(name), "is no parameter of this list."));
        FluidPage page = new FluidPage(
                number(request.getParameter("page"), "page", 1, MAX_NUMBER, problems),
                number(request.getParameter("per_page"), "per_page", DEFAULT_PER_PAGE, MAX_PER_PAGE, problems));
        problems.refuseAny();
        return page;
    }

    /** How many are before this page. */
    public long offset() {
        return (number - 1L) * perPage;
    }

    /** The wire's {@code meta.pagination}. */
    public Map<String, Object> pagination(long totalCount) {
        Map<String, Object> pagination = new LinkedHashMap<>();
        pagination.put("current_page", number);
        pagination.put("total_pages", (totalCount + perPage - 1) / perPage);
        pagination.put("total_count", totalCount);
        pagination.put("per_page", perPage);
        return pagination;
    }

    private static String shortened(String name) {
        return name.length() <= MAX_NAME_CHARS ? name : name.substring(0, MAX_NAME_CHARS);
    }

    private static int number(@Nullable String text, String name, int otherwise, int max, Problems problems) {
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        problems.add(name, "must be a number from 1 to " + max);
        return otherwise;
    }
}
