package dev.florin.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Imports merchants and offers from a file, one row for each offer. Existing entries with the same merchant slug or
 * offer id are replaced; those that the file does not name stay.
 *
 * <p>A file is CSV with a header, a JSON array of objects, or JSON objects line by line. A list is written {@code a|b}
 * in CSV. The columns, of which the first five are required:
 *
 * <ul>
 * <li>{@code merchant_slug}, {@code merchant_name}, {@code category}: rows of one merchant repeat the same values
 * <li>{@code denominations_type}: FIXED or VARIABLE
 * <li>{@code denominations}: the face values, {@code 25|50|100}, or the smallest and largest, {@code 5|500}
 * <li>{@code reward_percent}: the full reward; a debit card earns one point less, credit cards and PayPal three ({@code
 *     docs/protocols/fluz.md}, "Rewards"); 0 if left out
 * <li>{@code payment_methods}: which are accepted; all if left out
 * <li>{@code offer_id}: if left out, an id that is the same for the same merchant, type and stock
 * <li>{@code offer_status}, {@code merchant_status}: Active or Inactive
 * <li>{@code has_stock_info}: true or false; {@code vendor}, {@code vendor_sku}: the vendor that fills what does not
 *     come from stock. Several vendors, {@code first|second}, are in order of preference; the skus are then as many, of
 *     which any may be blank
 * <li>{@code cost_percent}: what the vendor asks of the face value, one for all or one a vendor; 100 if left out
 * <li>{@code stock_cost_percent}: what a code from stock cost; {@code cost_percent} if left out
 * <li>{@code exclusive_rate_id}, {@code exclusive_accounts}: both, for an offer to chosen accounts only
 * <li>{@code currency} (USD), {@code delivery_format} (CODES), {@code barcode_type}
 * <li>{@code merchant_id}, {@code logo_url}, {@code faceplate_url}, {@code primary_color}, {@code terms}
 * </ul>
 */
public final class CatalogImport {
    private final CatalogReader reader;
    private final CatalogWriter writer;

    public CatalogImport(DataSource dataSource, CatalogWriter writer) {
        reader = new CatalogReader(dataSource);
        this.writer = writer;
    }

    /**
     * Imports a file as a whole or not at all.
     *
     * @throws IOException when the file cannot be read
     */
    public ImportReport importFile(Path file, ImportProgress progress) throws IOException {
        return importFile(file, progress, false);
    }

    /** @param strict whether warnings refuse the file too */
    public ImportReport importFile(Path file, ImportProgress progress, boolean strict) throws IOException {
        return save(strict, rows -> RowFile.forEach(file, progress, rows));
    }

    /**
     * Imports a file from a stream.
     *
     * @param name decides the format by its extension
     */
    public ImportReport importStream(InputStream in, String name) throws IOException {
        return save(false, rows -> RowFile.forEach(in, name, rows));
    }

    private interface Source {
        void forEach(Consumer<ImportRow> rows) throws IOException, RowFile.MalformedException;
    }

    private ImportReport save(boolean strict, Source source) throws IOException {
        BadRows badRows = new BadRows(strict);
        CatalogRows rows = new CatalogRows(reader.read(), badRows);
        try {
            source.forEach(rows::take);
        } catch (RowFile.MalformedException e) {
            badRows.add(e.line(), null, String.valueOf(e.getMessage()));
        }
        List<Merchant> merchants = rows.merchants();
        if (merchants.isEmpty() && badRows.isEmpty()) {
            badRows.add(1, null, "the file has no rows");
        }
        if (!badRows.isEmpty()) {
            return badRows.report();
        }
        writer.save(merchants);
        return badRows.imported(rows.count());
    }
}
