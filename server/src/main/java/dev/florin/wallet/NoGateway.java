package dev.florin.wallet;

import dev.florin.money.Money;

/**
 * Used where no payment gateway is set up: it declines every payment, so that purchases are paid from balances. It does
 * not know what another gateway may have taken before, and never says that this was given back.
 */
public final class NoGateway implements PaymentGateway {
    private static final String WHY = "this server has no payment gateway";

    @Override
    public Answer.OfPayment authorize(String key, String token, Money amount) {
        return new Answer.Declined(WHY);
    }

    @Override
    public Answer.OfPayment capture(String key) {
        return new Answer.NotFound();
    }

    /** Nothing is ever reserved here, under any key. */
    @Override
    public Answer.OfPayment voidAuthorization(String key) {
        return new Answer.Voided();
    }

    @Override
    public Answer.OfRefund refund(String key, String refundKey, Money amount) {
        return new Answer.Unknown(WHY);
    }

    @Override
    public Answer.OfPayment find(String key) {
        return new Answer.NotFound();
    }
}
