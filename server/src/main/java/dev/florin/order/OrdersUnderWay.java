package dev.florin.order;

import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The orders that calls of this server have begun and wait for. They are handed from the call that begins to the
 * operation, and from that to the call that answers, without reading them again. Only a hint: what is missing is read,
 * and the last transaction of a checkout asks the database what is true.
 */
final class OrdersUnderWay {
    private final ConcurrentMap<UUID, Order> orders = new ConcurrentHashMap<>();

    /** An order that has just been begun; the caller that puts it here also takes it away. */
    void begun(Order order) {
        orders.put(order.operationId(), order);
    }

    @Nullable
    Order find(UUID operationId) {
        return orders.get(operationId);
    }

    /** This server has ended it. */
    void ended(Order order) {
        orders.computeIfPresent(order.operationId(), (_, _) -> order);
    }

    void remove(UUID operationId) {
        orders.remove(operationId);
    }
}
