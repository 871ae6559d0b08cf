package dev.florin.subscription.rest;

import dev.florin.cart.rest.Numbers;
import dev.florin.platform.fluid.Problems;
import dev.florin.platform.fluid.Texts;
import dev.florin.shop.SubscriptionPlan;
import dev.florin.subscription.SubscriptionFilter;
import dev.florin.subscription.SubscriptionFilter.Day;
import dev.florin.subscription.SubscriptionFilter.Sort;
import dev.florin.subscription.SubscriptionFilter.Span;
import dev.florin.subscription.SubscriptionFilter.Status;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the filters and the order of a list from the query, and notes all that is wrong with them. */
final class SubscriptionQuery {
    private static final String ACTIVE = "active";
    private static final List<String> NAMES = List.of(
            "jwt",
            "status",
            ACTIVE,
            "subscription_plan_id",
            "customer_id",
            "within_days",
            "frequency",
            "subscription_number_min",
            "subscription_number_max",
            "amount_min",
            "amount_max",
            "sort_by",
            "sort_direction",
            "search");
    private static final int MAX_DAYS = 3_650;
    private static final int MAX_SEARCH_CHARS = 320;
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,4})?");
    private static final List<String> DIRECTIONS = List.of("asc", "desc");

    private final HttpServletRequest request;
    private final Problems problems;

    SubscriptionQuery(HttpServletRequest request, Problems problems) {
        this.request = request;
        this.problems = problems;
    }

    /** All parameters of the list, beside those of paging. */
    static String[] names() {
        List<String> names = new ArrayList<>(NAMES);
        for (Day day : Day.values()) {
            names.add(wire(day) + "_start");
            names.add(wire(day) + "_end");
        }
        return names.toArray(String[]::new);
    }

    /** @throws dev.florin.platform.fluid.FluidRefusal 422 naming every parameter that is wrong */
    static SubscriptionFilter filter(HttpServletRequest request) {
        Problems problems = new Problems();
        SubscriptionFilter filter = new SubscriptionQuery(request, problems).filter();
        problems.refuseAny();
        return filter;
    }

    private SubscriptionFilter filter() {
        return new SubscriptionFilter(
                status(),
                id("subscription_plan_id"),
                id("customer_id"),
                withinDays(),
                word("frequency", SubscriptionPlan.Unit.values(), "must be day, week, month or year."),
                new Span<>(id("subscription_number_min"), id("subscription_number_max")),
                new Span<>(amount("amount_min"), amount("amount_max")),
                dates(),
                search(),
                Optional.ofNullable(word("sort_by", Sort.values(), "is nothing that this list is sorted by."))
                        .orElse(Sort.ID),
                ascending());
    }

    /** The newest generation has {@code active} for those that are, and those that are not, charged again. */
    private @Nullable Status status() {
        Status status = word("status", Status.values(), "is no status of a subscription.");
        String active = text(ACTIVE);
        if (active == null) {
            return status;
        }
        if (status != null) {
            problems.add(ACTIVE, "cannot be sent with status.");
        } else if (!active.equals("true") && !active.equals("false")) {
            problems.add(ACTIVE, "must be true or false.");
        }
        return active.equals("true") ? Status.ACTIVE : Status.INACTIVE;
    }

    boolean ascending() {
        String direction = text("sort_direction");
        if (direction != null && !DIRECTIONS.contains(direction)) {
            problems.add("sort_direction", "must be asc or desc.");
        }
        return "asc".equals(direction);
    }

    <E extends Enum<E>> @Nullable E word(String name, E[] words, String problem) {
        String text = text(name);
        E found = Arrays.stream(words)
                .filter(one -> wire(one).equals(text))
                .findFirst()
                .orElse(null);
        if (text != null && found == null) {
            problems.add(name, problem);
        }
        return found;
    }

    @Nullable
    LocalDate day(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        Optional<LocalDate> day = Days.parse(text);
        if (day.isEmpty()) {
            problems.add(name, Days.NO_DAY);
        }
        return day.orElse(null);
    }

    @Nullable
    String text(String name) {
        String text = request.getParameter(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private @Nullable Long id(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        long id = Numbers.idOrNone(text);
        if (id == 0) {
            problems.add(name, "must be a positive whole number.");
        }
        return id;
    }

    private @Nullable Integer withinDays() {
        Long days = id("within_days");
        if (days != null && days > MAX_DAYS) {
            problems.add("within_days", "must be at most " + MAX_DAYS + ".");
            return null;
        }
        return days == null ? null : days.intValue();
    }

    private @Nullable BigDecimal amount(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (!AMOUNT.matcher(text).matches()) {
            problems.add(name, "must be an amount such as 12.50.");
            return null;
        }
        return new BigDecimal(text);
    }

    private @Nullable String search() {
        String text = text("search");
        if (text != null && (text.length() > MAX_SEARCH_CHARS || !Texts.isStorable(text))) {
            problems.add("search", "must be a text of at most " + MAX_SEARCH_CHARS + " characters.");
            return null;
        }
        return text;
    }

    private Map<Day, Span<LocalDate>> dates() {
        Map<Day, Span<LocalDate>> dates = new EnumMap<>(Day.class);
        for (Day day : Day.values()) {
            Span<LocalDate> span = new Span<>(day(wire(day) + "_start"), day(wire(day) + "_end"));
            if (span.from() != null || span.to() != null) {
                dates.put(day, span);
            }
        }
        return dates;
    }

    private static String wire(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
