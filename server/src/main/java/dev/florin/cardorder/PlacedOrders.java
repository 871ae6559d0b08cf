package dev.florin.cardorder;

import dev.florin.cardorder.CardOrderProgress.Open;
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
 * Hands orders that this server has just written down to the operations that fill them, and what became of them from
 * there to whoever waits. It only spares reads: whoever finds nothing here reads.
 */
final class PlacedOrders implements AutoCloseable {
    private final ConcurrentMap<UUID, Placed> placed = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** An order as it was written down, and what its first run ends with: empty when that has to be read. */
    private record Placed(Open order, CompletableFuture<Optional<CardOrder>> end) {}

    /** Keeps an order until its first run ends; whoever cannot begin it says so to {@link #end}. */
    void put(Open order) {
        placed.put(order.order().orderId(), new Placed(order, new CompletableFuture<>()));
        if (closed) {
            end(order.order().orderId(), null);
        }
    }

    /** The order as it was written down, for its first run; null after that, or when it is not here. */
    @Nullable
    Open find(UUID orderId) {
        Placed found = placed.get(orderId);
        return found == null ? null : found.order;
    }

    /**
     * Tells who waits how the first run ended.
     *
     * @param ended null when it is not final yet, or has to be read
     */
    void end(UUID orderId, @Nullable CardOrder ended) {
        Placed found = placed.remove(orderId);
        if (found != null) {
            found.end.complete(Optional.ofNullable(ended));
        }
    }

    /** Waits for the end of the first run; empty when the order has to be read, or the time is over. */
    Optional<CardOrder> await(UUID orderId, Duration atMost) {
        Placed found = placed.get(orderId);
        if (found == null) {
            return Optional.empty();
        }
        try {
            return found.end.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
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
        placed.keySet().forEach(orderId -> end(orderId, null));
    }
}
