package dev.florin.cardorder.incomm;

import dev.florin.cardorder.ProgramAccess;
import dev.florin.cardorder.ProgramBalances;
import dev.florin.cardorder.Programs;
import dev.florin.platform.Authenticator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** The beans of the InComm API's plumbing. {@code florin.public-url} is where clients reach this server. */
@Configuration(proxyBeanMethods = false)
public class IncommConfiguration {
    /** After the request's id was given, before all else. */
    private static final int AFTER_REQUEST_IDS = Ordered.HIGHEST_PRECEDENCE + 10;

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
    IncommLinks incommLinks(@Value("${florin.public-url:}") String publicUrl) {
        return new IncommLinks(publicUrl);
    }

    @Bean
    IncommAuthentication incommAuthentication(Authenticator authenticator, ProgramAccess access) {
        return new IncommAuthentication(authenticator, access);
    }

    @Bean
    WebMvcConfigurer incommInterceptors(IncommAuthentication authentication) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(authentication)
                        .addPathPatterns(IncommPaths.PREFIX + "/**")
                        .excludePathPatterns(TokenEndpoint.PATH);
            }
        };
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
