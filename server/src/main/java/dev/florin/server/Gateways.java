package dev.florin.server;

import dev.florin.platform.Transactions;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.stripe.StripeAccount;
import dev.florin.transfer.NoPayouts;
import dev.florin.transfer.PayoutGateway;
import dev.florin.transfer.SimulatedPayouts;
import dev.florin.wallet.CardVault;
import dev.florin.wallet.NoCardVault;
import dev.florin.wallet.PaymentGateway;
import dev.florin.wallet.SimulatedCardVault;
import dev.florin.wallet.SimulatedGateway;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What charges cards and bank accounts: Stripe where it is set up, else a simulator in staging, and nothing in live. */
final class Gateways {
    private static final Logger LOG = LoggerFactory.getLogger(Gateways.class);

    private Gateways() {}

    /** @param stripe null where it is not set up */
    static PaymentGateway of(
            FlorinEnvironment environment,
            @Nullable StripeAccount stripe,
            Transactions transactions,
            Duration timeout) {
        if (stripe != null) {
            return stripe.gateway();
        }
        return switch (environment) {
            case STAGING -> new SimulatedGateway(transactions, timeout);
            case LIVE -> {
                LOG.warn("no payment gateway is set up: payments by card are declined, and balances pay alone."
                        + " FLORIN_STRIPE_SECRET_KEY and FLORIN_STRIPE_WEBHOOK_SECRET set Stripe up.");
                yield StripeAccount.none(transactions, InstantSource.system());
            }
        };
    }

    /** What keeps the numbers of cards for {@link #of the same gateway}. */
    static CardVault vault(FlorinEnvironment environment, @Nullable StripeAccount stripe, Transactions transactions) {
        if (stripe != null) {
            return stripe.vault();
        }
        return switch (environment) {
            case STAGING -> new SimulatedCardVault(transactions);
            case LIVE -> new NoCardVault();
        };
    }

    static PayoutGateway payouts(FlorinEnvironment environment, Transactions transactions) {
        return switch (environment) {
            case STAGING -> new SimulatedPayouts(transactions);
            case LIVE -> new NoPayouts();
        };
    }
}
