package dev.florin.operator;

import dev.florin.platform.OperatorKey;
import dev.florin.platform.Transactions;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import dev.florin.platform.limits.LimitKinds;
import dev.florin.platform.limits.RateLimits;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is let in as an operator. */
@Configuration(proxyBeanMethods = false)
public class OperatorConfiguration {
    @Bean
    SurfacePaths operatorPaths() {
        return SurfacePaths.of(Surface.OPERATORS, "/api/v1");
    }

    @Bean
    public static LimitKinds operatorLimits() {
        return LimitKinds.of(OperatorAccess.LIMIT, OperatorAccess.WRONG_KEYS);
    }

    /** Once the database has opened: a start that is refused leaves no key behind. */
    @Bean
    @DependsOn("secrets")
    OperatorKey operatorKey(OperatorSettings settings) {
        return OperatorKey.load(settings.key(), settings.directory().path());
    }

    @Bean
    OperatorAccess operatorAccess(
            OperatorKey root,
            JdbcClient jdbc,
            InstantSource clock,
            RateLimits limits,
            ObjectProvider<SignedInOperators> people) {
        return new OperatorAccess(new OperatorKeys(root, jdbc, clock), limits, people::getObject);
    }

    @Bean
    OperatorPeople operatorPeople(Transactions transactions, InstantSource clock) {
        return new OperatorPeople(transactions, clock);
    }
}
