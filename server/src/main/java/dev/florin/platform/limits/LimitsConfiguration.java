package dev.florin.platform.limits;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The limits. */
@Configuration(proxyBeanMethods = false)
public class LimitsConfiguration {
    @Bean
    public static LimitKinds addressLimits() {
        return LimitKinds.of(LimitKind.ADDRESS);
    }

    @Bean
    RateLimits rateLimits(LimitSettings settings, List<LimitKinds> features, MeterRegistry metrics) {
        return new RateLimits(settings, LimitKinds.all(features), TimeMeter.SYSTEM_NANOTIME, metrics);
    }

    @Bean
    ClientAddresses clientAddresses(LimitSettings settings) {
        return settings.clientAddresses();
    }
}
