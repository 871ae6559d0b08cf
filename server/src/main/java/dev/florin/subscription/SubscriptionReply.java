package dev.florin.subscription;

/** What became of a change of a subscription. */
public sealed interface SubscriptionReply {
    record Changed(Subscription subscription) implements SubscriptionReply {}

    /** What the first request with this idempotency key was answered. */
    record Replayed(byte[] shown) implements SubscriptionReply {}

    record NotFound() implements SubscriptionReply {}

    /** A renewal is under way: the same change may be done later. Never of cancelling. */
    record Renewing() implements SubscriptionReply {}

    /** @param replayed whether an earlier request with its key was refused so */
    record Refused(String field, String message, boolean replayed) implements SubscriptionReply {
        Refused(String field, String message) {
            this(field, message, false);
        }
    }
}
