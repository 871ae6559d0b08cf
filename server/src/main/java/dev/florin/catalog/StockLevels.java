package dev.florin.catalog;

import dev.florin.platform.MovableClock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many codes are in stock, counted on demand and at most once a second. It informs readers; a purchase takes its
 * code from the table and never asks here.
 */
final class StockLevels {
    /** How long a count serves, at least. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Counting takes at most one part in this many of the time, however large the stock is. */
    private static final long COUNTING_SHARE = 20;

    /** While one request counts, others use the previous count, up to this age; when it is older, they wait. */
    private static final long USABLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final Logger log = LoggerFactory.getLogger(StockLevels.class);

    /** Codes in stock by offer and denomination; what is not in it is sold out. Replaced only by a different count. */
    record Levels(Map<UUID, Map<Long, Long>> byOffer) {}

    private record Count(Levels levels, long atNanos, long freshUntilNanos) {}

    private final JdbcClient jdbc;
    private final LongSupplier nanoTime;
    private final ReentrantLock counting = new ReentrantLock();
    private volatile @Nullable Count count;

    StockLevels(DataSource dataSource, LongSupplier nanoTime) {
        jdbc = JdbcClient.create(dataSource);
        this.nanoTime = nanoTime;
    }

    /** The levels, at most about a second old; the same instance while they have not changed. */
    Levels current() {
        Count known = count;
        long now = nanoTime.getAsLong();
        if (known != null && now - known.freshUntilNanos < 0) {
            return known.levels;
        }
        if (known != null && now - known.atNanos < USABLE_NANOS) {
            if (!counting.tryLock()) {
                return known.levels;
            }
        } else {
            counting.lock();
        }
        try {
            return countUnlessFresh();
        } finally {
            counting.unlock();
        }
    }

    private Levels countUnlessFresh() {
        Count known = count;
        long start = nanoTime.getAsLong();
        if (known != null && start - known.freshUntilNanos < 0) {
            return known.levels;
        }
        Levels levels = known == null ? read() : readOr(known.levels);
        long end = nanoTime.getAsLong();
        Levels same = known != null && known.levels.equals(levels) ? known.levels : levels;
        count = new Count(same, end, end + Math.max(FRESH_NANOS, (end - start) * COUNTING_SHARE));
        return same;
    }

    private Levels readOr(Levels known) {
        try {
            return read();
        } catch (DataAccessException e) {
            log.warn("cannot count the stock; the last count is shown", e);
            return known;
        }
    }

    private Levels read() {
        Map<UUID, Map<Long, Long>> levels = new HashMap<>();
        RowCallbackHandler add =
                row -> levels.computeIfAbsent(row.getObject("offer_id", UUID.class), any -> new HashMap<>())
                        .put(row.getLong("denomination_minor"), row.getLong("available"));
        jdbc.sql("""
                        select offer_id, denomination_minor, count(*) as available
                        from stock_codes
                        where end_date is null or end_date > %s
                        group by offer_id, denomination_minor
                        """.formatted(MovableClock.NOW)).query(add);
        return new Levels(levels);
    }
}
