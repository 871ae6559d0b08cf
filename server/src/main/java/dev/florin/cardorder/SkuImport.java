package dev.florin.cardorder;

import dev.florin.catalog.BadRows;
import dev.florin.catalog.Catalog;
import dev.florin.catalog.ImportProgress;
import dev.florin.catalog.ImportReport;
import dev.florin.catalog.ImportRow;
import dev.florin.catalog.RowFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Imports the SKUs of a program from a file, one row for each SKU. An entry that the catalog has under the same SKU is
 * replaced; entries that the file does not name stay.
 *
 * <p>A file is CSV with a header, a JSON array of objects, or JSON objects line by line. A list is written {@code a|b}
 * in CSV. The columns, of which the first four are required:
 *
 * <ul>
 * <li>{@code sku}: at most 64 letters, digits, dots, hyphens and underscores
 * <li>{@code product_name}, {@code brand_name}
 * <li>{@code min}: the smallest value; {@code max}: the largest, the same if left out, which is a fixed price
 * <li>{@code offer_id}: the offer that its cards are bought from, which sells these values; without one, and for one
 *     that is not digital, it is listed and cannot be ordered
 * <li>{@code digital}: true or false; true if left out
 * <li>{@code product_type}: GiftCard, Voucher or PrepaidGiftCard; GiftCard if left out
 * <li>{@code currency} (USD), {@code categories}, {@code description}, {@code terms_and_conditions}, {@code
 *     marketing_description}, {@code legal_disclaimer}, {@code usage_instructions}
 * <li>{@code image_url}, {@code cardholder_agreement_url}: absolute, or a path of this server
 * </ul>
 */
public final class SkuImport {
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final SkuWriter writer;

    public SkuImport(DataSource dataSource, InstantSource clock) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.writer = new SkuWriter(jdbc, clock);
    }

    /**
     * Imports a file into a catalog of the program, as a whole or not at all.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when the program has no such catalog
     */
    public ImportReport importFile(Program program, int catalogId, Path file) throws IOException {
        return importFile(program, catalogId, file, new BadRows());
    }

    /** @param badRows told of what is wrong, which may be strict */
    public ImportReport importFile(Program program, int catalogId, Path file, BadRows badRows) throws IOException {
        return save(program, catalogId, badRows, rows -> RowFile.forEach(file, ImportProgress.NONE, rows));
    }

    /** Imports one row, given by column. */
    public ImportReport add(Program program, int catalogId, Map<String, String> values) {
        try {
            return save(program, catalogId, new BadRows(), rows -> rows.accept(new ImportRow(1, values)));
        } catch (IOException e) {
            throw new IllegalStateException("a row in memory is no file", e);
        }
    }

    /** @return whether the catalog had such a SKU */
    public boolean remove(Program program, int catalogId, String sku) {
        return writer.remove(program, catalogId, sku);
    }

    ImportReport importStream(Program program, int catalogId, InputStream in, String name) throws IOException {
        return save(program, catalogId, new BadRows(), rows -> RowFile.forEach(in, name, rows));
    }

    private interface Source {
        void forEach(Consumer<ImportRow> rows) throws IOException, RowFile.MalformedException;
    }

    private ImportReport save(Program program, int catalogId, BadRows badRows, Source source) throws IOException {
        if (!isCatalog(program, catalogId)) {
            throw new IllegalArgumentException("Program " + program.programId() + " has no catalog " + catalogId + ".");
        }
        SkuFile rows = new SkuFile(program.programId(), catalogId, new Catalog(dataSource).snapshot(), badRows);
        try {
            source.forEach(rows::take);
        } catch (RowFile.MalformedException e) {
            badRows.add(e.line(), null, String.valueOf(e.getMessage()));
        }
        List<Sku> skus = rows.skus();
        if (skus.isEmpty() && badRows.isEmpty()) {
            badRows.add(1, null, "the file has no rows");
        }
        if (!badRows.isEmpty()) {
            return badRows.report();
        }
        writer.save(program, skus);
        return badRows.imported(skus.size());
    }

    private boolean isCatalog(Program program, int catalogId) {
        return jdbc.sql("""
                        select count(*)
                          from program_catalogs
                         where account_id = ?
                           and program_id = ?
                           and catalog_id = ?""")
                        .params(program.accountId(), program.programId(), catalogId)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
