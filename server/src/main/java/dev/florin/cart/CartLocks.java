package dev.florin.cart;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets through one change of a cart at a time on this server, so that only other servers cause repetitions. Changes of
 * different carts do not wait for each other.
 */
final class CartLocks {
    static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final ConcurrentMap<String, Held> held = new ConcurrentHashMap<>();

    /** The lock of a cart, as long as somebody has it or waits for it. */
    private static final class Held {
        private final ReentrantLock lock = new ReentrantLock(true);

        /** Changed by the map's own functions alone. */
        private int users;
    }

    /** What the work answers, or what is answered when others hold the cart for too long. */
    <T> T with(String token, Supplier<T> work, Supplier<T> otherwise) {
        Held cart = held.compute(token, (_, known) -> entered(known));
        try {
            return with(cart.lock, work, otherwise);
        } finally {
            held.computeIfPresent(token, (_, known) -> left(known));
        }
    }

    /** How many carts somebody has or waits for. */
    int size() {
        return held.size();
    }

    private static <T> T with(ReentrantLock lock, Supplier<T> work, Supplier<T> otherwise) {
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

    private static Held entered(@Nullable Held known) {
        Held cart = known == null ? new Held() : known;
        cart.users++;
        return cart;
    }

    private static @Nullable Held left(Held known) {
        known.users--;
        return known.users == 0 ? null : known;
    }
}
