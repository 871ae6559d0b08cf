package dev.florin.console.buying;

import dev.florin.identity.PersonAccounts;
import dev.florin.identity.PersonTokens;
import dev.florin.platform.Transactions;
import dev.florin.platform.limits.RateLimits;
import dev.florin.purchase.AccountDays;
import dev.florin.purchase.CardReveals;
import dev.florin.purchase.PurchaseTable;
import dev.florin.wallet.Holdings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The beans of the pages for buying. */
@Configuration(proxyBeanMethods = false)
@Lazy
public class BuyingConfiguration {
    /** What ends sessions. */
    private static final String[] ENDS_SESSIONS = {
        "/console/api/sign-out",
        "/console/api/sessions/**",
        "/console/api/password",
        "/console/api/sign-in/reset",
        "/console/api/me/email/confirm",
        "/console/api/sign-in/not-me"
    };

    @Bean
    TokenEndpoint consoleTokenEndpoint(
            PersonTokens tokens, PersonAccounts accounts, Transactions transactions, RateLimits limits) {
        return new TokenEndpoint(tokens, accounts, transactions, limits);
    }

    @Bean
    WalletEndpoint consoleWalletEndpoint(PersonAccounts accounts, Transactions transactions, InstantSource clock) {
        return new WalletEndpoint(
                accounts,
                new Holdings(transactions),
                new CardReveals(transactions),
                new AccountDays(transactions, clock));
    }

    @Bean
    PurchasesEndpoint consolePurchasesEndpoint(PersonAccounts accounts, Transactions transactions) {
        return new PurchasesEndpoint(accounts, new PurchaseTable(transactions));
    }

    /** The database has ended the tokens of a session that ended; this server knows it before it answers. */
    @Bean
    @Lazy(false)
    WebMvcConfigurer consoleEndedTokens(PersonTokens tokens) {
        HandlerInterceptor reading = new HandlerInterceptor() {
            @Override
            public void afterCompletion(
                    HttpServletRequest request,
                    HttpServletResponse response,
                    Object handler,
                    @Nullable Exception failure) {
                if (!request.getMethod().equals("GET")) {
                    tokens.readEnded();
                }
            }
        };
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(reading).addPathPatterns(ENDS_SESSIONS);
            }
        };
    }
}
