package dev.florin.order;

/** The answer to a company that has sent something. */
public sealed interface FulfillmentReply {
    /** It is recorded: the order as it is now. */
    record Shipped(Order order, Fulfillment fulfillment, boolean replayed) implements FulfillmentReply {}

    /**
     * @param later whether the same request may succeed later
     * @param replayed whether an earlier request with its key was refused so
     */
    record Refused(String field, String message, boolean later, boolean replayed) implements FulfillmentReply {
        Refused(String field, String message, boolean later) {
            this(field, message, later, false);
        }
    }

    record NoOrder() implements FulfillmentReply {}
}
