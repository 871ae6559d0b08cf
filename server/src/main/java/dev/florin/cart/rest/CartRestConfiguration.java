package dev.florin.cart.rest;

import dev.florin.cart.CardVault;
import dev.florin.cart.CartRenderer;
import dev.florin.cart.CartSettings;
import dev.florin.cart.CartVolume;
import dev.florin.cart.Carts;
import dev.florin.identity.CustomerTokens;
import dev.florin.platform.Ids;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.StorefrontPaths;
import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import dev.florin.platform.limits.LimitKinds;
import dev.florin.platform.limits.RateLimits;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.shop.CheckoutLooks;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.People;
import dev.florin.shop.Shops;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Carts over HTTP. */
@Configuration(proxyBeanMethods = false)
public class CartRestConfiguration {
    @Bean
    StorefrontPaths cartsForPages() {
        return StorefrontPaths.of(
                CartPaths.API + "/*",
                CartPaths.BROWSER + "/*",
                CartPaths.CHECKOUT + "/*",
                StoreEndpoint.PATH + "/*",
                SessionEndpoint.PATH + "/*");
    }

    @Bean
    SurfacePaths cartPaths() {
        return SurfacePaths.of(Surface.STOREFRONT, CartPaths.API, SessionEndpoint.PATH);
    }

    @Bean
    public static LimitKinds cartLimits() {
        return LimitKinds.of(CartLimits.CART, CartLimits.KILOBYTES);
    }

    @Bean
    CartRenderer cartRenderer(FlorinEnvironment environment) {
        return new CartJson(isTest(environment));
    }

    @Bean
    Callers cartCallers(CustomerTokens tokens, CompanyTokens companies) {
        return new Callers(tokens, companies);
    }

    @Bean
    CartExchange cartExchange(
            Carts carts, FluidAnswers answers, Callers callers, CartSettings settings, PublicUrl publicUrl) {
        CheckoutLinks links = new CheckoutLinks(settings.checkoutUrl(), publicUrl);
        return new CartExchange(carts, form -> new CartAnswers(answers, links, carts, form), callers);
    }

    @Bean
    CartBudget cartBudget(RateLimits limits, CartVolume volume) {
        return new CartBudget(limits, volume);
    }

    @Bean
    WebMvcConfigurer cartBudgetOfRequests(CartBudget budget) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(budget)
                        .addPathPatterns(
                                CartPaths.API,
                                CartPaths.API + "/**",
                                CartPaths.BROWSER,
                                CartPaths.BROWSER + "/**",
                                CartPaths.CHECKOUT + "/**");
            }
        };
    }

    @Bean
    CartEndpoint cartEndpoint(CartExchange exchange, Shops shops, CartBudget budget) {
        return new CartEndpoint(exchange, shops, budget);
    }

    @Bean
    SessionEndpoint sessionEndpoint(Shops shops, Carts carts, People people, Ids ids, FluidAnswers answers) {
        return new SessionEndpoint(shops, carts, people, ids, answers);
    }

    @Bean
    ItemEndpoint itemEndpoint(CartExchange exchange) {
        return new ItemEndpoint(exchange);
    }

    @Bean
    BuyerEndpoint buyerEndpoint(CartExchange exchange) {
        return new BuyerEndpoint(exchange);
    }

    @Bean
    CompanyCartEndpoint companyCartEndpoint(CartExchange exchange) {
        return new CompanyCartEndpoint(exchange);
    }

    @Bean
    CheckoutCartEndpoint checkoutCartEndpoint(CartExchange exchange, InstantSource clock) {
        return new CheckoutCartEndpoint(exchange, clock);
    }

    @Bean
    CheckoutLooks checkoutLooks(JdbcClient jdbc) {
        return new CheckoutLooks(jdbc);
    }

    @Bean
    StoreEndpoint storeEndpoint(
            Callers callers,
            Carts carts,
            Shops shops,
            CheckoutLooks looks,
            FluidAnswers answers,
            FlorinEnvironment environment) {
        return new StoreEndpoint(callers, carts, shops, looks, answers, new StoreJson(isTest(environment)));
    }

    @Bean
    DeliveryEndpoint deliveryEndpoint(CartExchange exchange) {
        return new DeliveryEndpoint(exchange);
    }

    @Bean
    CardJson cartCardJson(CardVault vault, FlorinEnvironment environment) {
        return new CardJson(vault, isTest(environment));
    }

    private static boolean isTest(FlorinEnvironment environment) {
        return environment != FlorinEnvironment.LIVE;
    }
}
