package dev.florin.console.signin;

import dev.florin.console.ConsoleLimits;
import dev.florin.console.ConsoleProblem;
import dev.florin.console.ServerInfo;
import dev.florin.identity.Accounts;
import dev.florin.identity.Invitations;
import dev.florin.identity.Users;
import dev.florin.mail.Mails;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.Housekeeping;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.http.ErrorForm;
import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.keys.SealedColumns;
import dev.florin.platform.limits.RateLimitInterceptor;
import dev.florin.platform.limits.RateLimits;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.wallet.ManualDeposits;
import dev.florin.wallet.Repayments;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.web.filter.CompositeFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The beans of people's sign-in; each is made when the first request needs it. Settings: {@code florin.console.sign-up} and
 * {@code florin.console.session-idle}.
 */
@Configuration(proxyBeanMethods = false)
@Lazy
public class SignInConfiguration {
    /** The filters are before these paths and no others. */
    static final String PATHS = "/console/api/*";

    private static final String FILTERS = "consoleFilters";

    /** After what gives requests their ids and counts credentials that are refused. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 30;

    @Bean
    @Lazy(false)
    ErrorForm consoleErrorForm() {
        return ConsoleProblem.FORM;
    }

    /** Looks its filter up at the first request. */
    @Bean
    @Lazy(false)
    DelegatingFilterProxyRegistrationBean consoleFilterRegistration() {
        DelegatingFilterProxyRegistrationBean registration = new DelegatingFilterProxyRegistrationBean(FILTERS);
        registration.addUrlPatterns(PATHS);
        registration.setOrder(ORDER);
        return registration;
    }

    @Bean(FILTERS)
    Filter consoleFilters(
            DataSource dataSource,
            SignInSettings settings,
            PublicUrl publicUrl,
            Sessions sessions,
            CsrfTokenRepository tokens,
            @Qualifier("errorAnswers") HandlerExceptionResolver answers) {
        CompositeFilter filters = new CompositeFilter();
        filters.setFilters(List.of(
                SessionStore.filter(dataSource, settings.sessionIdle(), publicUrl.isSecure()),
                new ConsoleSecurity(new ConsoleSecurity.Parts(sessions, tokens, answers))));
        return filters;
    }

