package dev.florin.stripe;

import dev.florin.operator.OperatorAccess;
import dev.florin.platform.Transactions;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.stripe.rest.DisputeEndpoint;
import dev.florin.stripe.rest.StripeWebhookEndpoint;
import dev.florin.wallet.GatewayCharges;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is there whether Stripe is set up or not: a dispute may come after it was given up. */
@Configuration(proxyBeanMethods = false)
public class StripeConfiguration {
    @Bean
    StripeWebhookEndpoint stripeWebhookEndpoint(ObjectProvider<StripeEvents> events) {
        return new StripeWebhookEndpoint(events.getIfAvailable());
    }

    @Bean
    DisputeEndpoint disputeEndpoint(JdbcClient jdbc, OperatorAccess access) {
        return new DisputeEndpoint(new DisputeList(jdbc), access);
    }

    @Bean
    GatewayCharges stripeCharges(Transactions transactions) {
        return new StripeCharges(transactions);
    }

    @Bean
    OpenApiPart disputeSchemas() {
        return new RecordSchemas(DisputeList.Entry.class, DisputeList.Page.class, StripeWebhookEndpoint.Received.class);
    }
}
