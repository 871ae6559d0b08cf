package dev.florin.transaction;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.florin.platform.CsvText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes a statement as CSV, line by line: the opening balance, each line with the balance after it, the closing one. */
public final class StatementFile {
    private StatementFile() {}

    /** Writes all of it; the writer stays open. Whoever reads what is written must not be slow, see {@link Statements}. */
    public static void write(Statements statements, UUID accountId, UUID balanceId, YearMonth month, Writer out)
            throws IOException {
        CsvWriter csv = CsvWriter.builder().build(out);
        List<Statement> head = new ArrayList<>();
        try {
            statements.read(
                    accountId,
                    balanceId,
                    month,
                    statement -> {
                        head.add(statement);
                        csv.writeRecord(
                                "Date",
                                "Type",
                                "Reference",
                                "Description",
                                "Memo",
                                "Category",
                                "Amount",
                                "Balance",
                                "Currency");
                        csv.writeRecord(total(
                                statement,
                                statement.from(),
                                "OPENING_BALANCE",
                                statement.opening().toDecimal().toPlainString()));
                    },
                    line -> csv.writeRecord(cells(line)));
            Statement statement = head.getFirst();
            csv.writeRecord(total(
                    statement,
                    statement.until(),
                    "CLOSING_BALANCE",
                    statement.closing().toDecimal().toPlainString()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        csv.flush();
    }

    private static List<String> total(Statement statement, Instant at, String type, String balance) {
        return List.of(
                at.toString(),
                type,
                "",
                CsvText.cell(statement.nickname()),
                "",
                "",
                "",
                balance,
                statement.opening().currency().code());
    }

    private static List<String> cells(StatementLine line) {
        return List.of(
                line.at().toString(),
                line.kind(),
                line.reference().toString(),
                CsvText.cell(line.description()),
                CsvText.cell(line.memo()),
                CsvText.cell(line.category()),
                line.amount().toDecimal().toPlainString(),
                line.balance().toDecimal().toPlainString(),
                line.amount().currency().code());
    }
}
