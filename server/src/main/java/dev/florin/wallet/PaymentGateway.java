package dev.florin.wallet;

import dev.florin.money.Money;

/**
 * Charges funding sources. The same key never charges twice; an answer other than {@link Answer.Unknown} is the truth.
 * It is asked outside any database transaction.
 */
public interface PaymentGateway {
    /** Charges the source behind the token, or says what became of the charge when the key was used before. */
    Answer charge(String key, String token, Money amount);

    /** What became of a charge. */
    Answer find(String key);

    /**
     * Gives a charge back in full. Repeating it does nothing more. For a charge that was never made, nothing has to be
     * given back.
     */
    Answer refund(String key);

    /** What a gateway says. */
    sealed interface Answer {
        record Approved() implements Answer {}

        /** There is no charge, and this key never makes one. */
        record Declined(String why) implements Answer {}

        record Refunded() implements Answer {}

        /** The gateway has never heard of the key. */
        record NotFound() implements Answer {}

        /** Nobody knows yet. */
        record Unknown(String why) implements Answer {}
    }
}
