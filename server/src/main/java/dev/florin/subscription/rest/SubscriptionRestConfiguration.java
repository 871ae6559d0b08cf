package dev.florin.subscription.rest;

import dev.florin.cart.rest.ShownCard;
import dev.florin.customer.SavedCards;
import dev.florin.customer.rest.CustomerSession;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.StorefrontPaths;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.shop.CompanyTokens;
import dev.florin.subscription.SubscriptionDesk;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Subscriptions over HTTP. */
@Configuration(proxyBeanMethods = false)
public class SubscriptionRestConfiguration {
    @Bean
    StorefrontPaths subscriptionsForPages() {
        return StorefrontPaths.of("/api/subscriptions/*");
    }

    @Bean
    SurfacePaths subscriptionPaths() {
        return SurfacePaths.of(Surface.STOREFRONT, "/api/subscriptions");
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

    @Bean
    OpenApiPart subscriptionSchemas() {
        return new RecordSchemas(SubscriptionAnswer.class, ShownCard.class);
    }
}
