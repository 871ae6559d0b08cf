package dev.florin.cart;

import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes carts that nobody comes back to, each after its time ({@link CartLives}), with their idempotency keys, and
 * codes to sign in that have ended; never a cart that is ordered or being paid for. It works in small transactions that
 * never wait; any number of servers may do so.
 */
final class AbandonedCarts implements AutoCloseable {
    /** After the start, so that a server knows soon how full it is. */
    private static final Duration FIRST = Duration.ofSeconds(20);

    static final Duration POLL = Duration.ofMinutes(10);

    /** Transactions of each kind in one look; more in the next. */
    static final int MAX_BATCHES = 500;

    private static final Logger log = LoggerFactory.getLogger(AbandonedCarts.class);

    private final Transactions transactions;
    private final CartLives lives;
    private final InstantSource clock;
    private final CartVolume volume;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("abandoned-carts").factory());

    AbandonedCarts(Transactions transactions, CartLives lives, CartVolume volume, InstantSource clock) {
        this.transactions = transactions;
        this.lives = lives;
        this.volume = volume;
        this.clock = clock;
    }

    /** Deletes a batch. */
    @FunctionalInterface
    private interface Batch {
        CartSweep.Swept run(Connection connection, Instant now) throws SQLException;
    }

    public void start() {
        var _ = timer.scheduleWithFixedDelay(
                this::lookQuietly, FIRST.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops after the transaction under way. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    /**
     * Deletes what is due.
     *
     * @return how many carts
     */
    public int look() {
        int carts = shortLives(ShortLife.UNTOUCHED)
                + shortLives(ShortLife.GUEST)
                + batches((connection, now) -> CartSweep.byBirth(connection, now, lives.keep()))
                + batches((connection, now) -> CartSweep.revisits(connection, now, lives.keep()));
        batches((connection, now) -> CartSweep.keysOfNewCarts(connection, now, lives.untouched()));
        batches(CartSweep::signIns);
        return carts;
    }

    private int shortLives(ShortLife life) {
        return batches((connection, now) -> CartSweep.shortLives(connection, life, now.minus(life.of(lives))));
    }

    private int batches(Batch batch) {
        Instant now = clock.instant();
        int deleted = 0;
        for (int i = 0; i < MAX_BATCHES && !timer.isShutdown(); i++) {
            CartSweep.Swept swept = transactions.call(connection -> batch.run(connection, now));
            deleted += swept.deleted();
            if (!swept.full()) {
                return deleted;
            }
        }
        return deleted;
    }

    void lookQuietly() {
        try {
            int deleted = look();
            if (deleted > 0) {
                log.info("{} carts were deleted that nobody came back to", deleted);
            }
            volume.measure(transactions);
        } catch (Throwable e) {
            // Whatever it is: a timer never again runs a task that has thrown.
            log.warn("deleting carts that nobody comes back to failed: {}", e.toString());
        }
    }
}
