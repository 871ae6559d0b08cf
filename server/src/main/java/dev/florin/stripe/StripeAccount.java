package dev.florin.stripe;

import com.stripe.Stripe;
import dev.florin.platform.Transactions;
import dev.florin.wallet.CardVault;
import dev.florin.wallet.PaymentGateway;
import java.time.InstantSource;

/** What Stripe does for the account whose key is set. */
public final class StripeAccount implements AutoCloseable {
    private final StripeApi api;
    private final PaymentGateway gateway;
    private final CardVault vault;

    private StripeAccount(StripeApi api, PaymentGateway gateway, CardVault vault) {
        this.api = api;
        this.gateway = gateway;
        this.vault = vault;
    }

    /** Nothing is asked of Stripe yet. */
    public static StripeAccount open(StripeSettings settings, Transactions transactions, InstantSource clock) {
        // Otherwise each request tells how long the one before it took.
        Stripe.enableTelemetry = false;
        StripeApi api = new StripeApi(settings);
        StripeRefunds refunds = new StripeRefunds(new RefundTable(transactions, clock), api);
        return new StripeAccount(
                api,
                new StripeGateway(new PaymentTable(transactions, clock), new PaymentIntents(api), refunds),
                new StripeCardVault(api, transactions, clock));
    }

    /** The gateway of a live server on which Stripe is not set up. */
    public static PaymentGateway none(Transactions transactions, InstantSource clock) {
        return new WithoutStripe(new PaymentTable(transactions, clock));
    }

    public PaymentGateway gateway() {
        return gateway;
    }

    public CardVault vault() {
        return vault;
    }

    /** Questions under way end without an answer. */
    @Override
    public void close() {
        api.close();
    }
}
