package dev.florin.checkout;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one change of a cart at a time through on this server, so that only other servers cause repetitions. */
final class CartLocks {
    static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private static final int STRIPES = 1024;

    private final ReentrantLock[] locks = new ReentrantLock[STRIPES];

    CartLocks() {
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new ReentrantLock(true);
        }
    }

    /** What the work answers, or what is answered when others hold the cart for too long. */
    <T> T with(String token, Supplier<T> work, Supplier<T> otherwise) {
        ReentrantLock lock = locks[Math.floorMod(token.hashCode(), STRIPES)];
        try {
            if (!lock.tryLock(MAX_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
                return otherwise.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise.get();
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
