package dev.florin.console.signin;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.http.RequestPaths;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Spring Security before what the console's pages ask. It has a context of its own, which is made at the first of these
 * requests: other paths know nothing of it, and a start does not wait for it.
 */
final class ConsoleSecurity implements Filter {
    private static final String PUBLIC = "/console/api/public/";

    /**
     * The requests by which people get in, and those of companies' desk, which has a session of its own. Everything else
     * takes a person who is signed in.
     */
    private static final String[] OPEN = {
        "/console/api/sign-in",
        "/console/api/sign-in/**",
        "/console/api/sign-up",
        "/console/api/sign-up/**",
        "/console/api/company/**"
    };

    private final AnnotationConfigApplicationContext context;
    private final Filter chain;

    ConsoleSecurity(Parts parts) {
        context = new AnnotationConfigApplicationContext();
        context.registerBean(Parts.class, () -> parts);
        context.register(Rules.class);
        context.refresh();
        chain = context.getBean("springSecurityFilterChain", Filter.class);
    }

    /** @param answers writes refusals in the console's form */
    record Parts(SecurityContextRepository people, CsrfTokenRepository tokens, HandlerExceptionResolver answers) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        chain.doFilter(request, response, rest);
    }

    @Override
    public void destroy() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebSecurity
    static class Rules {
        @Bean
        SecurityFilterChain console(HttpSecurity http, Parts parts) {
            RequestMatcher guarded = Rules::isGuarded;
            return http.securityMatcher(guarded)
                    .csrf(csrf -> csrf.spa().csrfTokenRepository(parts.tokens))
                    .securityContext(context -> context.securityContextRepository(parts.people))
                    // Sessions begin and end in Sessions; nobody has one before they have signed in.
                    .sessionManagement(AbstractHttpConfigurer::disable)
                    .requestCache(AbstractHttpConfigurer::disable)
                    .logout(AbstractHttpConfigurer::disable)
                    .headers(headers -> headers.httpStrictTransportSecurity(strict -> strict.disable())
                            .contentSecurityPolicy(
                                    policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                    .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                    (request, response, _) -> parts.answers.resolveException(
                                            request,
                                            response,
                                            null,
                                            Refusal.of(Reason.SIGNED_OUT).asException()))
                            .accessDeniedHandler((request, response, _) -> parts.answers.resolveException(
                                    request,
                                    response,
                                    null,
                                    Refusal.of(Reason.FORGERY_SUSPECTED).asException())))
                    .authorizeHttpRequests(requests -> requests.requestMatchers(OPEN)
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .build();
        }

        private static boolean isGuarded(HttpServletRequest request) {
            return !RequestPaths.of(request).startsWith(PUBLIC);
        }
    }
}
