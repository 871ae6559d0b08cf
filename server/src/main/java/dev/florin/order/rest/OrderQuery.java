package dev.florin.order.rest;

import dev.florin.order.OrderFilter;
import dev.florin.order.OrderSort;
import dev.florin.order.OrderStatus;
import dev.florin.order.OrderType;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** Reads which orders a company asks for, and in which order. All that is wrong is named at once. */
record OrderQuery(OrderFilter filter, OrderSort sort) {
    static final String EXTERNAL_ID = "external_id";

    /** The parameters, beside those of the page. */
    static final String[] NAMES = {
        "status", "email", "customer_id", "order_type", EXTERNAL_ID, "from", "to", "search_query", "sorted_by"
    };

    static OrderQuery of(HttpServletRequest request) {
        Problems problems = new Problems();
        OrderFilter filter = new OrderFilter(
                QueryReader.word(
                        request,
                        "status",
                        OrderStatus.values(),
                        OrderStatus::wire,
                        "is no status of an order.",
                        problems),
                QueryReader.text(request, "email", problems),
                QueryReader.id(request, "customer_id", problems),
                QueryReader.word(
                        request,
                        "order_type",
                        OrderType.values(),
                        OrderType::wire,
                        "is no type of an order.",
                        problems),
                QueryReader.text(request, EXTERNAL_ID, problems),
                QueryReader.time(request, "from", 0, problems),
                QueryReader.time(request, "to", 1, problems),
                QueryReader.text(request, "search_query", problems));
        OrderSort sort = QueryReader.word(
                request,
                "sorted_by",
                OrderSort.values(),
                one -> one.name().toLowerCase(Locale.ROOT),
                "must be id_desc, id_asc, created_at_desc or created_at_asc.",
                problems);
        problems.refuseAny();
        return new OrderQuery(filter, sort == null ? OrderSort.ID_DESC : sort);
    }

    /** @throws FluidRefusal 422 when there is none */
    static String externalId(HttpServletRequest request) {
        Problems problems = new Problems();
        String externalId = QueryReader.text(request, EXTERNAL_ID, problems);
        if (externalId == null && problems.isEmpty()) {
            problems.add(EXTERNAL_ID, "is required.");
        }
        problems.refuseAny();
        return String.valueOf(externalId);
    }
}
