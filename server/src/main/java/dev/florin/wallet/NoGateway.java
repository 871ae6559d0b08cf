package dev.florin.wallet;

import dev.florin.money.Money;

/**
 * Used where no payment gateway is set up: it declines every charge, so that purchases are paid from balances. It does
 * not know what another gateway may have charged before, and never says that this was given back.
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
