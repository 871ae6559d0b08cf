package dev.florin.subscription.rest;

import dev.florin.customer.SavedCards;
import dev.florin.customer.rest.CustomerSession;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.shop.CompanyTokens;
import dev.florin.subscription.SubscriptionDesk;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Subscriptions over HTTP. */
@Configuration(proxyBeanMethods = false)
public class SubscriptionRestConfiguration {
    @Bean
    SubscriptionEndpoint subscriptionEndpoint(
            SubscriptionDesk desk,
            SavedCards cards,
            CompanyTokens tokens,
            CustomerSession session,
            FluidAnswers answers,
            InstantSource clock) {
        return new SubscriptionEndpoint(desk, cards, tokens, session, answers, clock);
    }
}
