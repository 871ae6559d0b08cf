package dev.florin.stripe;

import dev.florin.money.Money;
import dev.florin.wallet.PaymentGateway;
import java.util.Optional;
import java.util.UUID;

/**
 * Used in live where Stripe is not set up: it declines every payment, so that purchases are paid from balances. What
 * became of one that another server has asked Stripe for, or this one while Stripe was set up, only Stripe can say. A
 * payment that is declined or given up here is written down as such, so that no server that has Stripe makes it later.
 */
final class WithoutStripe implements PaymentGateway {
    private static final String WHY = "this server has no payment gateway";
    private static final Answer.Unknown STRIPE_KNOWS =
            new Answer.Unknown("Stripe was asked for the payment, and is not set up on this server");

    private final PaymentTable payments;

    WithoutStripe(PaymentTable payments) {
        this.payments = payments;
    }

    @Override
    public Answer.OfPayment authorize(String key, String token, Money amount) {
        payments.open(UUID.fromString(key), amount);
        return standing(payments.decline(UUID.fromString(key), WHY));
    }

    @Override
    public Answer.OfPayment capture(String key) {
        return find(key);
    }

    @Override
    public Answer.OfPayment voidAuthorization(String key) {
        return standing(payments.giveUp(UUID.fromString(key)));
    }

    /** Never says that something was given back. */
    @Override
    public Answer.OfRefund refund(String key, String refundKey, Money amount) {
        return new Answer.Unknown(WHY);
    }

    @Override
    public Answer.OfPayment find(String key) {
        Optional<StripePayment> found = payments.find(UUID.fromString(key));
        return found.map(WithoutStripe::standing).orElseGet(Answer.NotFound::new);
    }

    private static Answer.OfPayment standing(StripePayment payment) {
        Answer.OfPayment end = payment.end();
        return end != null ? end : STRIPE_KNOWS;
    }
}
