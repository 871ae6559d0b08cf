package dev.florin.subscription.rest;

import dev.florin.cart.Carts;
import dev.florin.cart.rest.ShownCard;
import dev.florin.customer.CustomerDefaults;
import dev.florin.customer.SavedCards;
import dev.florin.customer.rest.CustomerSession;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.StorefrontPaths;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import dev.florin.platform.limits.LimitKinds;
import dev.florin.platform.limits.RateLimits;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.replies.KeptReplies;
import dev.florin.resource.KeyedWork;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.People;
import dev.florin.subscription.GuestStops;
import dev.florin.subscription.SubscriptionDesk;
import dev.florin.subscription.SubscriptionDiscounts;
import dev.florin.subscription.SubscriptionOrders;
import dev.florin.subscription.SubscriptionSkips;
import dev.florin.subscription.SubscriptionStarts;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Subscriptions over HTTP. */
@Configuration(proxyBeanMethods = false)
public class SubscriptionRestConfiguration {
    @Bean
    StorefrontPaths subscriptionsForPages() {
        return StorefrontPaths.of(
                SubscriptionEndpoint.PATH + "/*", SubscriptionEndpoint.CHECKOUT + "/*", "/api/subscription_orders");
    }

    @Bean
    SurfacePaths subscriptionPaths() {
        return SurfacePaths.of(Surface.STOREFRONT, "/api/subscriptions", "/api/subscription_orders");
    }

    @Bean
    SubscriptionCallers subscriptionCallers(
            SubscriptionDesk desk, CompanyTokens tokens, CustomerSession session, FluidAnswers answers) {
        return new SubscriptionCallers(desk, tokens, session, answers);
    }

    @Bean
    StopEndpoint stopEndpoint(GuestStops stops, RateLimits limits) {
        return new StopEndpoint(stops, limits);
    }

    @Bean
    public static LimitKinds subscriptionLimits() {
        return LimitKinds.of(StopEndpoint.LIMIT);
    }

    @Bean
    SubscriptionParts subscriptionParts(
            SubscriptionCallers callers, SavedCards cards, People people, InstantSource clock) {
        return new SubscriptionParts(callers, cards, people, clock);
    }

    @Bean
    SubscriptionEndpoint subscriptionEndpoint(
            SubscriptionCallers callers, SubscriptionParts parts, SubscriptionOrders orders, SubscriptionSkips skips) {
        return new SubscriptionEndpoint(callers, parts, orders, skips);
    }

    @Bean
    SubscriptionDiscountEndpoint subscriptionDiscountEndpoint(
            SubscriptionCallers callers,
            SubscriptionDiscounts discounts,
            KeptReplies replies,
            Transactions transactions,
            InstantSource clock) {
        return new SubscriptionDiscountEndpoint(
                callers, discounts, new KeyedWork(transactions, replies, clock), transactions);
    }

    @Bean
    SubscriptionStartEndpoint subscriptionStartEndpoint(
            SubscriptionCallers callers,
            SubscriptionStartForm form,
            SubscriptionStarts starts,
            KeptReplies replies,
            Transactions transactions,
            InstantSource clock) {
        return new SubscriptionStartEndpoint(
                callers, form, starts, new KeyedWork(transactions, replies, clock), transactions);
    }

    @Bean
    SubscriptionStartForm subscriptionStartForm(
            SubscriptionParts parts,
            Carts carts,
            SavedCards cards,
            People people,
            CustomerDefaults defaults,
            InstantSource clock) {
        return new SubscriptionStartForm(parts, carts, cards, people, defaults, clock);
    }

    @Bean
    SubscriptionChangeEndpoint subscriptionChangeEndpoint(SubscriptionCallers callers, SubscriptionParts parts) {
        return new SubscriptionChangeEndpoint(callers, parts);
    }

    @Bean
    AddressToSubscriptionsEndpoint addressToSubscriptionsEndpoint(
            CustomerSession session, SubscriptionDesk desk, People people, FluidAnswers answers) {
        return new AddressToSubscriptionsEndpoint(session, desk, people, answers);
    }

    @Bean
    SubscriptionBulkEndpoint subscriptionBulkEndpoint(SubscriptionCallers callers) {
        return new SubscriptionBulkEndpoint(callers);
    }

    @Bean
    SubscriptionOrderEndpoint subscriptionOrderEndpoint(SubscriptionCallers callers, SubscriptionOrders orders) {
        return new SubscriptionOrderEndpoint(callers, orders);
    }

    @Bean
    OpenApiPart subscriptionSchemas() {
        return new RecordSchemas(
                SubscriptionAnswer.class,
                SubscriptionDiscountAnswer.class,
                SubscriptionOrderAnswer.class,
                ShownCard.class);
    }
}