    @Bean
    @Lazy(false)
    WebMvcConfigurer consoleLimits(RateLimits limits) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RateLimitInterceptor(limits, (request, _) -> subject(request)))
                        .order(Ordered.HIGHEST_PRECEDENCE)
                        .addPathPatterns("/console/api/**");
            }
        };
    }

    private static RateLimitInterceptor.Subject subject(HttpServletRequest request) {
        String session = request.getRequestedSessionId();
        return session == null
                ? RateLimitInterceptor.Subject.ADDRESS
                : RateLimitInterceptor.Subject.credential(ConsoleLimits.REQUESTS, session);
    }

    @Bean
    CsrfTokenRepository consoleTokens(PublicUrl publicUrl) {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        boolean isSecure = publicUrl.isSecure();
        tokens.setCookieName(isSecure ? "__Host-XSRF-TOKEN" : "XSRF-TOKEN");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.secure(isSecure).sameSite("Lax"));
        return tokens;
    }

    @Bean
    Passwords consolePasswords() {
        return new Passwords();
    }

    @Bean
    Attempts consoleAttempts(Transactions transactions, Secrets secrets, InstantSource clock) {
        return new Attempts(transactions, secrets, clock);
    }

    @Bean
    Links consoleLinks(InstantSource clock) {
        return new Links(clock);
    }

    @Bean
    Logins consoleLogins(Transactions transactions, InstantSource clock) {
        return new Logins(transactions, clock);
    }

    @Bean
    Sessions consoleSessions(
            Logins logins,
            CsrfTokenRepository tokens,
            Transactions transactions,
            RateLimits limits,
            InstantSource clock) {
        CsrfAuthenticationStrategy newToken = new CsrfAuthenticationStrategy(tokens);
        CsrfTokenRequestAttributeHandler atOnce = new CsrfTokenRequestAttributeHandler();
        // So that the answer that signs in brings the new token already.
        atOnce.setCsrfRequestAttributeName(null);
        newToken.setRequestHandler(atOnce);
        return new Sessions(logins, newToken, transactions, limits, clock);
    }

    @Bean
    SignedInOperators consoleOperators(Sessions sessions) {
        return new SessionOperators(sessions);
    }

    @Bean
    Letters consoleLetters(Mails mails, FlorinEnvironment environment) {
        return new Letters(mails, environment == FlorinEnvironment.STAGING);
    }

    @Bean
    Entrance consoleEntrance(
            SecondFactors factors, Logins logins, Attempts attempts, Sessions sessions, RateLimits limits) {
        return new Entrance(factors, logins, attempts, sessions, limits);
    }

    @Bean
    SecondFactors consoleSecondFactors(
            @Qualifier("auditedTransactions") Transactions audited, Secrets secrets, InstantSource clock) {
        return new SecondFactors(audited, secrets, clock);
    }

    @Bean
    SecondFactorEndpoint consoleSecondFactorEndpoint(
            SecondFactors factors, Entrance entrance, Sessions sessions, Logins logins) {
        return new SecondFactorEndpoint(factors, entrance, sessions, logins);
    }

    @Bean
    Codes consoleCodes(@Qualifier("auditedTransactions") Transactions audited, Secrets secrets, InstantSource clock) {
        return new Codes(audited, secrets, clock);
    }

    @Bean
    AddressEndpoint consoleAddressEndpoint(
            Codes codes,
            Links links,
            Entrance entrance,
            Logins logins,
            Letters letters,
            @Qualifier("auditedTransactions") Transactions audited,
            InstantSource clock,
            PublicUrl url) {
        return new AddressEndpoint(new Addresses(audited, codes, links, clock), entrance, logins, letters, url);
    }

    @Bean
    ProofEndpoint consoleProofEndpoint(
            Entrance entrance,
            Sessions sessions,
            Logins logins,
            Passwords passwords,
            Passkeys passkeys,
            SecondFactors factors,
            Codes codes,
            Letters letters,
            ServerInfo server) {
        return new ProofEndpoint(new ProofEndpoint.Parts(
                entrance, sessions, logins, passwords, passkeys, factors, codes, letters, server));
    }

    @Bean
    Passkeys consolePasskeys(
            @Qualifier("auditedTransactions") Transactions audited,
            Logins logins,
            InstantSource clock,
            PublicUrl publicUrl) {
        return new Passkeys(new PasskeyStore(audited, logins), audited, clock, publicUrl.base());
    }

    @Bean
    PasskeyEndpoint consolePasskeyEndpoint(Passkeys passkeys, Entrance entrance, Sessions sessions, Logins logins) {
        return new PasskeyEndpoint(passkeys, entrance, sessions, logins);
    }

    @Bean
    SignUps consoleSignUps(
            @Qualifier("auditedTransactions") Transactions audited,
            Secrets secrets,
            InstantSource clock,
            Accounts accounts,
            Ids ids,
            Invitations invitations,
            FlorinEnvironment environment) {
        ManualDeposits testBalance = environment == FlorinEnvironment.STAGING
                ? new ManualDeposits(audited, clock, ids, Repayments.NONE)
                : null;
        return new SignUps(audited, secrets, clock, accounts, ids, invitations, testBalance);
    }

    @Bean
    InvitedEndpoint consoleInvitedEndpoint(
            SignInSettings settings,
            Invitations invitations,
            SignUps signUps,
            Entrance entrance,
            Logins logins,
            Passwords passwords) {
        return new InvitedEndpoint(
                new InvitedEndpoint.Parts(settings.signUp(), invitations, signUps, entrance, logins, passwords));
    }

    @Bean
    SignInEndpoint consoleSignInEndpoint(Entrance entrance, Passwords passwords) {
        return new SignInEndpoint(entrance, passwords);
    }

    @Bean
    SignUpEndpoint consoleSignUpEndpoint(
            SignInSettings settings,
            SignUps signUps,
            Entrance entrance,
            Logins logins,
            Passwords passwords,
            Letters letters,
            PublicUrl url) {
        return new SignUpEndpoint(
                new SignUpEndpoint.Parts(settings.signUp(), signUps, entrance, logins, passwords, letters, url));
    }

    @Bean
    LinkEndpoint consoleLinkEndpoint(
            Links links, Entrance entrance, Logins logins, Letters letters, Transactions transactions, PublicUrl url) {
        return new LinkEndpoint(links, entrance, logins, letters, transactions, url);
    }

    @Bean
    PasswordEndpoint consolePasswordEndpoint(
            Links links,
            Entrance entrance,
            Logins logins,
            Passwords passwords,
            Letters letters,
            @Qualifier("auditedTransactions") Transactions audited,
            PublicUrl url) {
        return new PasswordEndpoint(
                new PasswordEndpoint.Parts(links, entrance, logins, passwords, letters, audited, url));
    }

    @Bean
    MeEndpoint consoleMeEndpoint(Users users) {
        return new MeEndpoint(users);
    }

    @Bean
    SessionsEndpoint consoleSessionsEndpoint(
            Sessions sessions, @Qualifier("auditedTransactions") Transactions audited) {
        return new SessionsEndpoint(sessions, audited);
    }

    @Bean
    DemoLinks consoleDemoLinks(Links links, Transactions transactions) {
        return new DemoLinks(links, transactions);
    }

    /** What nobody can use any more: sign-ups, links, sessions, counts and places. */
    @Bean(initMethod = "start", destroyMethod = "close")
    @Lazy(false)
    Housekeeping endedSignIns(
            Transactions transactions, Secrets secrets, Invitations invitations, InstantSource clock) {
        Attempts attempts = new Attempts(transactions, secrets, clock);
        Links links = new Links(clock);
        Logins logins = new Logins(transactions, clock);
        Codes codes = new Codes(transactions, secrets, clock);
        return new Housekeeping(
                "ended sign-ins of people",
                Duration.ofHours(1),
                () -> attempts.sweep()
                        + links.sweep(transactions)
                        + logins.sweep()
                        + codes.sweep()
                        + invitations.sweep()
                        + Sessions.sweep(transactions, clock));
    }

    @Bean
    SealedColumns sealedInSignIn() {
        return SealedColumns.of(SecondFactors.COLUMN);
    }
}
