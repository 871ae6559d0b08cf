package dev.florin.purchase;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Hands purchases that this server has just accepted from their lane to their operation, and what became of them from
 * there to whoever waits, so that neither has to read it. It only spares reads: whoever finds nothing here reads.
 */
final class Handover implements AutoCloseable {
    private final ConcurrentMap<UUID, Accepted> accepted = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** A purchase as it was accepted, and what its first run ends with: empty when that is not final. */
    record Accepted(Purchase purchase, CompletableFuture<Optional<Purchase>> end) {}

    /** Keeps an accepted purchase until its operation runs. */
    void put(Purchase purchase, CompletableFuture<Optional<Purchase>> end) {
        accepted.put(purchase.purchaseId(), new Accepted(purchase, end));
        if (closed) {
            end(purchase.purchaseId(), null);
        }
    }

    /** The purchase as it was accepted, for its first run; null after that, or when another server accepted it. */
    @Nullable
    Purchase take(UUID purchaseId) {
        Accepted found = accepted.get(purchaseId);
        return found == null ? null : found.purchase;
    }

    /**
     * Tells who waits how the first run ended.
     *
     * @param settled null when it is not final yet
     */
    void end(UUID purchaseId, @Nullable Purchase settled) {
        Accepted found = accepted.remove(purchaseId);
        if (found != null) {
            found.end.complete(Optional.ofNullable(settled));
        }
    }

    /** Waits for the end of the first run; empty when it has to be read, or the time is over. */
    static Optional<Purchase> await(CompletableFuture<Optional<Purchase>> end, Duration atMost) {
        try {
            return end.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    /** Nobody waits any longer, as the server stops. */
    @Override
    public void close() {
        closed = true;
        accepted.keySet().forEach(purchaseId -> end(purchaseId, null));
    }
}
