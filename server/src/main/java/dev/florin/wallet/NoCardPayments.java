package dev.florin.wallet;

import dev.florin.money.Money;

/**
 * Used where no gateway for card payments is set up: it declines every payment, so there is none to take or give back.
 */
public final class NoCardPayments implements CardPayments {
    @Override
    public Status authorize(String key, String token, Money amount) {
        return new Status.Declined(NoGateway.WHY);
    }

    @Override
    public Status find(String key) {
        return new Status.NotFound();
    }

    @Override
    public Status capture(String key) {
        return new Status.NotFound();
    }

    /** Nothing is ever reserved here, under no key. */
    @Override
    public Status cancel(String key) {
        return new Status.Cancelled();
    }

    /** Another gateway may have taken the payment, so this one cannot say that nothing will be given back. */
    @Override
    public Refund refund(String key, String refundKey, Money amount) {
        return new Refund.Unknown(NoGateway.WHY);
    }
}
