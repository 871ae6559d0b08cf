package dev.florin.customer.rest;

import dev.florin.cart.CardVault;
import dev.florin.cart.rest.Callers;
import dev.florin.cart.rest.CardJson;
import dev.florin.cart.rest.CartExchange;
import dev.florin.customer.CustomerDefaults;
import dev.florin.customer.EndedTokens;
import dev.florin.customer.SavedCards;
import dev.florin.customer.SignIn;
import dev.florin.customer.StaffInvites;
import dev.florin.customer.StaffSignIn;
import dev.florin.identity.CustomerTokens;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.StorefrontPaths;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import dev.florin.platform.http.Surfaces;
import dev.florin.platform.limits.LimitKinds;
import dev.florin.platform.limits.RateLimitInterceptor;
import dev.florin.platform.limits.RateLimits;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.replies.KeptReplies;
import dev.florin.resource.KeyedWork;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.CustomerFile;
import dev.florin.shop.CustomerPoints;
import dev.florin.shop.People;
import dev.florin.shop.RoleMembers;
import dev.florin.shop.Shops;
import dev.florin.shop.StaffTokens;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Customers over HTTP. */
@Configuration(proxyBeanMethods = false)
public class CustomerRestConfiguration {
    @Bean
    StorefrontPaths customersForPages() {
        return StorefrontPaths.of(
                "/api/customers/*",
                "/api/checkout/v2026-04/customers/*",
                "/api/authentication/customer/*",
                "/api/single_sign_ons/customer/*",
                "/api/confirm-visitor");
    }

    @Bean
    SurfacePaths customerPaths() {
        return SurfacePaths.of(Surface.STOREFRONT, "/api/customers");
    }

    @Bean
    public static LimitKinds customerLimits() {
        return LimitKinds.of(StorefrontCallers.CUSTOMER, SignInEndpoint.LIMIT);
    }

