package dev.florin.catalog.cli;

import dev.florin.catalog.Catalog;
import dev.florin.catalog.CatalogImport;
import dev.florin.catalog.CatalogWriter;
import dev.florin.catalog.StockImport;
import dev.florin.platform.Secrets;
import java.time.InstantSource;
import javax.sql.DataSource;

/** What the commands work with, on a database that is open while they run. */
public record CatalogTools(
        Catalog catalog, CatalogImport catalogImport, StockImport stockImport, Runnable closeDatabase)
        implements AutoCloseable {
    /** Opens the database that the command line is configured for. */
    @FunctionalInterface
    public interface Opener {
        CatalogTools open() throws Exception;
    }

    /** @param closeDatabase runs when the command is done. */
    public static CatalogTools of(DataSource dataSource, InstantSource clock, Secrets secrets, Runnable closeDatabase) {
        return new CatalogTools(
                new Catalog(dataSource),
                new CatalogImport(dataSource, new CatalogWriter(dataSource, clock)),
                new StockImport(dataSource, secrets),
                closeDatabase);
    }

    @Override
    public void close() {
        closeDatabase.run();
    }
}
