package dev.florin.server;

import dev.florin.platform.Transactions;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.wallet.CardPayments;
import dev.florin.wallet.NoCardPayments;
import dev.florin.wallet.NoGateway;
import dev.florin.wallet.PaymentGateway;
import dev.florin.wallet.SimulatedCardPayments;
import dev.florin.wallet.SimulatedGateway;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** What charges cards and bank accounts: simulators in staging, nothing in live, where there is no real gateway yet. */
final class Gateways {
    private Gateways() {}

    static PaymentGateway payments(FlorinEnvironment environment, Transactions transactions, Duration timeout) {
        return switch (environment) {
            case STAGING -> new SimulatedGateway(transactions, timeout);
            case LIVE -> new NoGateway();
        };
    }

    static CardPayments cards(
            FlorinEnvironment environment, Transactions transactions, Duration timeout, MeterRegistry metrics) {
        return switch (environment) {
            case STAGING -> new SimulatedCardPayments(transactions, timeout, metrics);
            case LIVE -> new NoCardPayments();
        };
    }
}
