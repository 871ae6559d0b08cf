package dev.florin.transaction.graphql;

import dev.florin.platform.Refusal;
import dev.florin.transaction.TransactionList.Bounds;
import dev.florin.transaction.TransactionList.Measure;
import dev.florin.transaction.TransactionList.Wanted;
import dev.florin.transaction.TransactionStatus;
import dev.florin.transaction.TransactionType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the filters of lists: every rule of shape, each refused by the name of its field. */
final class TransactionInput {
    /** The most ids of one filter. */
    static final int MAX_IDS = 100;

    /** Beyond every amount, in dollars; a filter of more is a mistake. */
    private static final BigDecimal MAX_AMOUNT = BigDecimal.valueOf(1_000_000_000_000L);

    /** Amounts and percentages have two decimals. */
    private static final int DECIMALS = 2;

    private static final long NANOS_OF_MILLI = Duration.ofMillis(1).toNanos();

    private static final Map<String, Measure> AMOUNTS = Map.of(
            "amount", Measure.AMOUNT,
            "finalAmount", Measure.FINAL_AMOUNT,
            "cashbackAmount", Measure.CASHBACK_AMOUNT,
            "cashbackPercentage", Measure.CASHBACK_PERCENTAGE,
            "feeAmount", Measure.FEE_AMOUNT);

    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])");

    private final Map<String, Object> filter;

    private TransactionInput(Map<String, Object> filter) {
        this.filter = filter;
    }

    /** @throws dev.florin.platform.RefusedException naming the field that is wrong. */
    static Wanted wanted(@Nullable Map<String, Object> filter) {
        TransactionInput input = new TransactionInput(filter == null ? Map.of() : filter);
        return new Wanted(input.statuses(), input.types(), input.ids(), input.bounds());
    }

    private @Nullable List<TransactionStatus> statuses() {
        List<String> names = this.<String>listed("status");
        return names == null
                ? null
                : names.stream().map(TransactionStatus::valueOf).toList();
    }

    private @Nullable List<TransactionType> types() {
        List<String> names = this.<String>listed("transactionType");
        return names == null ? null : names.stream().map(TransactionInput::type).toList();
    }

    private static TransactionType type(String name) {
        return Arrays.stream(TransactionType.values())
                .filter(type -> type.wire().equals(name))
                .findFirst()
                .orElseThrow(() -> invalid(
                        "transactionType",
                        "must be one of "
                                + Arrays.stream(TransactionType.values())
                                        .map(TransactionType::wire)
                                        .collect(Collectors.joining(", "))));
    }

    private @Nullable List<UUID> ids() {
        List<UUID> ids = this.<UUID>listed("recordId");
        if (ids != null && ids.size() > MAX_IDS) {
            throw invalid("recordId", "has more than " + MAX_IDS + " ids");
        }
        return ids;
    }

    /** What is in a list; an empty one is as good as none. */
    @SuppressWarnings("unchecked") // the schema has checked it
    private <T> @Nullable List<T> listed(String field) {
        List<T> given = (List<T>) filter.get(field);
        if (given == null) {
            return null;
        }
        List<T> listed = given.stream().filter(Objects::nonNull).toList();
        return listed.isEmpty() ? null : listed;
    }

    private List<Bounds> bounds() {
        List<Bounds> bounds = new ArrayList<>();
        AMOUNTS.forEach((field, measure) -> {
            amount(bounds, measure, field, field);
            amount(bounds, measure, field + "Gte", null);
            amount(bounds, measure, null, field + "Lte");
        });
        times(bounds, Measure.CREATED, "createdGte", "createdLte");
        times(bounds, Measure.UPDATED, "updatedGte", "updatedLte");
        return bounds;
    }

    /** An exact amount that has too many decimals is between two, and finds nothing. */
    private void amount(List<Bounds> bounds, Measure measure, @Nullable String from, @Nullable String to) {
        Long least = from == null ? null : hundredths(from, RoundingMode.CEILING);
        Long most = to == null ? null : hundredths(to, RoundingMode.FLOOR);
        if (least != null || most != null) {
            bounds.add(
                    new Bounds(measure, least == null ? Long.MIN_VALUE : least, most == null ? Long.MAX_VALUE : most));
        }
    }

    private @Nullable Long hundredths(String field, RoundingMode rounding) {
        if (!(filter.get(field) instanceof BigDecimal value)) {
            return null;
        }
        if (value.abs().compareTo(MAX_AMOUNT) > 0) {
            throw invalid(field, "is too large");
        }
        return value.movePointRight(DECIMALS).setScale(0, rounding).longValueExact();
    }

    private void times(List<Bounds> bounds, Measure measure, String from, String to) {
        Instant least = (Instant) filter.get(from);
        Instant most = (Instant) filter.get(to);
        if (least != null || most != null) {
            bounds.add(new Bounds(
                    measure,
                    least == null ? Long.MIN_VALUE : millis(from, least, NANOS_OF_MILLI - 1),
                    most == null ? Long.MAX_VALUE : millis(to, most, 0)));
        }
    }

    /** Answers have whole milliseconds. */
    private static long millis(String field, Instant instant, long nanosMore) {
        try {
            return instant.plusNanos(nanosMore).toEpochMilli();
        } catch (ArithmeticException e) {
            throw invalid(field, "is too far away");
        }
    }

    static YearMonth month(String text) {
        if (MONTH.matcher(text).matches()) {
            return YearMonth.parse(text);
        }
        throw Refusal.invalid("month", "must be such as 2026-11").asException();
    }

    private static RuntimeException invalid(String field, String why) {
        return Refusal.invalid("filter." + field, why).asException();
    }
}
