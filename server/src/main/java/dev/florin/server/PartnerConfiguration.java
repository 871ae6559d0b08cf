package dev.florin.server;

import dev.florin.platform.Secrets;
import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.Transactions;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.stripe.StripeAccount;
import dev.florin.transfer.PayoutGateway;
import dev.florin.vendor.GiftCardVendor;
import dev.florin.vendor.SimulatedVendor;
import dev.florin.vendor.VendorLimits;
import dev.florin.vendor.Vendors;
import dev.florin.wallet.CardVault;
import dev.florin.wallet.FundingSources;
import dev.florin.wallet.GatewayTokens;
import dev.florin.wallet.PaymentGateway;
import dev.florin.wallet.TokenSealing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom Florin is paid through, pays out through and buys from: gateways and vendors. */
@Configuration(proxyBeanMethods = false)
class PartnerConfiguration {
    @Bean
    GatewayTokens gatewayTokens(Secrets secrets, JdbcClient jdbc) {
        GatewayTokens tokens = new GatewayTokens(secrets);
        new TokenSealing(jdbc, tokens).run();
        return tokens;
    }

    @Bean
    FundingSources fundingSources(JdbcClient jdbc, GatewayTokens tokens) {
        return new FundingSources(jdbc, tokens);
    }

    @Bean
    PaymentGateway paymentGateway(
            Settings settings,
            ObjectProvider<StripeAccount> stripe,
            Transactions transactions,
            SimulatorSettings simulators) {
        return Gateways.of(settings.environment(), stripe.getIfAvailable(), transactions, simulators.timeout());
    }

    @Bean
    CardVault gatewayCardVault(Settings settings, ObjectProvider<StripeAccount> stripe, Transactions transactions) {
        return Gateways.vault(settings.environment(), stripe.getIfAvailable(), transactions);
    }

    @Bean
    PayoutGateway payoutGateway(Settings settings, Transactions transactions) {
        return Gateways.payouts(settings.environment(), transactions);
    }

    @Bean
    Vendors vendors(
            ObjectProvider<GiftCardVendor> vendors,
            Settings settings,
            Transactions transactions,
            InstantSource clock,
            SimulatorSettings simulators,
            VendorLimits limits,
            MeterRegistry metrics) {
        List<GiftCardVendor> present = new ArrayList<>(vendors.orderedStream().toList());
        if (settings.environment() == FlorinEnvironment.STAGING) {
            present.add(new SimulatedVendor(transactions, clock, simulators.timeout()));
        } else if (present.isEmpty()) {
            throw new StartupRefusedException(
                    "The live environment needs real vendors, and none is set up. Set FLORIN_INCOMM_URL,"
                            + " FLORIN_INCOMM_CLIENT_ID, FLORIN_INCOMM_CLIENT_SECRET and FLORIN_INCOMM_PROGRAM, or"
                            + " start with FLORIN_ENVIRONMENT=staging.");
        }
        return new Vendors(present, limits, metrics);
    }
}
