package dev.florin.wallet;

import dev.florin.money.Money;

/**
 * Takes payments from cards and bank accounts: all that Florin asks of a gateway, for purchases, orders and renewals. It
 * is asked outside any database transaction, by many threads at once. An implementation keeps these promises:
 *
 * <ul>
 * <li>Each payment has a key, and each refund has one, which are UUIDs of Florin's. The same key never authorises,
 *     captures or refunds twice: whoever asks again is told what became of it, even many at once, and years later.
 * <li>An answer other than {@link Answer.Unknown} is the truth.
 * <li>Whatever it cannot be sure of (a timeout, a broken connection, a server error) is Unknown, and stays so until the
 *     gateway gives a definite answer. It throws nothing for these. Florin then asks the same again, with the same key.
 * </ul>
 */
public interface PaymentGateway {
    /**
     * Reserves the amount at the source behind the token, or says how the payment stands when the key was used before.
     * The amount is positive.
     */
    Answer.OfPayment authorize(String key, String token, Money amount);

    /** Takes the whole amount that is authorised. A payment that is already captured stays captured. */
    Answer.OfPayment capture(String key);

    /**
     * Authorises and captures. A gateway that does both in one call overrides this; a payment that is already authorised
     * is then captured.
     */
    default Answer.OfPayment charge(String key, String token, Money amount) {
        Answer.OfPayment authorized = authorize(key, token, amount);
        return authorized instanceof Answer.Authorized ? capture(key) : authorized;
    }

    /**
     * Gives an authorisation up; one that was never made can then no longer be made. A captured payment stays captured.
     */
    Answer.OfPayment voidAuthorization(String key);

    /**
     * Gives a part of a captured payment back, or all of it. The payment stays captured. Where the bank has returned the
     * debit before, nothing is given back: it is Declined, and so is {@link #find}.
     *
     * @param refundKey the same for each repetition of one refund
     */
    Answer.OfRefund refund(String key, String refundKey, Money amount);

    /**
     * How a payment stands. A bank account's debit that the bank has returned is Declined here, also after it was
     * captured; {@link #charge} still says what it has said.
     */
    Answer.OfPayment find(String key);

    /** What a gateway says. */
    sealed interface Answer {
        /** How a payment stands. */
        sealed interface OfPayment extends Answer {}

        /** What became of a refund. */
        sealed interface OfRefund extends Answer {}

        /** The amount is reserved, and not taken. */
        record Authorized() implements OfPayment {}

        record Captured() implements OfPayment {}

        /** Nothing is reserved any more, and this key never reserves anything. */
        record Voided() implements OfPayment {}

        /** The gateway has never heard of the key. */
        record NotFound() implements OfPayment {}

        record Refunded() implements OfRefund {}

        /**
         * Nothing is reserved, or given back. A payment's key never reserves anything later, and its {@code why} may be
         * shown to the buyer.
         */
        record Declined(String why) implements OfPayment, OfRefund {}

        /** Nobody knows yet. */
        record Unknown(String why) implements OfPayment, OfRefund {}
    }
}
