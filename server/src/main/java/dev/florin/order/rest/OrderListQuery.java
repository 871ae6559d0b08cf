package dev.florin.order.rest;

import dev.florin.cart.rest.Numbers;
import dev.florin.order.OrderFilter;
import dev.florin.order.OrderProgress;
import dev.florin.order.OrderSort;
import dev.florin.order.OrderType;
import dev.florin.platform.fluid.FluidCursor;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads which orders a company asks for, in the words of Fluid's newest list. All that is wrong is named at once.
 *
 * @param isOfNone whether no order ever is what is asked for: there are no drafts and no samples here
 */
record OrderListQuery(
        FluidCursor cursor, OrderFilter filter, @Nullable OrderProgress progress, OrderSort sort, boolean isOfNone) {
    private static final String SEARCH = "search";
    private static final String SORT = "sort";
    private static final String STATUS = "filter[status]";
    private static final String TYPE = "filter[type]";
    private static final String NUMBER = "filter[order_number]";
    private static final String CUSTOMER = "filter[customer_id]";
    private static final String START = "filter[start_date]";
    private static final String END = "filter[end_date]";
    private static final String ZONE = "filter[timezone]";
    private static final String ALL = "all";

    /** What Fluid's orders may also be. */
    private static final Set<String> OTHER_STATUSES = Set.of("draft", "pending_review", "archived");

    private static final Set<String> OTHER_TYPES = Set.of("sample_order");
    private static final Pattern NUMBER_FORM = Pattern.compile("[Ff]?([1-9][0-9]{0,17})");

    /** @throws FluidRefusal 422 naming each parameter that is not known or not of its form */
    static OrderListQuery of(HttpServletRequest request) {
        Problems problems = new Problems();
        FluidCursor cursor =
                FluidCursor.of(request, problems, SEARCH, SORT, STATUS, TYPE, NUMBER, CUSTOMER, START, END, ZONE);
        boolean none =
                isOneOf(request, STATUS, OTHER_STATUSES, problems) || isOneOf(request, TYPE, OTHER_TYPES, problems);
        ZoneId zone = zone(request, problems);
        OrderFilter filter = new OrderFilter(
                null,
                null,
                QueryReader.id(request, CUSTOMER, problems),
                isOneOf(request, TYPE, OTHER_TYPES, problems) ? null : type(request, problems),
                null,
                QueryReader.time(request, START, 0, zone, problems),
                QueryReader.time(request, END, 1, zone, problems),
                QueryReader.text(request, SEARCH, problems),
                number(request, problems));
        OrderProgress progress = progress(request, problems);
        OrderSort sort = sort(request, problems);
        problems.refuseAny();
        return new OrderListQuery(cursor, filter, progress, sort, none);
    }

    private static boolean isOneOf(HttpServletRequest request, String name, Set<String> words, Problems problems) {
        String word = QueryReader.text(request, name, problems);
        return word != null && words.contains(word);
    }

    private static @Nullable OrderType type(HttpServletRequest request, Problems problems) {
        return QueryReader.word(
                request, TYPE, OrderType.values(), OrderType::wire, "is no type of an order.", problems);
    }

    private static @Nullable OrderProgress progress(HttpServletRequest request, Problems problems) {
        if (ALL.equals(QueryReader.text(request, STATUS, problems))
                || isOneOf(request, STATUS, OTHER_STATUSES, problems)) {
            return null;
        }
        return QueryReader.word(
                request, STATUS, OrderProgress.values(), OrderProgress::wire, "is no status of an order.", problems);
    }

    /** By what there is an index of. */
    private static OrderSort sort(HttpServletRequest request, Problems problems) {
        OrderSort sort = QueryReader.word(
                request,
                SORT,
                OrderSort.values(),
                OrderListQuery::wire,
                "must be id, -id, created_at or -created_at.",
                problems);
        return sort == null ? OrderSort.ID_DESC : sort;
    }

    private static String wire(OrderSort sort) {
        String name = sort.name().toLowerCase(Locale.ROOT);
        return (name.endsWith("_desc") ? "-" : "") + name.substring(0, name.lastIndexOf('_'));
    }

    private static @Nullable Long number(HttpServletRequest request, Problems problems) {
        String text = QueryReader.text(request, NUMBER, problems);
        if (text == null) {
            return null;
        }
        var number = NUMBER_FORM.matcher(text);
        if (!number.matches()) {
            problems.add(NUMBER, "is no number of an order.");
            return null;
        }
        return Numbers.idOrNone(number.group(1));
    }

    /** Whose days the dates are: UTC's without one. */
    private static ZoneId zone(HttpServletRequest request, Problems problems) {
        String name = QueryReader.text(request, ZONE, problems);
        if (name == null) {
            return ZoneOffset.UTC;
        }
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            return ZoneId.of(name);
        }
        problems.add(ZONE, "must be a time zone such as America/Denver.");
        return ZoneOffset.UTC;
    }
}
