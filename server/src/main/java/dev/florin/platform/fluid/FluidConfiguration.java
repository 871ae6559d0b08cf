package dev.florin.platform.fluid;

import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import dev.florin.platform.http.Surfaces;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.CorsFilter;

/** What the REST surfaces of the Fluid form share. */
@Configuration(proxyBeanMethods = false)
public class FluidConfiguration {
    /** After what gives requests their ids, and what measures them. */
    private static final int CORS_ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    /** Before what looks at methods and paths. */
    private static final int SPELLING_ORDER = CORS_ORDER - 1;

    @Bean
    FluidAnswers fluidAnswers(InstantSource clock) {
        return new FluidAnswers(clock);
    }

    /** All of Fluid's API: what is not served is refused in Fluid's form, also in its other generations. */
    @Bean
    SurfacePaths fluidPaths() {
        return new SurfacePaths(Surface.STOREFRONT, FluidOperation.prefixes(), false);
    }

    @Bean
    FluidErrors fluidErrors(Surfaces surfaces, FluidAnswers answers) {
        return new FluidErrors(surfaces, answers);
    }

    @Bean
    FilterRegistrationBean<FluidSpelling> fluidSpelling(Surfaces surfaces) {
        FilterRegistrationBean<FluidSpelling> registration = new FilterRegistrationBean<>(new FluidSpelling(surfaces));
        registration.setOrder(SPELLING_ORDER);
        return registration;
    }

    @Bean
    FilterRegistrationBean<CorsFilter> storefrontCors(CorsOrigins origins, List<StorefrontPaths> paths) {
        List<String> all =
                paths.stream().flatMap(one -> one.patterns().stream()).sorted().toList();
        return registered(StorefrontCors.filter(origins), all, origins);
    }

    @Bean
    FilterRegistrationBean<CorsFilter> graphQlCors(CorsOrigins origins) {
        return registered(StorefrontCors.graphQlFilter(origins), StorefrontCors.GRAPHQL_PATHS, origins);
    }

    private static FilterRegistrationBean<CorsFilter> registered(
            CorsFilter filter, List<String> paths, CorsOrigins origins) {
        FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setUrlPatterns(paths);
        registration.setOrder(CORS_ORDER);
        registration.setEnabled(!origins.allowed().isEmpty());
        return registration;
    }
}
