package dev.florin.cardorder;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.florin.cardorder.Settlements.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a settlement row by row, with the columns that {@code florin reconcile} reads (docs/operations.md), and the
 * card's own name beside them. The writer stays open.
 */
public final class SettlementFile {
    private static final List<String> COLUMNS =
            List.of("CustomerOrderId", "OrderUri", "CardUri", "Sku", "Value", "Cost", "Currency", "Status", "Date");

    private SettlementFile() {}

    /** How a settlement is written. */
    public enum Format {
        CSV("text/csv;charset=UTF-8"),
        JSON("application/json");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    /** Writes the program's cards of the period. */
    public static void write(
            Settlements settlements, Program program, Settlements.Period period, Format format, Writer out)
            throws IOException {
        try {
            switch (format) {
                case CSV -> csv(settlements, program, period, out);
                case JSON -> json(settlements, program, period, out);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    private static void csv(Settlements settlements, Program program, Settlements.Period period, Writer out)
            throws IOException {
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord(COLUMNS);
        settlements.forEach(
                program,
                period,
                row -> csv.writeRecord(
                        values(row).values().stream().map(SettlementFile::text).toList()));
        csv.flush();
    }

    private static void json(Settlements settlements, Program program, Settlements.Period period, Writer out)
            throws IOException {
        String[] before = {"[\n"};
        settlements.forEach(program, period, row -> {
            append(out, before[0] + JsonMapper.shared().writeValueAsString(values(row)));
            before[0] = ",\n";
        });
        out.append(before[0].equals("[\n") ? "[]\n" : "\n]\n");
    }

    private static void append(Writer out, String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Object value) {
        return value instanceof BigDecimal amount ? amount.toPlainString() : value.toString();
    }

    private static Map<String, Object> values(Row row) {
        List<Object> values = List.of(
                row.customerOrderId(),
                row.orderUri(),
                row.cardUri(),
                row.sku(),
                row.value().toDecimal(),
                row.cost().toDecimal(),
                row.value().currency().code(),
                row.isVoided() ? "Voided" : "Fulfilled",
                row.filledAt().toString());
        Map<String, Object> byColumn = new LinkedHashMap<>();
        for (int column = 0; column < COLUMNS.size(); column++) {
            byColumn.put(COLUMNS.get(column), values.get(column));
        }
        return byColumn;
    }
}
