package dev.florin.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.money.Money;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class CatalogTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @AutoClose
    private final CatalogFixture fixture = new CatalogFixture();

    private final Catalog catalog = fixture.catalog;

    @BeforeEach
    void install() {
        fixture.demo.install();
    }

    @Test
    void theSnapshotIsReplacedSoonAfterAnotherConnectionChangedTheCatalogue() {
        catalog.start();
        try (catalog) {
            CatalogSnapshot before = catalog.snapshot();

            fixture.jdbc
                    .sql("update merchants set name = 'Coffee' where slug = 'starbucks'")
                    .update();
            fixture.jdbc.sql("update catalog_version set version = version + 1").update();
            CatalogFixture.await(() -> catalog.snapshot().version() > before.version());

            assertThat(CatalogFixture.merchant(before, "starbucks").name()).isEqualTo("Starbucks");
            assertThat(CatalogFixture.merchant(catalog.snapshot(), "starbucks").name())
                    .isEqualTo("Coffee");
        }
    }

    @Test
    void thePollerLivesThroughAnOutageOfTheDatabase() {
        AtomicBoolean away = new AtomicBoolean();
        AtomicInteger failures = new AtomicInteger();
        Catalog frail = new Catalog(
                new DelegatingDataSource(fixture.dataSource) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        if (away.get()) {
                            failures.incrementAndGet();
                            throw new SQLException("away", "08006");
                        }
                        return super.getConnection();
                    }
                },
                Duration.ofMillis(10),
                System::nanoTime);
        frail.start();
        try (frail) {
            long before = frail.snapshot().version();

            away.set(true);
            fixture.jdbc.sql("update catalog_version set version = version + 1").update();
            CatalogFixture.await(() -> failures.get() >= 3);
            long during = frail.snapshot().version();
            away.set(false);
            CatalogFixture.await(() -> frail.snapshot().version() > before);

            assertThat(during).isEqualTo(before);
        }
    }

    @Test
    void readingAKnownCatalogueCostsNoStatementAndLoadingItFew() {
        int loading = fixture.counted.count(catalog::snapshot);
        int reading = fixture.counted.count(() -> {
            catalog.snapshot();
            catalog.refreshTo(catalog.snapshot().version());
        });

        assertThat(loading).isEqualTo(6);
        assertThat(reading).isZero();
    }

    @Test
    void manyWhoNeedANewerVersionLoadItOnce() throws Exception {
        catalog.snapshot();
        long newer = fixture.jdbc
                .sql("update catalog_version set version = version + 1 returning version")
                .query(Long.class)
                .single();
        List<Callable<CatalogSnapshot>> calls = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            calls.add(() -> catalog.refreshTo(newer));
        }

        List<CatalogSnapshot> seen = new ArrayList<>();
        int statements = fixture.counted.count(() -> seen.addAll(inParallel(calls)));

        assertThat(statements).isEqualTo(6);
        assertThat(seen).hasSize(32).allMatch(snapshot -> snapshot.version() == newer);
    }

    @Test
    void aVersionThatDoesNotExistIsAnError() {
        assertThatThrownBy(() -> catalog.refreshTo(1_000_000)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void savingWhatIsStoredChangesNothing() {
        long version = catalog.snapshot().version();

        long saved = fixture.writer.save(catalog.snapshot().merchants());

        assertThat(saved).isEqualTo(version);
    }

    @Test
    void concurrentWritersTakeTurns() {
        Merchant target = CatalogFixture.merchant(catalog.snapshot(), "target");
        List<Callable<Long>> writes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Merchant renamed = renamed(target, "Target " + i);
            writes.add(() -> fixture.writer.save(List.of(renamed)));
        }

        List<Long> versions = inParallel(writes);

        assertThat(versions).doesNotHaveDuplicates();
        assertThat(CatalogFixture.merchant(catalog.refreshTo(catalog.snapshot().version() + 8), "target")
                        .name())
                .startsWith("Target ");
    }

    @Test
    void theStockIsCountedOncePerSecondAndOneStatementForAll() {
        catalog.snapshot();

        int first = fixture.counted.count(() -> {
            catalog.view();
            catalog.view();
        });
        fixture.nanos.addAndGet(SECOND + 1);
        int later = fixture.counted.count(() -> {
            catalog.view();
            catalog.view();
        });

        assertThat(first).isEqualTo(1);
        assertThat(later).isEqualTo(1);
    }

    @Test
    void theViewStaysTheSameUntilTheStockOrTheCatalogueChanges() {
        CatalogView first = catalog.view();
        fixture.nanos.addAndGet(SECOND + 1);
        CatalogView unchanged = catalog.view();
        fixture.stockImport.add(DemoCatalog.BEST_BUY_OFFER, Money.usd(25_00), List.of(new Card("X-1", null, null)));
        fixture.nanos.addAndGet(SECOND + 1);
        CatalogView stocked = catalog.view();
        catalog.refreshTo(fixture.writer.save(
                List.of(renamed(CatalogFixture.merchant(catalog.snapshot(), "target"), "Bullseye"))));
        CatalogView renamed = catalog.view();

        assertThat(unchanged).isSameAs(first);
        assertThat(first.available(DemoCatalog.BEST_BUY_OFFER, 10_00)).isEqualTo(8);
        assertThat(first.available(DemoCatalog.BEST_BUY_OFFER, 25_00)).isZero();
        assertThat(stocked.available(DemoCatalog.BEST_BUY_OFFER, 25_00)).isEqualTo(1);
        assertThat(List.of(first.version(), stocked.version(), renamed.version()))
                .doesNotHaveDuplicates();
    }

    @Test
    void accountsWithTheSameExclusiveOffersAreOneAudience() {
        CatalogSnapshot snapshot = catalog.snapshot();

        assertThat(snapshot.audience(new UUID(0, 1))).isEmpty();
        assertThat(snapshot.audience(new UUID(0, 2))).isEmpty();
        assertThat(snapshot.audience(DemoCatalog.DEMO_ACCOUNT)).contains(DemoCatalog.AMAZON_EXCLUSIVE_OFFER.toString());
    }

    private static Merchant renamed(Merchant merchant, String name) {
        return new Merchant(
                merchant.merchantId(),
                merchant.slug(),
                name,
                merchant.category(),
                merchant.active(),
                merchant.logoUrl(),
                merchant.faceplateUrl(),
                merchant.primaryColor(),
                merchant.terms(),
                merchant.offers());
    }

    private static <T> List<T> inParallel(List<Callable<T>> calls) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> call : threads.invokeAll(calls)) {
                results.add(call.get());
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
