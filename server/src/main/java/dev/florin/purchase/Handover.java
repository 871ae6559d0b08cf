package dev.florin.purchase;

import dev.florin.wallet.FundingSource;
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

    /**
     * A purchase as it was accepted.
     *
     * @param source what pays outside, as it was read for the purchase
     * @param end what its first run ends with: empty when that is not final
     */
    record Accepted(Purchase purchase, @Nullable FundingSource source, CompletableFuture<Optional<Purchase>> end) {}

    /** Keeps an accepted purchase until the end of its first run. */
    void put(Purchase purchase, @Nullable FundingSource source, CompletableFuture<Optional<Purchase>> end) {
        accepted.put(purchase.purchaseId(), new Accepted(purchase, source, end));
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

    /** What pays outside, during the first run; empty when it has to be read. */
    Optional<FundingSource> source(UUID purchaseId) {
        Accepted found = accepted.get(purchaseId);
        return found == null ? Optional.empty() : Optional.ofNullable(found.source);
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
