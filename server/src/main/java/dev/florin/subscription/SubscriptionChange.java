package dev.florin.subscription;

import dev.florin.cart.CartPayment;
import org.jspecify.annotations.Nullable;

/** What can be done to a subscription. */
public sealed interface SubscriptionChange {
    /** Charges nothing until it is resumed. */
    record Pause() implements SubscriptionChange {}

    /** Goes on; a subscription that was paused because it could not be charged is tried at once. */
    record Resume() implements SubscriptionChange {}

    /** Leaves the next date out. */
    record Skip() implements SubscriptionChange {}

    /** Ends it for ever. */
    record Cancel() implements SubscriptionChange {}

    /**
     * Values that are null stay as they are.
     *
     * @param quantity 1 to 10,000
     */
    record Edit(
            @Nullable Long planId,
            @Nullable Integer quantity,
            @Nullable CartPayment payment) implements SubscriptionChange {}
}
