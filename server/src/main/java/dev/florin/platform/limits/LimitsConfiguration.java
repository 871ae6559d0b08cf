package dev.florin.platform.limits;

import dev.florin.platform.http.Surface;
import dev.florin.platform.http.Surfaces;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The limits, and those of the Fluid form. */
@Configuration(proxyBeanMethods = false)
public class LimitsConfiguration {
    @Bean
    RateLimits rateLimits(LimitSettings settings, MeterRegistry metrics) {
        return new RateLimits(settings, TimeMeter.SYSTEM_NANOTIME, metrics);
    }

    @Bean
    ClientAddresses clientAddresses(LimitSettings settings) {
        return settings.clientAddresses();
    }

    @Bean
    WebMvcConfigurer fluidLimits(RateLimits limits, Surfaces surfaces) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RateLimitInterceptor(limits, new FluidSurface()))
                        .order(Ordered.HIGHEST_PRECEDENCE)
                        .addPathPatterns(surfaces.prefixes(Surface.STOREFRONT).stream()
                                .map(prefix -> prefix + "/**")
                                .toList());
            }
        };
    }
}
