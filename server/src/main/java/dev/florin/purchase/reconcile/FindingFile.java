package dev.florin.purchase.reconcile;

import static dev.florin.platform.CsvText.cell;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;

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
}
