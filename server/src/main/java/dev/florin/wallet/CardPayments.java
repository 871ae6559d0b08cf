package dev.florin.wallet;

import dev.florin.money.Money;

/**
 * Takes card payments in two steps: an authorisation reserves the amount, a capture takes it. An implementation keeps
 * two promises: the same key never authorises, captures or refunds twice, and an answer other than {@code Unknown} is
 * the truth. Whatever it cannot be sure of (a timeout, a broken connection, a server error) is Unknown; it throws
 * nothing for those. It is asked outside any database transaction.
 */
public interface CardPayments {
    /** The longest key, in characters. */
    int MAX_KEY_LENGTH = 64;

    /**
     * Reserves the amount on the card behind the token, or returns the state of the payment when the key was used
     * before. The amount is positive.
     */
    Status authorize(String key, String token, Money amount);

    /** How a payment stands. */
    Status find(String key);

    /** Takes the whole amount that is authorised. A payment that is already captured stays captured. */
    Status capture(String key);

    /**
     * Gives an authorisation up; one that was never made can then no longer be made. A captured payment stays captured.
     */
    Status cancel(String key);

    /**
     * Gives a part of a captured payment back, or all of it.
     *
     * @param refundKey the same for each repetition of one refund
     */
    Refund refund(String key, String refundKey, Money amount);

    /** How a payment stands. */
    sealed interface Status {
        record Authorized() implements Status {}

        record Captured() implements Status {}

        /** Nothing is reserved, and this key never reserves anything. {@code why} may be shown to the buyer. */
        record Declined(String why) implements Status {}

        /** Nothing is reserved any more, and this key never reserves anything. */
        record Cancelled() implements Status {}

        /** The gateway has never heard of the key. */
        record NotFound() implements Status {}

        /** Nobody knows yet. */
        record Unknown(String why) implements Status {}
    }

    /** What became of a refund. */
    sealed interface Refund {
        record Refunded() implements Refund {}

        /** Nothing was given back, and this refund's key never gives anything back. */
        record Refused(String why) implements Refund {}

        /** Nobody knows yet. */
        record Unknown(String why) implements Refund {}
    }
}
