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
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final ConcurrentMap<UUID, CountDownLatch> waiting = new ConcurrentHashMap<>();

    /** Wakes everyone who waits for this purchase. */
    void announce(UUID purchaseId) {
        CountDownLatch latch = waiting.remove(purchaseId);
        if (latch != null) {
            latch.countDown();
        }
    }

    /** Waits until the purchase is final, at most so long. */
    boolean await(UUID purchaseId, Duration atMost, BooleanSupplier isFinal) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            CountDownLatch latch = waiting.computeIfAbsent(purchaseId, id -> new CountDownLatch(1));
            if (isFinal.getAsBoolean()) {
                announce(purchaseId);
                return true;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                latch.await(Math.min(left, LOOK_EVERY.toNanos()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
