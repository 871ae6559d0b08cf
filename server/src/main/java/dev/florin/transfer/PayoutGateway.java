package dev.florin.transfer;

import dev.florin.money.Money;

/**
 * Pays money out: all that Florin asks for withdrawals. It is asked outside any database transaction, by many threads at
 * once. An implementation keeps these promises:
 *
 * <ul>
 * <li>Each payout has a key, which is a UUID of Florin's. The same key never pays twice: whoever asks again is told what
 *     became of it, even many at once, and years later.
 * <li>{@link Answer.Paid} and {@link Answer.Failed} are final, and the truth.
 * <li>Whatever it cannot be sure of is Unknown. It throws nothing for that. Florin then asks the same again.
 * </ul>
 */
public interface PayoutGateway {
    /** Pays, or says how the payout stands when its key was used before. */
    Answer pay(Payout payout);

    /**
     * What to pay.
     *
     * @param destination the gateway's token of a bank account, a card or a PayPal account; an e-mail address with VENMO
     */
    record Payout(String key, WithdrawMethod method, String destination, Money amount) {
        /** The destination must not reach a log. */
        @Override
        public String toString() {
            return "payout " + key + " of " + amount;
        }
    }

    /** What a gateway says. */
    sealed interface Answer {
        record Paid() implements Answer {}

        /** It is on its way, and may still fail. */
        record Pending(String why) implements Answer {}

        /** Nothing is paid, and this key never pays anything. The reason may be shown to the customer. */
        record Failed(String why) implements Answer {}

        /** Nobody knows yet. */
        record Unknown(String why) implements Answer {}
    }
}
