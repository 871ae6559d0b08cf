package dev.florin.stripe;

import dev.florin.event.Outbox;
import dev.florin.platform.Housekeeping;
import dev.florin.platform.Transactions;
import dev.florin.platform.settings.SettingReader;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** What asks Stripe and listens to it, when {@code florin.stripe.*} is set: see {@code docs/stripe.md}. */
public final class StripeClientConfiguration implements BeanRegistrar {
    private static final Duration CLEANING = Duration.ofHours(1);

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        if (StripeSettings.of(new SettingReader(environment::getProperty)).isEmpty()) {
            return;
        }
        registry.registerBean(
                "stripeAccount",
                StripeAccount.class,
                bean -> bean.supplier(context -> StripeAccount.open(
                        context.bean(StripeSettings.class),
                        context.bean("operationsTransactions", Transactions.class),
                        context.bean(InstantSource.class))));
        registry.registerBean(
                "stripeEvents",
                StripeEvents.class,
                bean -> bean.supplier(context -> {
                    InstantSource clock = context.bean(InstantSource.class);
                    return new StripeEvents(
                            context.bean(Transactions.class),
                            new Disputes(context.bean(Outbox.class), clock),
                            context.bean(StripeSettings.class),
                            clock);
                }));
        registry.registerBean(
                "oldStripeEvents",
                Housekeeping.class,
                bean -> bean.supplier(context -> {
                    StripeEvents events = context.bean(StripeEvents.class);
                    return Housekeeping.started("ids of Stripe's events", CLEANING, events::forget);
                }));
    }
}
