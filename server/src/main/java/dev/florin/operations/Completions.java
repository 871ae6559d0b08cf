package dev.florin.operations;

import dev.florin.platform.Outages;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wakes the calls that wait for an operation. One that another server finishes is noticed by looking now and then. */
public final class Completions {
    private static final Logger LOG = LoggerFactory.getLogger(Completions.class);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration LAST_LOOK = Duration.ofSeconds(10);

    private final ConcurrentMap<UUID, CountDownLatch> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Wakes everyone who waits for this operation. */
    public void announce(UUID operationId) {
        CountDownLatch latch = waiting.remove(operationId);
        if (latch != null) {
            latch.countDown();
        }
    }

    /**
     * Nobody waits any longer, as the server stops. Present and later callers look once and get the operation's state.
     */
    public void close() {
        closed = true;
        waiting.keySet().forEach(this::announce);
    }

    /**
     * Waits until the operation is finished, but no longer than the given time. It looks less and less often, as what
     * this server finishes is announced.
     *
     * @param isFinal reads whether it is finished
     */
    public boolean await(UUID operationId, Duration atMost, BooleanSupplier isFinal) {
        return await(operationId, atMost, isFinal::getAsBoolean, found -> found);
    }

    /**
     * The same for a caller that needs what was read, and returns what was read last. Once it has been read, a database
     * that cannot be asked does not end the wait: what was accepted goes on, and is looked at again.
     *
     * @param look reads it, at least once
     * @param isFinal whether it is finished
     */
    public <T> T await(UUID operationId, Duration atMost, Supplier<T> look, Predicate<T> isFinal) {
        return awaitFrom(operationId, atMost, null, look, isFinal);
    }

    /**
     * The same for a caller that knows already that the operation was accepted.
     *
     * @param known its state, which is returned when the database cannot be asked until the time is over
     */
    public <T> T await(UUID operationId, Duration atMost, T known, Supplier<T> look, Predicate<T> isFinal) {
        return awaitFrom(operationId, atMost, known, look, isFinal);
    }

    private <T> T awaitFrom(
            UUID operationId, Duration atMost, @Nullable T known, Supplier<T> look, Predicate<T> isFinal) {
        long deadline = System.nanoTime() + atMost.toNanos();
        long pause = FIRST_LOOK.toNanos();
        T last = known;
        while (true) {
            CountDownLatch latch = waiting.computeIfAbsent(operationId, id -> new CountDownLatch(1));
            T found;
            try {
                found = lookOr(last, operationId, look);
            } catch (RuntimeException | Error e) {
                waiting.remove(operationId, latch);
                throw e;
            }
            if (isFinal.test(found)) {
                announce(operationId);
                return found;
            }
            last = found;
            long left = deadline - System.nanoTime();
            if (left <= 0 || closed) {
                // Others who wait make a new one at their next look.
                waiting.remove(operationId, latch);
                return found;
            }
            try {
                if (!latch.await(Math.min(left, pause), TimeUnit.NANOSECONDS)) {
                    pause = Math.min(2 * pause, LAST_LOOK.toNanos());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return found;
            }
        }
    }

    /** What is known stays true until something else is read. */
    private static <T> T lookOr(@Nullable T known, UUID operationId, Supplier<T> look) {
        try {
            return look.get();
        } catch (RuntimeException e) {
            if (known == null || !Outages.isOutage(e)) {
                throw e;
            }
            LOG.debug("operation {} is looked at again: {}", operationId, e.toString());
            return known;
        }
    }
}
