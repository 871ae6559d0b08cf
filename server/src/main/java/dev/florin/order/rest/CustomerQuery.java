package dev.florin.order.rest;

import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.shop.CustomerFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads which customers a company asks for, and in which order. All that is wrong is named at once. */
record CustomerQuery(CustomerFilter filter, CustomerFilter.Sort sort) {
    private static final String SEARCH = "search_query";
    private static final String ACTIVE = "active";
    private static final String LIMIT = "limit";
    private static final int MAX_LIMIT = 100;

    /** The parameters, beside those of the page. */
    static final String[] NAMES = {SEARCH, "email", "external_id", ACTIVE, "from", "to", "sorted_by"};

    /** What somebody types, and how many fitting customers are wanted. */
    record Lookup(String typed, int limit) {}

    static CustomerQuery of(HttpServletRequest request) {
        Problems problems = new Problems();
        CustomerFilter filter = new CustomerFilter(
                QueryReader.text(request, SEARCH, problems),
                QueryReader.text(request, "email", problems),
                QueryReader.text(request, "external_id", problems),
                flag(request, problems),
                QueryReader.time(request, "from", 0, problems),
                QueryReader.time(request, "to", 1, problems));
        CustomerFilter.Sort sort = QueryReader.word(
                request,
                "sorted_by",
                CustomerFilter.Sort.values(),
                one -> one.name().toLowerCase(Locale.ROOT),
                "must be id_desc, id_asc, created_at_desc or created_at_asc.",
                problems);
        problems.refuseAny();
        return new CustomerQuery(filter, sort == null ? CustomerFilter.Sort.ID_DESC : sort);
    }

    /** @throws FluidRefusal 422 without something that was typed */
    static Lookup lookup(HttpServletRequest request) {
        Problems problems = new Problems();
        QueryReader.refuseOthers(request, problems, SEARCH, LIMIT);
        String typed = QueryReader.text(request, SEARCH, problems);
        if (typed == null && problems.isEmpty()) {
            problems.add(SEARCH, "is required.");
        }
        int limit = QueryReader.number(request, LIMIT, 10, MAX_LIMIT, problems);
        problems.refuseAny();
        return new Lookup(String.valueOf(typed), limit);
    }

    private static @Nullable Boolean flag(HttpServletRequest request, Problems problems) {
        String text = QueryReader.text(request, ACTIVE, problems);
        if (text == null || text.equals("true") || text.equals("false")) {
            return text == null ? null : (Boolean) text.equals("true");
        }
        problems.add(ACTIVE, "must be true or false.");
        return null;
    }
}
