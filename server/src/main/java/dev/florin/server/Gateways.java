package dev.florin.server;

import dev.florin.platform.Transactions;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.wallet.CardVault;
import dev.florin.wallet.NoCardVault;
import dev.florin.wallet.NoGateway;
import dev.florin.wallet.PaymentGateway;
import dev.florin.wallet.SimulatedCardVault;
import dev.florin.wallet.SimulatedGateway;
import java.time.Duration;

/** What charges cards and bank accounts: a simulator in staging, nothing in live, where there is no real gateway yet. */
final class Gateways {
    private Gateways() {}

    static PaymentGateway of(FlorinEnvironment environment, Transactions transactions, Duration timeout) {
        return switch (environment) {
            case STAGING -> new SimulatedGateway(transactions, timeout);
            case LIVE -> new NoGateway();
        };
    }

    /** What keeps the numbers of cards for {@link #of the same gateway}. */
    static CardVault vault(FlorinEnvironment environment, Transactions transactions) {
        return switch (environment) {
            case STAGING -> new SimulatedCardVault(transactions);
            case LIVE -> new NoCardVault();
        };
    }
}
