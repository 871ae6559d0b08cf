package dev.florin.order.rest;

import dev.florin.order.OrderFilter;
import dev.florin.order.OrderSort;
import dev.florin.order.OrderStatus;
import dev.florin.order.OrderType;
import dev.florin.platform.fluid.FluidCursor;
import dev.florin.platform.fluid.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads which of the orders a customer asks for, in the words of Fluid's later checkout. All that is wrong is named at once. */
record CustomerOrderQuery(FluidCursor cursor, OrderFilter filter, OrderSort sort) {
    private static final String STATUS = "status";
    private static final String SEARCH = "search";
    private static final String NUMBER = "order_number";
    private static final String START = "start_date";
    private static final String WITHIN = "within_days";
    private static final String SORT = "sort";
    private static final String ALL = "all";
    private static final int MAX_DAYS = 3_650;
    private static final Pattern NUMBER_FORM = Pattern.compile("[Ff]?[1-9][0-9]{0,17}");

    /** The orders of a list, by the wire's word. */
    private enum Order {
        ID("id", OrderSort.ID_ASC),
        ID_DOWN("-id", OrderSort.ID_DESC),
        TIME("created_at", OrderSort.CREATED_AT_ASC),
        TIME_DOWN("-created_at", OrderSort.CREATED_AT_DESC);

        private final String wire;
        private final OrderSort sort;

        Order(String wire, OrderSort sort) {
            this.wire = wire;
            this.sort = sort;
        }
    }

    /** @param now what {@code within_days} counts back from */
    static CustomerOrderQuery of(HttpServletRequest request, long customerId, Instant now) {
        Problems problems = new Problems();
        FluidCursor cursor = FluidCursor.of(
                request, problems, "jwt", SEARCH, NUMBER, SORT, STATUS, "type", START, "end_date", WITHIN);
        Order sort = QueryReader.word(
                request,
                SORT,
                Order.values(),
                one -> one.wire,
                "must be id, -id, created_at or -created_at.",
                problems);
        OrderFilter filter = new OrderFilter(
                status(request, problems),
                null,
                customerId,
                QueryReader.word(
                        request, "type", OrderType.values(), OrderType::wire, "is no type of an order.", problems),
                null,
                from(request, now, problems),
                QueryReader.time(request, "end_date", 1, problems),
                search(request, problems));
        problems.refuseAny();
        return new CustomerOrderQuery(cursor, filter, sort == null ? OrderSort.ID_DESC : sort.sort);
    }

    private static @Nullable OrderStatus status(HttpServletRequest request, Problems problems) {
        if (ALL.equals(QueryReader.text(request, STATUS, problems))) {
            return null;
        }
        OrderStatus[] shown = Arrays.stream(OrderStatus.values())
                .filter(status -> status != OrderStatus.DECLINED)
                .toArray(OrderStatus[]::new);
        return QueryReader.word(request, STATUS, shown, OrderStatus::wire, "is no status of an order.", problems);
    }

    private static @Nullable Instant from(HttpServletRequest request, Instant now, Problems problems) {
        Instant start = QueryReader.time(request, START, 0, problems);
        if (QueryReader.text(request, WITHIN, problems) == null) {
            return start;
        }
        int days = QueryReader.number(request, WITHIN, 1, MAX_DAYS, problems);
        if (start != null) {
            problems.add(WITHIN, "and " + START + " are not sent together.");
        }
        return now.minus(Duration.ofDays(days));
    }

    /** An order's number is found as what somebody types is. */
    private static @Nullable String search(HttpServletRequest request, Problems problems) {
        String typed = QueryReader.text(request, SEARCH, problems);
        String number = QueryReader.text(request, NUMBER, problems);
        if (number == null) {
            return typed;
        }
        if (!NUMBER_FORM.matcher(number).matches()) {
            problems.add(NUMBER, "is no number of an order.");
        }
        if (typed != null) {
            problems.add(NUMBER, "and " + SEARCH + " are not sent together.");
        }
        return number;
    }
}
