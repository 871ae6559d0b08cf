package dev.florin.catalog;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.CountingDataSource;
import dev.florin.TestDatabase;
import dev.florin.platform.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fresh database with the catalogue's objects on it. */
public final class CatalogFixture implements AutoCloseable {
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(20);

    public final HikariDataSource dataSource = TestDatabase.fresh().pool("catalog", 8);
    public final CountingDataSource counted = new CountingDataSource(dataSource);
    public final Secrets secrets = new Secrets(new byte[Secrets.MASTER_KEY_BYTES]);
    public final CatalogWriter writer = new CatalogWriter(dataSource, InstantSource.system());
    public final CatalogImport catalogImport = new CatalogImport(dataSource, writer);
    public final StockImport stockImport = new StockImport(dataSource, secrets);
    public final DemoCatalog demo = new DemoCatalog(catalogImport, stockImport);
    public final JdbcClient jdbc = JdbcClient.create(dataSource);

    /** The time that the stock's levels see. */
    public final AtomicLong nanos = new AtomicLong(1);

    /** Not started; its database is counted. */
    public final Catalog catalog = new Catalog(counted, Duration.ofMillis(20), nanos::get);

    public static Path file(Path folder, String name, String... lines) {
        try {
            return Files.write(folder.resolve(name), List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The merchant, which must be there. */
    public static Merchant merchant(CatalogSnapshot catalog, String slug) {
        return Objects.requireNonNull(catalog.merchantBySlug(slug));
    }

    static Offer offer(CatalogSnapshot catalog, UUID offerId) {
        return Objects.requireNonNull(catalog.offer(offerId));
    }

    /** Waits for a condition that another thread fulfils. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + WAIT_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not happen in time");
            }
            Thread.onSpinWait();
        }
    }

    long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    @Override
    public void close() {
        catalog.close();
        dataSource.close();
    }
}
