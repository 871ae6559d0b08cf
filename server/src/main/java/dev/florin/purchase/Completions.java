package dev.florin.purchase;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Wakes the calls that wait for a purchase. One that another server finishes is noticed by looking now and then. */
final class Completions {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration LAST_LOOK = Duration.ofSeconds(10);

    private final ConcurrentMap<UUID, CountDownLatch> waiting = new ConcurrentHashMap<>();

    /** Wakes everyone who waits for this purchase. */
    void announce(UUID purchaseId) {
        CountDownLatch latch = waiting.remove(purchaseId);
        if (latch != null) {
            latch.countDown();
        }
    }

    /**
     * Waits until the purchase is final, at most so long. Looking gets rarer: what this server finishes is announced.
     *
     * @param isFinal reads the purchase
     */
    boolean await(UUID purchaseId, Duration atMost, BooleanSupplier isFinal) {
        long deadline = System.nanoTime() + atMost.toNanos();
        long pause = FIRST_LOOK.toNanos();
        while (true) {
            CountDownLatch latch = waiting.computeIfAbsent(purchaseId, id -> new CountDownLatch(1));
            if (isFinal.getAsBoolean()) {
                announce(purchaseId);
                return true;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                // Whoever else waits makes a new one at the next look.
                waiting.remove(purchaseId, latch);
                return false;
            }
            try {
                if (!latch.await(Math.min(left, pause), TimeUnit.NANOSECONDS)) {
                    pause = Math.min(2 * pause, LAST_LOOK.toNanos());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
