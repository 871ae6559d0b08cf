package dev.florin.wallet;

import dev.florin.money.Money;

/**
 * Stands where no payment gateway is set up: it declines every charge, so that purchases are paid from balances. What
 * another gateway may have charged before it does not know, and never says that it is given back.
 */
public final class NoGateway implements PaymentGateway {
    static final String WHY = "this server has no payment gateway";

    @Override
    public Answer charge(String key, String token, Money amount) {
        return new Answer.Declined(WHY);
    }

    @Override
    public Answer find(String key) {
        return new Answer.NotFound();
    }

    @Override
    public Answer refund(String key) {
        return new Answer.Unknown(WHY);
    }
}
