package dev.florin.purchase.reconcile;

import dev.florin.catalog.BadRows;
import dev.florin.catalog.ImportProgress;
import dev.florin.catalog.ImportRow;
import dev.florin.catalog.RowFile;
import dev.florin.catalog.RowValues;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a settlement file row by row. What is wrong with it goes to the bad rows, with its line. */
final class SettlementReader {
    /** The most rows that one file may hold. */
    static final int MAX_ROWS = 5_000_000;

    private static final int MAX_TEXT = 200;
    private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,13}(\\.\\d{1,6})?");
    private static final int DAY_LENGTH = "2026-10-31".length();
    private static final Set<String> HEADERS =
            EnumSet.allOf(Column.class).stream().map(Column::header).collect(Collectors.toSet());

    private final Map<String, Column> byHeader;
    private final BadRows badRows;
    private final Consumer<SettlementRow> rows;
    private long count;
    private boolean hasCost;
    private boolean hasDate;

    /** @param names the file's names for columns where they differ from ours */
    SettlementReader(Map<Column, String> names, BadRows badRows, Consumer<SettlementRow> rows) {
        this.byHeader = new HashMap<>();
        for (Column column : Column.values()) {
            byHeader.put(names.getOrDefault(column, column.header()), column);
        }
        this.badRows = badRows;
        this.rows = rows;
    }

    void read(Path file) throws IOException {
        try {
            RowFile.forEach(file, ImportProgress.NONE, this::take);
        } catch (RowFile.MalformedException e) {
            badRows.add(e.line(), null, String.valueOf(e.getMessage()));
        }
    }

    boolean hasCost() {
        return hasCost;
    }

    boolean hasDate() {
        return hasDate;
    }

    private void take(ImportRow row) {
        count++;
        if (count > MAX_ROWS) {
            if (count == MAX_ROWS + 1) {
                badRows.add(row.line(), null, "a file has at most " + MAX_ROWS + " rows");
            }
            return;
        }
        Map<String, String> known = new HashMap<>();
        row.values().forEach((header, value) -> {
            Column column = byHeader.get(header);
            if (column != null) {
                known.put(column.header(), value);
            }
        });
        RowValues values = new RowValues(new ImportRow(row.line(), known), badRows, HEADERS);
        everyRowHasWhatTheFirstHas(values, known);
        SettlementRow read = read(row.line(), values, known);
        if (!values.isBad()) {
            rows.accept(read);
        }
    }

    /** So that no row escapes a comparison because a cell is empty. */
    private void everyRowHasWhatTheFirstHas(RowValues values, Map<String, String> known) {
        boolean cost = known.containsKey(Column.COST.header());
        boolean date = known.containsKey(Column.DATE.header());
        if (count == 1) {
            hasCost = cost;
            hasDate = date;
        }
        if (cost != hasCost) {
            values.refuse(Column.COST.header(), "must stand in every row or in none");
        }
        if (date != hasDate) {
            values.refuse(Column.DATE.header(), "must stand in every row or in none");
        }
    }

    private static SettlementRow read(long line, RowValues values, Map<String, String> known) {
        String reference = values.required(Column.CUSTOMER_ORDER_ID.header(), MAX_TEXT);
        UUID purchaseId = purchaseId(reference);
        values.required(Column.CURRENCY.header(), MAX_TEXT);
        CurrencyCode currency = values.currency(Column.CURRENCY.header());
        String word = values.required(Column.STATUS.header(), MAX_TEXT);
        Period period = period(values, known.get(Column.DATE.header()));
        return new SettlementRow(
                line,
                purchaseId == null ? reference : purchaseId.toString(),
                purchaseId,
                values.text(Column.ORDER_URI.header(), MAX_TEXT),
                values.text(Column.SKU.header(), MAX_TEXT),
                amount(values, Column.VALUE, currency),
                known.containsKey(Column.COST.header()) ? amount(values, Column.COST, currency) : null,
                currency.code(),
                status(values, word),
                word,
                period == null ? null : period.from,
                period == null ? null : period.to);
    }

    private static @Nullable UUID purchaseId(String reference) {
        try {
            UUID id = UUID.fromString(reference);
            return id.toString().equalsIgnoreCase(reference) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static long amount(RowValues values, Column column, CurrencyCode currency) {
        String text = values.required(column.header(), MAX_TEXT);
        if (text.isEmpty()) {
            return 0;
        }
        try {
            if (AMOUNT.matcher(text).matches()) {
                return Money.exactly(new BigDecimal(text), currency).minor();
            }
        } catch (ArithmeticException e) {
            // said below
        }
        values.refuse(
                column.header(), "must be an amount such as 25.00 with at most " + currency.decimals() + " decimals");
        return 0;
    }

    private static ChargeStatus status(RowValues values, String word) {
        return ChargeStatus.of(word).orElseGet(() -> {
            if (!word.isEmpty()) {
                values.refuse(Column.STATUS.header(), "must be one of " + ChargeStatus.known());
            }
            return ChargeStatus.OPEN;
        });
    }

    private record Period(Instant from, Instant to) {}

    /** A day means the whole of it, in UTC. */
    private static @Nullable Period period(RowValues values, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == DAY_LENGTH) {
                LocalDate day = LocalDate.parse(text);
                return new Period(
                        day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return new Period(instant, instant);
        } catch (DateTimeException e) {
            values.refuse(
                    Column.DATE.header(),
                    "must be a day (2026-10-31) or an instant with its offset (2026-10-31T23:59:59Z)");
            return null;
        }
    }
}
