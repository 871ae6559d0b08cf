package dev.florin.customer;

import dev.florin.cart.Carts;
import dev.florin.customer.rest.CustomerRestConfiguration;
import dev.florin.identity.CustomerTokens;
import dev.florin.mail.Mails;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.settings.Demo;
import dev.florin.replies.KeptReplies;
import dev.florin.resource.KeyedWork;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.CustomerFile;
import dev.florin.shop.People;
import dev.florin.shop.Shops;
import dev.florin.shop.StaffTokens;
import dev.florin.shop.UserRecords;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers at carts. */
@Configuration(proxyBeanMethods = false)
@Import(CustomerRestConfiguration.class)
public class CustomerConfiguration {
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

    @Bean
    CustomerDefaults customerDefaults(JdbcClient jdbc) {
        return new CustomerDefaults(jdbc);
    }

    /** Codes are in the log of the demo alone. */
    @Bean
    CodeLetters codeLetters(Mails mails, Demo demo) {
        return new CodeLetters(mails, demo.isOn());
    }

    @Bean
    StaffSignIn staffSignIn(
            Transactions transactions,
            Secrets secrets,
            InstantSource clock,
            StaffTokens tokens,
            CodeLetters letters,
            Shops shops) {
        return new StaffSignIn(new StaffSignIn.Parts(transactions, secrets, clock, tokens, letters, shops));
    }

    @Bean
    StaffInvites staffInvites(
            ResourceStore store,
            Transactions transactions,
            KeptReplies replies,
            Mails mails,
            PublicUrl url,
            Shops shops,
            InstantSource clock) {
        return new StaffInvites(
                new UserRecords(store),
                transactions,
                new KeyedWork(transactions, replies, clock),
                new StaffInviteLetters(mails, url),
                shops,
                clock);
    }

    @Bean
    SignIn signIn(
            Carts carts,
            People people,
            Transactions transactions,
            Secrets secrets,
            CodeLetters letters,
            CustomerTokens tokens,
            List<GuestPurchases> guests,
            InstantSource clock,
            CustomerSettings settings) {
        SignInLimits limits = new SignInLimits(
                SignInLimits.DEFAULT.perAsker(), SignInLimits.DEFAULT.perEmail(), settings.codesPerCompany());
        return new SignIn(new SignIn.Parts(
                carts,
                people,
                transactions,
                secrets,
                letters,
                bearer -> tokens.issue(bearer, settings.tokenLifetime()),
                limits,
                guests,
                clock));
    }
}
