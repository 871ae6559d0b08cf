package dev.florin.checkout.rest;

import dev.florin.checkout.CardVault;
import dev.florin.checkout.CartRenderer;
import dev.florin.checkout.CartVolume;
import dev.florin.checkout.Carts;
import dev.florin.checkout.customer.EndedTokens;
import dev.florin.checkout.customer.SavedCards;
import dev.florin.checkout.order.Checkout;
import dev.florin.checkout.order.Fulfillments;
import dev.florin.checkout.order.OrderRefunds;
import dev.florin.checkout.order.Orders;
import dev.florin.identity.CustomerTokens;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.limits.RateLimits;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.Shops;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Carts over HTTP. Setting: {@code florin.checkout-url}, where buyers go on from a cart, with the shop's domain and the
 * cart's token filled in.
 */
@Configuration(proxyBeanMethods = false)
public class CartRestConfiguration {
    private static final String CHECKOUT_URL =
            "https://" + CheckoutLinks.SHOP + "/checkout?cart_token=" + CheckoutLinks.CART;

    @Bean
    CartRenderer cartRenderer(FlorinEnvironment environment) {
        return new CartJson(isTest(environment));
    }

    @Bean
    Callers cartCallers(CustomerTokens tokens, CompanyTokens companies) {
        return new Callers(tokens, companies);
    }

    @Bean
    CartExchange cartExchange(Carts carts, FluidAnswers answers, Callers callers, Environment settings) {
        String checkoutUrl = settings.getProperty("florin.checkout-url", CHECKOUT_URL);
        return new CartExchange(carts, new CartAnswers(answers, new CheckoutLinks(checkoutUrl)), callers);
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
                                CartPaths.API, CartPaths.API + "/**", CartPaths.BROWSER, CartPaths.BROWSER + "/**");
            }
        };
    }

    @Bean
    CartEndpoint cartEndpoint(CartExchange exchange, Shops shops, CartBudget budget) {
        return new CartEndpoint(exchange, shops, budget);
    }

    @Bean
    ItemEndpoint itemEndpoint(CartExchange exchange) {
        return new ItemEndpoint(exchange);
    }

    @Bean
    BuyerEndpoint buyerEndpoint(CartExchange exchange, EndedTokens endings) {
        return new BuyerEndpoint(exchange, endings);
    }

    @Bean
    DeliveryEndpoint deliveryEndpoint(CartExchange exchange) {
        return new DeliveryEndpoint(exchange);
    }

    @Bean
    PaymentEndpoint paymentEndpoint(
            CartExchange exchange,
            CardVault vault,
            SavedCards saved,
            InstantSource clock,
            FlorinEnvironment environment) {
        return new PaymentEndpoint(exchange, vault, new CardJson(vault, isTest(environment)), saved, clock);
    }

    @Bean
    CheckoutEndpoint checkoutEndpoint(CartExchange exchange, Checkout checkout, Orders orders, Shops shops) {
        return new CheckoutEndpoint(exchange, checkout, orders, shops);
    }

    @Bean
    OrderEndpoint shopOrderEndpoint(
            Orders orders,
            OrderRefunds refunds,
            Fulfillments fulfillments,
            CompanyTokens tokens,
            CustomerSession session,
            Shops shops,
            FluidAnswers answers) {
        return new OrderEndpoint(orders, refunds, fulfillments, tokens, session, shops, answers);
    }

    @Bean
    FulfillmentEndpoint shopFulfillmentEndpoint(
            Fulfillments fulfillments, CompanyTokens tokens, Shops shops, FluidAnswers answers) {
        return new FulfillmentEndpoint(fulfillments, tokens, shops, answers);
    }

    private static boolean isTest(FlorinEnvironment environment) {
        return environment != FlorinEnvironment.LIVE;
    }
}
