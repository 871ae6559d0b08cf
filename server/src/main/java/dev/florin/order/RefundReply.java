package dev.florin.order;

import org.jspecify.annotations.Nullable;

/** The answer to a request to give money back, or to cancel an order. */
public sealed interface RefundReply {
    /**
     * It is accepted, and perhaps done: the refund says how far it is.
     *
     * @param refund null for an order that cost nothing
     * @param deliveredCards how many gift cards of the order are delivered: no refund takes them back
     */
    record Accepted(Order order, @Nullable OrderRefund refund, boolean replayed, long deliveredCards)
            implements RefundReply {}

    /**
     * @param later whether the same request may succeed later
     * @param replayed whether an earlier request with its key was refused so
     */
    record Refused(String field, String message, boolean later, boolean replayed) implements RefundReply {
        Refused(String field, String message, boolean later) {
            this(field, message, later, false);
        }
    }

    record NoOrder() implements RefundReply {}
}
