package dev.florin.cardorder.incomm;

import dev.florin.cardorder.ProgramAccess;
import dev.florin.cardorder.ProgramBalances;
import dev.florin.cardorder.Programs;
import dev.florin.identity.IdentityLimits;
import dev.florin.platform.Authenticator;
import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import dev.florin.platform.limits.LimitKinds;
import dev.florin.platform.limits.RateLimitInterceptor;
import dev.florin.platform.limits.RateLimitInterceptor.Subject;
import dev.florin.platform.limits.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** The beans of the InComm API's plumbing. */
@Configuration(proxyBeanMethods = false)
public class IncommConfiguration {
    /** After the request's id was given, before all else. */
    private static final int AFTER_REQUEST_IDS = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    SurfacePaths incommSurface() {
        return SurfacePaths.inAnyCase(Surface.INCOMM, "/incomm");
    }

    @Bean
    public static LimitKinds incommLimits() {
        return LimitKinds.of(IncommAuthentication.LIMIT);
    }

    @Bean
    FilterRegistrationBean<IncommPaths> incommPaths() {
        FilterRegistrationBean<IncommPaths> registration = new FilterRegistrationBean<>(new IncommPaths());
        registration.setOrder(AFTER_REQUEST_IDS);
        return registration;
    }

    @Bean
    IncommProblems incommProblems(JsonMapper json) {
        return new IncommProblems(json);
    }

    @Bean
    IncommLinks incommLinks(PublicUrl publicUrl) {
        return new IncommLinks(publicUrl);
    }

    @Bean
    IncommAuthentication incommAuthentication(Authenticator authenticator, ProgramAccess access) {
        return new IncommAuthentication(authenticator, access);
    }

    @Bean
    WebMvcConfigurer incommInterceptors(IncommAuthentication authentication, RateLimits limits) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RateLimitInterceptor(limits, (request, _) -> caller(request)))
                        .order(Ordered.HIGHEST_PRECEDENCE)
                        .addPathPatterns(IncommPaths.PREFIX + "/**");
                registry.addInterceptor(authentication)
                        .addPathPatterns(IncommPaths.PREFIX + "/**")
                        .excludePathPatterns(TokenEndpoint.PATH);
            }
        };
    }

    /** A token or API key as it is shown; requests for a token count by address, with a lower limit than others. */
    private static Subject caller(HttpServletRequest request) {
        if (TokenEndpoint.PATH.equals(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))) {
            return new Subject(IdentityLimits.TOKEN, null);
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization == null ? Subject.ADDRESS : Subject.credential(IncommAuthentication.LIMIT, authorization);
    }

    @Bean
    TokenEndpoint tokenEndpoint(ProgramAccess access) {
        return new TokenEndpoint(access);
    }

    @Bean
    CatalogViews catalogViews(IncommLinks links) {
        return new CatalogViews(links);
    }

    @Bean
    ProgramEndpoint programEndpoint(Programs programs, CatalogViews views, JsonMapper json) {
        return new ProgramEndpoint(programs, views, json);
    }

    @Bean
    BalanceEndpoint balanceEndpoint(ProgramBalances balances) {
        return new BalanceEndpoint(balances);
    }
}
