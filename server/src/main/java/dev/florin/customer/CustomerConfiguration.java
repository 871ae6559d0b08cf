package dev.florin.customer;

import dev.florin.cart.Carts;
import dev.florin.customer.rest.CustomerRestConfiguration;
import dev.florin.identity.CustomerTokens;
import dev.florin.mail.Mails;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.shop.CustomerFile;
import dev.florin.shop.People;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Customers at carts. Settings: {@code florin.customer-token-lifetime}, a duration such as {@code 24h}, and {@code
 * florin.sign-in.per-company}, how many codes a company's customers may ask for in an hour.
 */
@Configuration(proxyBeanMethods = false)
@Import(CustomerRestConfiguration.class)
public class CustomerConfiguration {
    private static final Duration LIFETIME = Duration.ofHours(24);

    @Bean
    CustomerFile customerFile(JdbcClient jdbc, Transactions transactions) {
        return new CustomerFile(jdbc, transactions);
    }

    @Bean
    EndedTokens endedTokens(JdbcClient jdbc, InstantSource clock) {
        return new EndedTokens(jdbc, clock);
    }

    @Bean
    SavedCards savedCards(JdbcClient jdbc) {
        return new SavedCards(jdbc);
    }

    /** Codes are in the log of the demo alone. */
    @Bean
    CodeLetters codeLetters(Mails mails, FlorinEnvironment environment, @Value("${florin.demo:false}") boolean demo) {
        return new CodeLetters(mails, demo && environment != FlorinEnvironment.LIVE);
    }

    @Bean
    SignIn signIn(
            Carts carts,
            People people,
            Transactions transactions,
            Secrets secrets,
            CodeLetters letters,
            CustomerTokens tokens,
            InstantSource clock,
            Environment settings) {
        Duration lifetime = settings.getProperty("florin.customer-token-lifetime", Duration.class, LIFETIME);
        if (lifetime.toSeconds() < 1) {
            throw new IllegalArgumentException("a customer's token lives a second at least");
        }
        int perCompany =
                settings.getProperty("florin.sign-in.per-company", Integer.class, SignInLimits.DEFAULT.perCompany());
        SignInLimits limits =
                new SignInLimits(SignInLimits.DEFAULT.perAsker(), SignInLimits.DEFAULT.perEmail(), perCompany);
        return new SignIn(new SignIn.Parts(
                carts,
                people,
                transactions,
                secrets,
                letters,
                bearer -> tokens.issue(bearer, lifetime),
                limits,
                clock));
    }
}
