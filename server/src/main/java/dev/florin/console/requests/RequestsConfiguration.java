package dev.florin.console.requests;

import dev.florin.platform.Transactions;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The beans of saved requests; each is made when the first request needs it. */
@Configuration(proxyBeanMethods = false)
@Lazy
public class RequestsConfiguration {
    @Bean
    RequestsEndpoint consoleRequestsEndpoint(Transactions transactions, InstantSource clock) {
        return new RequestsEndpoint(new SavedRequests(transactions), clock);
    }
}
