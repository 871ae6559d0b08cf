package dev.florin.checkout.rest;

import dev.florin.checkout.customer.SavedCards;
import dev.florin.checkout.customer.SignIn;
import dev.florin.checkout.order.Orders;
import dev.florin.checkout.order.SubscriptionDesk;
import dev.florin.identity.CustomerTokens;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.limits.RateLimits;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.CustomerFile;
import dev.florin.shop.People;
import dev.florin.shop.Shops;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Customers over HTTP. */
@Configuration(proxyBeanMethods = false)
public class CustomerRestConfiguration {
    @Bean
    CustomerSession customerSession(Callers callers, CustomerTokens tokens, People people) {
        return new CustomerSession(callers, tokens, people);
    }

    @Bean
    SignInEndpoint signInEndpoint(SignIn signIn, CartExchange exchange, RateLimits limits) {
        return new SignInEndpoint(signIn, exchange, limits);
    }

    @Bean
    CustomerEndpoint customerEndpoint(
            CustomerSession session, CustomerFile file, Orders orders, Shops shops, FluidAnswers answers) {
        return new CustomerEndpoint(session, file, orders, shops, answers);
    }

    @Bean
    CustomerAddressEndpoint customerAddressEndpoint(
            CustomerSession session, CustomerFile file, People people, Shops shops, FluidAnswers answers) {
        return new CustomerAddressEndpoint(session, file, people, shops, answers);
    }

    @Bean
    CustomerCardEndpoint customerCardEndpoint(
            CustomerSession session, SavedCards cards, FluidAnswers answers, InstantSource clock) {
        return new CustomerCardEndpoint(session, cards, answers, clock);
    }

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
