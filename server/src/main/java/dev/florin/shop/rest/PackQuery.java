package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidCursor;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.Problems;
import dev.florin.shop.Country;
import dev.florin.shop.Language;
import dev.florin.shop.Shop;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which enrolment packs are asked for, in the words of Fluid's newest generation and in those of the company's own list. A
 * cursor is the number of a page.
 *
 * @param country whose fee is shown; null for the first
 */
record PackQuery(
        FluidCursor cursor, ObjectNode values, @Nullable String country) {
    static final String COUNTRY = "filter[country]";
    static final String LANG = "lang";
    private static final String LANGUAGE = "filter[language]";
    private static final String STATUS = "filter[status]";
    private static final String ACTIVE = "filter[active]";
    private static final String SORT = "sort";

    private static final Map<String, String> STATUSES = Map.of("published", "active", "draft", "draft");
    private static final List<String> ORDERS = List.of("title", "created_at", "updated_at");

    /** @param isPublic whether only those are meant that are in use */
    static PackQuery of(HttpServletRequest request, Shop shop, boolean isPublic) {
        Problems problems = new Problems();
        FluidCursor cursor = isPublic
                ? FluidCursor.of(request, problems, "fluid_shop", LANG, "q", COUNTRY, LANGUAGE, SORT)
                : FluidCursor.of(request, problems, LANG, "q", COUNTRY, LANGUAGE, SORT, STATUS, ACTIVE);
        if (cursor.place() > FluidPage.MAX_NUMBER) {
            problems.add(FluidCursor.CURSOR, "is no cursor of this list.");
        }
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        String typed = request.getParameter("q");
        if (typed != null) {
            values.put("search_query", typed);
        }
        if (isPublic) {
            values.put("active", true);
        } else {
            addStates(request, values, problems);
        }
        sort(request, values, problems);
        String country = country(request, shop, values, problems);
        language(request, LANG, shop, problems);
        language(request, LANGUAGE, shop, problems);
        problems.refuseAny();
        return new PackQuery(cursor, values, country);
    }

    /** The language of one pack's words: packs have words in one language, so it only has to be the shop's. */
    static void checkLanguage(HttpServletRequest request, Shop shop) {
        Problems problems = new Problems();
        language(request, LANG, shop, problems);
        problems.refuseAny();
    }

    FluidPage page() {
        return new FluidPage((int) Math.max(1, cursor.place()), cursor.limit());
    }

    Map<String, @Nullable Object> pagination(long total) {
        FluidPage page = page();
        boolean isLast = page.offset() + page.perPage() >= total;
        return cursor.pagination(
                page.number() == 1 ? null : (Long) (page.number() - 1L), isLast ? null : (Long) (page.number() + 1L));
    }

    private static void addStates(HttpServletRequest request, ObjectNode values, Problems problems) {
        String status = request.getParameter(STATUS);
        if (status != null) {
            if (STATUSES.get(status) == null) {
                problems.add(STATUS, "must be published or draft.");
            }
            values.put("status", STATUSES.get(status));
        }
        String active = request.getParameter(ACTIVE);
        if (active != null && !active.isEmpty()) {
            if (!active.equals("true") && !active.equals("false")) {
                problems.add(ACTIVE, "must be true or false.");
            }
            values.put("active", active);
        }
    }

    private static void sort(HttpServletRequest request, ObjectNode values, Problems problems) {
        String sort = request.getParameter(SORT);
        if (sort == null) {
            return;
        }
        boolean down = sort.startsWith("-");
        String name = down ? sort.substring(1) : sort;
        if (!ORDERS.contains(name)) {
            problems.add(SORT, "must be title, created_at or updated_at, with - before it for the other way round.");
        }
        values.put("sorted_by", name + (down ? "_desc" : "_asc"));
    }

    private static @Nullable String country(
            HttpServletRequest request, Shop shop, ObjectNode values, Problems problems) {
        String iso = request.getParameter(COUNTRY);
        if (iso == null) {
            return null;
        }
        Optional<Country> country = shop.country(iso);
        if (country.isEmpty()) {
            problems.add(COUNTRY, "is no country of the shop's.");
            return null;
        }
        values.put("with_country_id", Long.toString(country.get().countryId()));
        return country.get().iso();
    }

    private static void language(HttpServletRequest request, String name, Shop shop, Problems problems) {
        String wanted = request.getParameter(name);
        if (wanted != null && shop.languages().stream().map(Language::iso).noneMatch(wanted::equalsIgnoreCase)) {
            problems.add(name, "is no language of the shop's.");
        }
    }
}
