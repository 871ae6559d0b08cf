package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is asked of the public catalogue, in the words of Fluid's newer generation, and the same in the words of the
 * company's list of products.
 *
 * @param values of the list's parameters
 */
record CatalogueQuery(FluidPage page, ObjectNode values) {
    private static final String CURSOR = "page[cursor]";
    private static final String LIMIT = "page[limit]";
    private static final int DEFAULT_LIMIT = 25;
    private static final Set<String> OTHERS = Set.of(CURSOR, LIMIT, "fluid_shop", "country", "lang");
    private static final Map<String, String> FILTERS = Map.of(
            "q", "search_query",
            "filter[availability]", "availability",
            "filter[has_subscription_plans]", "has_subscription_plans",
            "filter[category_ids]", "category_ids",
            "filter[collection_ids]", "collection_ids");
    private static final String STATUS = "filter[status]";

    /** The newer generation's words for a product's status, and the company's own. */
    private static final Map<String, String> STATUSES =
            Map.of("active", "published", "draft", "draft", "archived", "archived");

    private static final Map<String, String> ORDERS = Map.of(
            "title", "title_asc",
            "-title", "title_desc",
            "created_at", "created_at_asc",
            "-created_at", "created_at_desc",
            "updated_at", "updated_at_asc",
            "-updated_at", "updated_at_desc");

    /** @throws dev.florin.platform.fluid.FluidRefusal 422 naming each parameter that is not known or not of its form */
    static CatalogueQuery of(HttpServletRequest request) {
        return of(request, JsonNodeFactory.instance.objectNode().put("active", true), false);
    }

    /** Of the company itself, to which also those are shown that are not published. */
    static CatalogueQuery ofCompany(HttpServletRequest request) {
        return of(request, JsonNodeFactory.instance.objectNode(), true);
    }

    private static CatalogueQuery of(HttpServletRequest request, ObjectNode values, boolean byStatus) {
        Problems problems = new Problems();
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            String name = parameter.getKey().endsWith("[]")
                    ? parameter.getKey().substring(0, parameter.getKey().length() - 2)
                    : parameter.getKey();
            String value = String.join(",", parameter.getValue());
            String ours = FILTERS.get(name);
            if (ours != null) {
                values.put(ours, value);
            } else if (byStatus && name.equals(STATUS)) {
                status(value, values, problems);
            } else if (name.equals("sort")) {
                sort(value, values, problems);
            } else if (!OTHERS.contains(name)) {
                problems.add(name.length() <= 100 ? name : name.substring(0, 100), "is no parameter of this list.");
            }
        }
        int limit = number(request.getParameter(LIMIT), LIMIT, DEFAULT_LIMIT, FluidPage.MAX_PER_PAGE, problems);
        int number = number(request.getParameter(CURSOR), CURSOR, 1, FluidPage.MAX_NUMBER, problems);
        problems.refuseAny();
        return new CatalogueQuery(new FluidPage(number, limit), values);
    }

    /** The wire's {@code meta.pagination}; a cursor is the number of a page. */
    Map<String, @Nullable Object> pagination(long total) {
        Map<String, @Nullable Object> pagination = new LinkedHashMap<>();
        pagination.put("cursor", page.number() == 1 ? null : String.valueOf(page.number()));
        pagination.put("limit", page.perPage());
        pagination.put("prev_cursor", page.number() == 1 ? null : String.valueOf(page.number() - 1));
        boolean isLast = page.offset() + page.perPage() >= total;
        pagination.put("next_cursor", isLast ? null : String.valueOf(page.number() + 1));
        return pagination;
    }

    private static void status(String value, ObjectNode values, Problems problems) {
        String status = STATUSES.get(value);
        if (status == null) {
            problems.add(STATUS, "must be active, draft or archived");
        } else {
            values.put("status", status);
        }
    }

    private static void sort(String value, ObjectNode values, Problems problems) {
        String order = ORDERS.get(value);
        if (order == null) {
            problems.add(
                    "sort",
                    "must be one of "
                            + String.join(
                                    ", ",
                                    List.copyOf(ORDERS.keySet()).stream()
                                            .sorted()
                                            .toList()));
        } else {
            values.put("sorted_by", order);
        }
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
