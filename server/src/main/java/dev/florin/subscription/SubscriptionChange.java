package dev.florin.subscription;

import dev.florin.cart.CartPayment;
import dev.florin.shop.Address;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to a subscription. A date that is chosen is after today and at most {@link #MAX_YEARS_AHEAD} years
 * away; further ones are counted from it.
 */
public sealed interface SubscriptionChange {
    int MAX_YEARS_AHEAD = 5;

    /** The most dates that a pause leaves out. */
    int MAX_DATES_PAUSED = 100;

    /**
     * Charges nothing until it is resumed, or until its end, with at most one of both values.
     *
     * @param nextOn the date on which it goes on by itself
     * @param dates how many dates are left out before it goes on by itself; 1 to {@link #MAX_DATES_PAUSED}
     */
    record Pause(@Nullable LocalDate nextOn, @Nullable Integer dates) implements SubscriptionChange {
        public Pause() {
            this(null, null);
        }
    }

    /**
     * Goes on; a subscription that was paused because it could not be charged is tried at once.
     *
     * @param nextOn another next date, or null
     */
    record Resume(@Nullable LocalDate nextOn) implements SubscriptionChange {
        public Resume() {
            this(null);
        }
    }

    /** Leaves the next date out. */
    record Skip() implements SubscriptionChange {}

    /** The date that was left out last is next again, if it is still to come and nothing has moved the next one. */
    record UndoSkip() implements SubscriptionChange {}

    /** Tries a failed renewal now. */
    record Retry() implements SubscriptionChange {}

    /** Gives up a date whose renewal failed, without charging it. */
    record Waive() implements SubscriptionChange {}

    /** Ends it. */
    record Cancel() implements SubscriptionChange {}

    /**
     * Charges one again that was cancelled.
     *
     * @param nextOn the next date; null for now
     * @param shipTo another address, or null
     */
    record Reactivate(@Nullable LocalDate nextOn, @Nullable Address shipTo) implements SubscriptionChange {}

    /** @param at when on that date, in UTC */
    record Schedule(LocalDate on, LocalTime at) implements SubscriptionChange {}

    /**
     * Values that are null stay as they are.
     *
     * @param quantity 1 to 10,000
     * @param notes empty for none
     */
    record Edit(
            @Nullable Long variantId,
            @Nullable Long planId,
            @Nullable Integer quantity,
            @Nullable CartPayment payment,
            @Nullable Address shipTo,
            @Nullable LocalDate nextOn,
            @Nullable String notes)
            implements SubscriptionChange {
        public Edit(@Nullable Long planId, @Nullable Integer quantity, @Nullable CartPayment payment) {
            this(null, planId, quantity, payment, null, null, null);
        }
    }
}