    @Bean
    WebMvcConfigurer storefrontLimits(RateLimits limits, Surfaces surfaces) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RateLimitInterceptor(limits, new StorefrontCallers(limits)))
                        .order(Ordered.HIGHEST_PRECEDENCE)
                        .addPathPatterns(surfaces.prefixes(Surface.STOREFRONT).stream()
                                .map(prefix -> prefix + "/**")
                                .toList());
            }
        };
    }

    @Bean
    CustomerSession customerSession(Callers callers, CustomerTokens tokens, People people) {
        return new CustomerSession(callers, tokens, people);
    }

    @Bean
    SignInEndpoint signInEndpoint(SignIn signIn, CartExchange exchange, RateLimits limits) {
        return new SignInEndpoint(signIn, exchange, limits);
    }

    @Bean
    CustomerEndpoint customerEndpoint(CustomerSession session, CustomerFile file, Shops shops, FluidAnswers answers) {
        return new CustomerEndpoint(session, file, shops, answers);
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
    FluidPayEndpoint fluidPayEndpoint(
            CustomerSession session,
            CustomerEndpoint customers,
            CustomerDefaults defaults,
            Shops shops,
            FluidAnswers answers) {
        return new FluidPayEndpoint(session, customers, defaults, shops, answers);
    }

    @Bean
    FluidPayAddressEndpoint fluidPayAddressEndpoint(
            CustomerSession session,
            CustomerAddressEndpoint addresses,
            CustomerFile file,
            People people,
            CustomerDefaults defaults,
            FluidAnswers answers) {
        return new FluidPayAddressEndpoint(session, addresses, file, people, defaults, answers);
    }

    @Bean
    FluidPayCardEndpoint fluidPayCardEndpoint(
            CustomerSession session,
            SavedCards cards,
            CardVault vault,
            CustomerDefaults defaults,
            FluidAnswers answers,
            InstantSource clock) {
        return new FluidPayCardEndpoint(session, cards, vault, defaults, answers, clock);
    }

    @Bean
    SyncEndpoint syncEndpoint(CartExchange exchange) {
        return new SyncEndpoint(exchange);
    }

    @Bean
    SignOutEndpoint signOutEndpoint(CartExchange exchange, EndedTokens endings) {
        return new SignOutEndpoint(exchange, endings);
    }

    @Bean
    CheckoutAuthEndpoint checkoutAuthEndpoint(SignInEndpoint signIn, SignOutEndpoint signOut) {
        return new CheckoutAuthEndpoint(signIn, signOut);
    }

    @Bean
    PaymentEndpoint paymentEndpoint(
            CartExchange exchange, CardVault vault, CardJson json, SavedCards saved, InstantSource clock) {
        return new PaymentEndpoint(exchange, vault, json, saved, clock);
    }

    @Bean
    SurfacePaths staffPaths() {
        return SurfacePaths.of(
                Surface.STOREFRONT,
                "/api/authentication",
                "/api/auth_token",
                "/api/confirm-visitor",
                "/api/multi_factor_authentications",
                "/api/single_sign_ons",
                "/api/social_auth",
                "/api/switch_role",
                "/api/user_companies");
    }

    @Bean
    StaffSignInEndpoint staffSignInEndpoint(
            StaffSignIn signIn, StaffTokens tokens, Shops shops, RateLimits limits, FluidAnswers answers) {
        return new StaffSignInEndpoint(signIn, tokens, shops, limits, answers);
    }

    @Bean
    StaffInviteEndpoint staffInviteEndpoint(
            CompanyTokens tokens, StaffInvites invites, RoleMembers members, FluidAnswers answers) {
        return new StaffInviteEndpoint(new CompanyCallers(tokens), invites, members, answers);
    }

    @Bean
    MultiFactorEndpoint multiFactorEndpoint(
            StaffSignIn signIn, StaffTokens tokens, RateLimits limits, FluidAnswers answers, InstantSource clock) {
        return new MultiFactorEndpoint(signIn, tokens, limits, answers, clock);
    }

    @Bean
    TokenExchangeEndpoint tokenExchangeEndpoint(StaffTokens tokens, FluidAnswers answers) {
        return new TokenExchangeEndpoint(tokens, answers);
    }

    @Bean
    CompanyCardEndpoint companyCardEndpoint(
            CompanyTokens tokens,
            People people,
            SavedCards cards,
            CardVault vault,
            FluidAnswers answers,
            InstantSource clock) {
        return new CompanyCardEndpoint(new CompanyCallers(tokens), people, cards, vault, answers, clock);
    }

    @Bean
    StaffTokenEndpoint staffTokenEndpoint(StaffTokens tokens) {
        return new StaffTokenEndpoint(tokens);
    }

    @Bean
    CustomerCompanyEndpoint customerCompanyEndpoint(
            FluidPayEndpoint account, CustomerSession session, Callers callers, Shops shops, FluidAnswers answers) {
        return new CustomerCompanyEndpoint(account, session, callers, shops, answers);
    }

    @Bean
    OpenSignInEndpoint openSignInEndpoint(Shops shops) {
        return new OpenSignInEndpoint(shops);
    }

    @Bean
    PointsEndpoint pointsEndpoint(
            CompanyTokens tokens,
            CustomerSession session,
            People people,
            CustomerPoints points,
            KeptReplies replies,
            Transactions transactions,
            InstantSource clock,
            FluidAnswers answers) {
        return new PointsEndpoint(new PointsEndpoint.Parts(
                new CompanyCallers(tokens),
                session,
                people,
                points,
                new KeyedWork(transactions, replies, clock),
                transactions,
                answers));
    }

    @Bean
    OpenApiPart customerSchemas() {
        return new RecordSchemas(
                CustomerCard.class,
                CustomerAnswer.class,
                SavedAddress.class,
                SavedCard.class,
                FluidPayAccount.class,
                FluidPayAddress.class,
                FluidPayCard.class,
                PointsEntryAnswer.class);
    }
}
