package dev.florin.clock;

import dev.florin.clock.rest.ClockEndpoint;
import dev.florin.operator.OperatorAccess;
import dev.florin.platform.MovableClock;
import dev.florin.platform.Transactions;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.platform.settings.FlorinEnvironment;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the test clock. */
@Configuration(proxyBeanMethods = false)
public class ClockConfiguration {
    @Bean
    TestClock testClock(
            @Qualifier("auditedTransactions") Transactions transactions,
            MovableClock clock,
            FlorinEnvironment environment) {
        return new TestClock(transactions, clock, environment);
    }

    @Bean
    ClockEndpoint clockEndpoint(TestClock clock, OperatorAccess access) {
        return new ClockEndpoint(clock, access);
    }

    @Bean
    OpenApiPart clockSchemas() {
        return new RecordSchemas(ClockDocument.class);
    }
}
