package dev.florin.cardorder;

import dev.florin.cardorder.CardOrderProgress.Open;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Hands orders that this server has just written down to the operations that fill them. It only spares a read: whoever
 * finds nothing here reads.
 */
final class PlacedOrders {
    private final ConcurrentMap<UUID, Open> placed = new ConcurrentHashMap<>();

    /** Keeps an order until its operation runs; whoever cannot begin it takes it out again. */
    void put(Open order) {
        placed.put(order.order().orderId(), order);
    }

    /** The order as it was written down, once; null when it is not here. */
    @Nullable
    Open take(UUID orderId) {
        return placed.remove(orderId);
    }
}
