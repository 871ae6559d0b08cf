package dev.florin.console.people;

import dev.florin.console.Proof;
import dev.florin.identity.AuthorizedUsers;
import dev.florin.identity.InviteLetters;
import dev.florin.identity.PersonAccounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The bean of the page for an account's people. */
@Configuration(proxyBeanMethods = false)
@Lazy
public class PeopleOfAccountConfiguration {
    @Bean
    PeopleOfAccountEndpoint peopleOfAccountEndpoint(
            AuthorizedUsers users, PersonAccounts accounts, InviteLetters letters, Proof proof) {
        return new PeopleOfAccountEndpoint(users, accounts, letters, proof);
    }
}
