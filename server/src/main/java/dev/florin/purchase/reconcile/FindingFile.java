package dev.florin.purchase.reconcile;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes differences as CSV, one a row. */
final class FindingFile implements AutoCloseable {
    private final CsvWriter out;

    private FindingFile(CsvWriter out) {
        this.out = out;
    }

    /** Replaces the file if there is one. */
    static FindingFile create(Path file) throws IOException {
        CsvWriter out = CsvWriter.builder().build(file);
        out.writeRecord("Difference", "CustomerOrderId", "OrderUri", "Line", "Ours", "Theirs", "Currency", "Date");
        return new FindingFile(out);
    }

    void add(Finding finding) {
        out.writeRecord(
                finding.kind().name(),
                cell(finding.reference()),
                cell(finding.orderUri()),
                finding.line() == null ? "" : finding.line().toString(),
                cell(finding.ours()),
                cell(finding.theirs()),
                finding.currency(),
                finding.at() == null ? "" : finding.at().toString());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Text from the vendor's file must not become a formula where the report is opened. */
    private static String cell(@Nullable String text) {
        if (text == null) {
            return "";
        }
        boolean formula = !text.isEmpty() && "=+@\t\r".indexOf(text.charAt(0)) >= 0
                || text.startsWith("-") && !text.matches("-[0-9.]+");
        return formula ? "'" + text : text;
    }
}
