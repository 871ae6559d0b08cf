package dev.florin.console.company;

import dev.florin.console.ServerInfo;
import dev.florin.customer.StaffSignIn;
import dev.florin.platform.Housekeeping;
import dev.florin.platform.Transactions;
import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.limits.RateLimits;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.Shops;
import dev.florin.shop.StaffTokens;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** The beans of companies' desk. */
@Configuration(proxyBeanMethods = false)
public class CompanyDeskConfiguration {
    /** After the console's own filters, which look at the token against forgery. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 31;

    @Bean
    DeskSessions companyDeskSessions(Transactions transactions, StaffTokens staff, InstantSource clock) {
        return new DeskSessions(transactions, staff, clock);
    }

    @Bean
    DeskCookie companyDeskCookie(PublicUrl publicUrl) {
        return new DeskCookie(publicUrl.isSecure());
    }

    @Bean
    DeskAccess companyDeskAccess(DeskSessions sessions, DeskCookie cookie) {
        return new DeskAccess(sessions, cookie);
    }

    @Bean
    FilterRegistrationBean<DeskGate> companyDeskGate(
            DeskAccess access,
            DeskCookie cookie,
            StaffTokens staff,
            RateLimits limits,
            InstantSource clock,
            BeanFactory beans) {
        FilterRegistrationBean<DeskGate> registration = new FilterRegistrationBean<>(new DeskGate(
                new DeskGate.Parts(access, cookie, staff, limits, clock),
                () -> beans.getBean("errorAnswers", HandlerExceptionResolver.class)));
        registration.addUrlPatterns(DeskPaths.PREFIX + "*");
        registration.setOrder(ORDER);
        return registration;
    }

    @Bean
    DeskSessionEndpoint companyDeskSessionEndpoint(
            StaffSignIn signIn,
            DeskSessions sessions,
            DeskAccess access,
            DeskCookie cookie,
            Shops shops,
            RateLimits limits,
            ServerInfo server) {
        return new DeskSessionEndpoint(
                new DeskSessionEndpoint.Parts(signIn, sessions, access, cookie, shops, limits, server));
    }

    @Bean
    DeskTokensEndpoint companyDeskTokensEndpoint(CompanyTokens tokens, DeskAccess access) {
        return new DeskTokensEndpoint(tokens, access);
    }

    @Bean
    DemoDesk companyDemoDesk(DeskSessions sessions) {
        return new DemoDesk(sessions);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Housekeeping endedCompanyDesks(DeskSessions sessions) {
        return new Housekeeping("ended sessions at companies' desks", Duration.ofHours(1), sessions::sweep);
    }
}
