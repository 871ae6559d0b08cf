package dev.florin.stripe;

import dev.florin.event.Outbox;
import dev.florin.platform.Housekeeping;
import dev.florin.platform.Transactions;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** What asks Stripe and listens to it, when {@code florin.stripe.*} is set: see {@code docs/stripe.md}. */
@Configuration(proxyBeanMethods = false)
@Conditional(WhenSetUp.class)
public class StripeClientConfiguration {
    private static final Duration CLEANING = Duration.ofHours(1);

    @Bean
    StripeAccount stripeAccount(
            StripeSettings settings,
            @Qualifier("operationsTransactions") Transactions transactions,
            InstantSource clock) {
        return StripeAccount.open(settings, transactions, clock);
    }

    @Bean
    StripeEvents stripeEvents(Transactions transactions, Outbox outbox, StripeSettings settings, InstantSource clock) {
        return new StripeEvents(transactions, new Disputes(outbox, clock), settings, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Housekeeping oldStripeEvents(StripeEvents events) {
        return new Housekeeping("ids of Stripe's events", CLEANING, events::forget);
    }
}
