package dev.florin.shop.resource;

import dev.florin.catalog.BadRows;
import dev.florin.catalog.ImportProgress;
import dev.florin.catalog.ImportReport;
import dev.florin.catalog.ImportRow;
import dev.florin.catalog.RowFile;
import dev.florin.platform.CsvText;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.resource.BrokenConstraint;
import dev.florin.resource.Resource;
import dev.florin.resource.ResourceStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Imports products or customers from a file, all of it or nothing. Entries that already exist under the same {@code
 * sku} or {@code email} are changed; those that the file does not name stay.
 *
 * <p>A file is CSV with a header, a JSON array of objects, or JSON objects line by line. A product file has one row a
 * variant, see {@link ProductRows}; a customer file one row a customer, see {@link CustomerRows}. The values are those
 * of the company resources, with the same checks.
 */
public final class ShopImport {
    /** The most rows that one file may have. */
    public static final int MAX_ROWS = 50_000;

    private final ResourceStore store;

    public ShopImport(ResourceStore store) {
        this.store = store;
    }

    /**
     * Imports products with their variants, prices and stock.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when there is no such company
     */
    public ImportReport importProducts(long companyId, Path file, ImportProgress progress) throws IOException {
        return importProducts(companyId, file, progress, new BadRows());
    }

    /** @param badRows told of what is wrong, which may be strict */
    public ImportReport importProducts(long companyId, Path file, ImportProgress progress, BadRows badRows)
            throws IOException {
        List<ImportRow> rows = read(file, progress, badRows);
        rows.forEach(row -> ShopWarnings.product(row, badRows));
        return run(companyId, rows, badRows, new ProductRows(store, companyId));
    }

    /**
     * Imports customers, each with at most one address.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when there is no such company
     */
    public ImportReport importCustomers(long companyId, Path file, ImportProgress progress) throws IOException {
        return importCustomers(companyId, file, progress, new BadRows());
    }

    /** @param badRows told of what is wrong, which may be strict */
    public ImportReport importCustomers(long companyId, Path file, ImportProgress progress, BadRows badRows)
            throws IOException {
        List<ImportRow> rows = read(file, progress, badRows);
        rows.forEach(row -> ShopWarnings.customer(row, badRows));
        return run(companyId, rows, badRows, new CustomerRows(store, companyId));
    }

    /** @param made how many customers were new; the others of the file were changed */
    public record Customers(ImportReport report, long made) {}

    /**
     * Imports customers from the text of a CSV file.
     *
     * @param maxRows the most rows that it may have
     */
    public Customers importCustomers(long companyId, String csv, int maxRows) throws IOException {
        BadRows badRows = new BadRows();
        InputStream text = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
        List<ImportRow> rows =
                read(all -> RowFile.forEach(text, "customers.csv", row -> all.accept(plain(row))), maxRows, badRows);
        CustomerRows taker = new CustomerRows(store, companyId);
        ImportReport report = run(companyId, rows, badRows, taker);
        return new Customers(report, taker.made());
    }

    /** Without the mark that an export puts before what looks like a formula, such as a phone number. */
    private static ImportRow plain(ImportRow row) {
        Map<String, String> values = new HashMap<>(row.values());
        values.replaceAll((_, value) -> CsvText.plain(value));
        return new ImportRow(row.line(), values);
    }

    /** Passes on the rows of a file. */
    private interface Source {
        void forEach(Consumer<ImportRow> rows) throws IOException, RowFile.MalformedException;
    }

    /** Takes one row into the transaction. */
    interface Taker {
        /** @throws FluidRefusal naming the columns at fault */
        void take(Connection connection, ImportRow row) throws SQLException;

        /** After the last row, unless one was bad. */
        default void end(Connection connection) throws SQLException {}
    }

    /** Rolls the transaction back. */
    private static final class RejectedException extends RuntimeException {
        private final transient ImportReport.Rejected report;

        RejectedException(ImportReport.Rejected report) {
            super("the file has bad rows", null, false, false);
            this.report = report;
        }
    }

    private ImportReport run(long companyId, List<ImportRow> rows, BadRows badRows, Taker taker) {
        if (!badRows.isEmpty()) {
            return badRows.report();
        }
        try {
            return store.together(companyId, connection -> {
                takeAll(connection, rows, taker, badRows);
                if (!badRows.isEmpty()) {
                    throw new RejectedException(badRows.report());
                }
                taker.end(connection);
                return badRows.imported(rows.size());
            });
        } catch (RejectedException e) {
            return e.report;
        }
    }

    private static List<ImportRow> read(Path file, ImportProgress progress, BadRows badRows) throws IOException {
        return read(rows -> RowFile.forEach(file, progress, rows), MAX_ROWS, badRows);
    }

    private static List<ImportRow> read(Source source, int maxRows, BadRows badRows) throws IOException {
        List<ImportRow> rows = new ArrayList<>();
        try {
            source.forEach(row -> {
                if (rows.size() <= maxRows) {
                    rows.add(row);
                }
            });
        } catch (RowFile.MalformedException e) {
            badRows.add(e.line(), null, String.valueOf(e.getMessage()));
        }
        if (rows.size() > maxRows) {
            badRows.add(rows.getLast().line(), null, "a file has at most " + maxRows + " rows");
        }
        if (rows.isEmpty() && badRows.isEmpty()) {
            badRows.add(1, null, "the file has no rows");
        }
        return rows;
    }

    private static void takeAll(Connection connection, List<ImportRow> rows, Taker taker, BadRows badRows) {
        for (ImportRow row : rows) {
            try {
                taker.take(connection, row);
            } catch (FluidRefusal refusal) {
                add(badRows, row, refusal);
            } catch (SQLException e) {
                // The transaction is lost with it, so later rows cannot be checked.
                add(badRows, row, broken(e));
                return;
            }
        }
    }

    private static void add(BadRows badRows, ImportRow row, FluidRefusal refusal) {
        if (refusal.errors().isEmpty()) {
            badRows.add(row.line(), null, refusal.message());
        }
        refusal.errors().forEach((column, messages) -> badRows.add(row.line(), column, String.join("; ", messages)));
    }

    private static FluidRefusal broken(SQLException failure) {
        RuntimeException translated = Transactions.translated(failure);
        if (translated instanceof DataIntegrityViolationException broken) {
            for (Resource resource :
                    List.of(CompanyResources.PRODUCTS, CompanyResources.VARIANTS, CompanyResources.CUSTOMERS)) {
                if (BrokenConstraint.refusal(resource, broken) instanceof FluidRefusal refusal) {
                    return refusal;
                }
            }
        }
        throw translated;
    }
}
