package dev.florin.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue in memory. Reading costs no statement; a poller replaces the snapshot soon after any server changed the
 * catalogue, and through database outages keeps the last one. Safe for any number of threads.
 */
public final class Catalog implements AutoCloseable {
    /** How often the version is read, unless configured. */
    public static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private static final Duration STOP_WAIT = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(Catalog.class);

    private record Seen(CatalogSnapshot snapshot, StockLevels.Levels levels, CatalogView view) {}

    private final CatalogReader reader;
    private final StockLevels stockLevels;
    private final MerchantHistory history;
    private final Duration pollInterval;
    private final ReentrantLock loading = new ReentrantLock();
    private final ReentrantLock viewing = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable CatalogSnapshot snapshot;
    private volatile @Nullable Seen seen;
    private @Nullable Thread poller;

    public Catalog(DataSource dataSource) {
        this(dataSource, POLL_INTERVAL, System::nanoTime);
    }

    /** @param nanoTime a monotonic clock for the age of the stock's levels. */
    public Catalog(DataSource dataSource, Duration pollInterval, LongSupplier nanoTime) {
        reader = new CatalogReader(dataSource);
        stockLevels = new StockLevels(dataSource, nanoTime);
        history = new MerchantHistory(dataSource);
        this.pollInterval = pollInterval;
    }

    /** Loads the newest catalogue and starts the poller. Fails when the database cannot be read now. */
    public synchronized void start() {
        if (poller != null) {
            throw new IllegalStateException("the catalogue is started already");
        }
        refreshTo(reader.version());
        poller = Thread.ofVirtual().name("catalog-poller").start(this::poll);
    }

    /** Stops the poller; the last snapshot stays readable. */
    @Override
    public synchronized void close() {
        closed.countDown();
        Thread running = poller;
        if (running != null) {
            try {
                running.join(STOP_WAIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The newest snapshot this server has. Only the very first call of a catalogue that was not started reads the database. */
    public CatalogSnapshot snapshot() {
        CatalogSnapshot current = snapshot;
        return current != null ? current : refreshTo(0);
    }

    /**
     * A snapshot of at least the given version, for a purchase that read the version inside its transaction. It reads
     * the database only when the snapshot is older, on a connection of its own, once for all callers that wait.
     */
    public CatalogSnapshot refreshTo(long version) {
        CatalogSnapshot current = snapshot;
        if (current != null && current.version() >= version) {
            return current;
        }
        loading.lock();
        try {
            current = snapshot;
            if (current == null || current.version() < version) {
                current = load();
            }
        } finally {
            loading.unlock();
        }
        if (current.version() < version) {
            throw new IllegalStateException("the catalogue has version " + current.version() + ", not " + version);
        }
        return current;
    }

    /**
     * What a merchant was called, and the terms of its cards, at a time: what a card that was bought then keeps. Null when
     * there is no such merchant. It reads the database only for a time before the merchant's last change, and seldom then.
     */
    public @Nullable MerchantTexts textsAt(UUID merchantId, Instant time) {
        CatalogSnapshot current = snapshot();
        Merchant merchant = current.merchant(merchantId);
        if (merchant == null) {
            return null;
        }
        Instant changed = current.textsChanged(merchantId);
        return changed == null || !time.isBefore(changed)
                ? new MerchantTexts(merchant.name(), merchant.terms())
                : history.at(merchantId, changed, time);
    }

    /** The snapshot with the stock's levels, which may be a second old. The same instance while nothing has changed. */
    public CatalogView view() {
        CatalogSnapshot currentSnapshot = snapshot();
        StockLevels.Levels levels = stockLevels.current();
        Seen known = seen;
        return known != null && isSame(known, currentSnapshot, levels) ? known.view : newView(currentSnapshot, levels);
    }

    /** See {@link CatalogSnapshot#audience}. */
    public String audience(UUID accountId) {
        return snapshot().audience(accountId);
    }

    private CatalogView newView(CatalogSnapshot currentSnapshot, StockLevels.Levels levels) {
        viewing.lock();
        try {
            Seen known = seen;
            if (known != null && isSame(known, currentSnapshot, levels)) {
                return known.view;
            }
            long version = known == null ? 1 : known.view.version() + 1;
            CatalogView view = new CatalogView(currentSnapshot, levels.byOffer(), version);
            seen = new Seen(currentSnapshot, levels, view);
            return view;
        } finally {
            viewing.unlock();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the parts are replaced as a whole, and only by different ones
    private static boolean isSame(Seen known, CatalogSnapshot snapshot, StockLevels.Levels levels) {
        return known.snapshot == snapshot && known.levels == levels;
    }

    /** Only called with the loading lock held. */
    private CatalogSnapshot load() {
        CatalogSnapshot loaded = reader.read();
        snapshot = loaded;
        return loaded;
    }

    private void poll() {
        boolean failing = false;
        while (!isClosedWithin(pollInterval)) {
            try {
                reloadIfMoved();
                if (failing) {
                    log.info("the catalogue can be read again");
                }
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    log.warn(
                            "cannot read the catalogue, version {} stays in use: {}",
                            snapshot().version(),
                            e.toString());
                }
                failing = true;
            }
        }
    }

    /** A smaller version counts as a change too: the database may have been restored. */
    private void reloadIfMoved() {
        if (reader.version() == snapshot().version()) {
            return;
        }
        loading.lock();
        try {
            CatalogSnapshot loaded = load();
            log.info(
                    "catalogue version {} with {} merchants",
                    loaded.version(),
                    loaded.merchants().size());
        } finally {
            loading.unlock();
        }
    }

    private boolean isClosedWithin(Duration time) {
        try {
            return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
