package dev.florin.catalog;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the typed values of one row. What is wrong goes to the bad rows; a stand-in is returned and the row is bad. */
public final class RowValues {
    private static final UUID NO_ID = new UUID(0, 0);
    private static final int MAX_LIST = 1_000;

    /** Longer texts may have several lines. */
    private static final int MAX_LINE = 2_000;

    private static final int MAX_PERCENTS_LENGTH = 1_000;

    private final ImportRow row;
    private final BadRows badRows;
    private boolean bad;

    /** @param columns the known ones; any other makes the row bad */
    public RowValues(ImportRow row, BadRows badRows, Set<String> columns) {
        this.row = row;
        this.badRows = badRows;
        row.values().keySet().stream()
                .filter(column -> !columns.contains(column))
                .sorted()
                .forEach(column -> refuse(null, "unknown column " + shortened(column)));
    }

    long line() {
        return row.line();
    }

    public boolean isBad() {
        return bad;
    }

    public void refuse(@Nullable String column, String reason) {
        bad = true;
        badRows.add(row.line(), column, reason);
    }

    public void warn(@Nullable String column, String reason) {
        badRows.warn(row.line(), column, reason);
    }

    public @Nullable String text(String column, int maxLength) {
        String value = row.values().get(column);
        if (value != null && hasControls(value, maxLength > MAX_LINE)) {
            refuse(column, "has control characters");
            return null;
        }
        if (value != null && value.length() > maxLength) {
            refuse(column, "has more than " + maxLength + " characters");
            return null;
        }
        return value;
    }

    public String required(String column, int maxLength) {
        String value = text(column, maxLength);
        if (value == null && row.values().get(column) == null) {
            refuse(column, "is missing");
        }
        return value == null ? "" : value;
    }

    public boolean flag(String column, String whenTrue, String whenFalse, boolean otherwise) {
        String value = row.values().get(column);
        if (value == null) {
            return otherwise;
        }
        if (!value.equalsIgnoreCase(whenTrue) && !value.equalsIgnoreCase(whenFalse)) {
            refuse(column, "must be " + whenTrue + " or " + whenFalse);
        }
        return value.equalsIgnoreCase(whenTrue);
    }

    public @Nullable UUID id(String column) {
        String value = row.values().get(column);
        return value == null ? null : id(column, value);
    }

    List<UUID> ids(String column) {
        return items(column, row.values().getOrDefault(column, "")).stream()
                .map(value -> id(column, value))
                .toList();
    }

    Rate percent(String column, Rate otherwise) {
        String value = row.values().get(column);
        return value == null ? otherwise : percentOf(column, value, otherwise);
    }

    /** Percentages one after another; empty when the column is missing. */
    List<Rate> percents(String column, Rate otherwise) {
        return places(column, MAX_PERCENTS_LENGTH).stream()
                .map(value -> percentOf(column, value, otherwise))
                .toList();
    }

    private Rate percentOf(String column, String value, Rate otherwise) {
        try {
            Rate rate = Rate.ofPercent(new BigDecimal(value));
            if (rate.partsPerMillion() <= 1_000_000) {
                return rate;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // reported below
        }
        refuse(column, "must be a percentage from 0 to 100 with at most four decimals");
        return otherwise;
    }

    public CurrencyCode currency(String column) {
        String value = row.values().getOrDefault(column, CurrencyCode.USD.code());
        try {
            return CurrencyCode.of(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            refuse(column, "is no ISO 4217 currency");
            return CurrencyCode.USD;
        }
    }

    /** A positive amount in minor units, or 0 for a bad one. */
    public long amount(String column, CurrencyCode currency) {
        return amount(column, required(column, 30), currency);
    }

    List<Long> amounts(String column, CurrencyCode currency) {
        return items(column, required(column, 10_000)).stream()
                .map(value -> amount(column, value, currency))
                .toList();
    }

    /** A date, which means its end in UTC, or an instant. */
    @Nullable
    Instant end(String column) {
        String value = row.values().get(column);
        if (value == null) {
            return null;
        }
        try {
            return value.length() == "2030-12-31".length()
                    ? LocalDate.parse(value)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .minusSeconds(1)
                    : Instant.parse(value);
        } catch (DateTimeException e) {
            refuse(column, "must be a date (2030-12-31) or an instant (2030-12-31T23:59:59Z)");
            return null;
        }
    }

    /** The items of a list; empty when the column is. */
    public List<String> texts(String column, int maxLength) {
        String value = text(column, maxLength);
        return value == null
                ? List.of()
                : items(column, value).stream().filter(item -> !item.isEmpty()).toList();
    }

    /** The items of a list, blank ones included, for lists that are side by side. */
    List<String> places(String column, int maxLength) {
        String value = text(column, maxLength);
        return value == null ? List.of() : items(column, value);
    }

    private List<String> items(String column, String value) {
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> items = new ArrayList<>(Arrays.asList(value.split("\\|", MAX_LIST + 1)));
        if (items.size() > MAX_LIST) {
            refuse(column, "lists more than " + MAX_LIST + " values");
            items.removeLast();
        }
        return items.stream().map(String::strip).toList();
    }

    private UUID id(String column, String value) {
        try {
            UUID id = UUID.fromString(value);
            if (id.toString().equalsIgnoreCase(value)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        refuse(column, "is no UUID");
        return NO_ID;
    }

    private long amount(String column, String value, CurrencyCode currency) {
        if (value.isEmpty()) {
            return 0;
        }
        try {
            Money amount = Money.exactly(new BigDecimal(value), currency);
            if (amount.isPositive()) {
                return amount.minor();
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // reported below
        }
        refuse(column, "must be a positive amount with at most " + currency.decimals() + " decimals");
        return 0;
    }

    private static boolean hasControls(String text, boolean severalLines) {
        return text.chars()
                .anyMatch(c -> Character.isISOControl(c) && !(severalLines && (c == '\n' || c == '\r' || c == '\t')));
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
