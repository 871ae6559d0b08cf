package dev.florin.platform.limits;

import dev.florin.platform.http.Surface;
import dev.florin.platform.http.Surfaces;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The limits, and those of the Fluid form. Settings: {@code florin.limits} on or off; {@code florin.limits.cart} and so on,
 * one for each {@link LimitKind}; {@code florin.limits.address-header}.
 */
@Configuration(proxyBeanMethods = false)
public class LimitsConfiguration {
    @Bean
    RateLimits rateLimits(Environment settings, MeterRegistry metrics) {
        return RateLimits.of(settings, metrics);
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
