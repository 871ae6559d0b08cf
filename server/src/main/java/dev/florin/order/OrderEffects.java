package dev.florin.order;

import dev.florin.platform.Pipeline;
import java.time.Instant;
import java.util.List;

/**
 * What a checkout's payment and an order's cancellation bring in features that orders do not know, in the transaction in
 * which they happen.
 */
public interface OrderEffects {
    /** Adds what these orders bring, in as few statements for many as for one; nothing when they bring nothing. */
    void addPaid(Pipeline pipeline, List<Order> paid, Instant now);

    /** Adds what ends with an order. */
    void addCancelled(Pipeline pipeline, Order cancelled, Instant now);
}
