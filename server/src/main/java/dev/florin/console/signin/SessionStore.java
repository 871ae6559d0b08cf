package dev.florin.console.signin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions in the database, so that several servers share them and a restart keeps them. */
final class SessionStore {
    /** Browsers take a cookie with the first part of this name only from this host, over TLS, and for every path. */
    static final String SECURE_COOKIE = "__Host-florin";

    static final String COOKIE = "florin";

    private static final String NEVER = "-";

    private SessionStore() {}

    /** Each session belongs to a person: none is made for a request without credentials. */
    static SessionRepositoryFilter<?> filter(DataSource dataSource, Duration idle, boolean isSecure) {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        JdbcIndexedSessionRepository sessions =
                new JdbcIndexedSessionRepository(new JdbcTemplate(dataSource), transaction);
        sessions.setTableName("console_session");
        sessions.setDefaultMaxInactiveInterval(idle);
        sessions.setConversionService(texts());
        sessions.setCleanupCron(NEVER);
        sessions.afterPropertiesSet();
        sessions.setCreateSessionAttributeQuery("""
                insert into console_session_attributes (session_primary_id, attribute_name, attribute_bytes)
                values (?, ?, ?)
                on conflict (session_primary_id, attribute_name) do update
                   set attribute_bytes = excluded.attribute_bytes""");
        SessionRepositoryFilter<?> filter = new SessionRepositoryFilter<>(sessions);
        CookieHttpSessionIdResolver ids = new CookieHttpSessionIdResolver();
        ids.setCookieSerializer(cookie(isSecure));
        filter.setHttpSessionIdResolver(ids);
        return filter;
    }

    private static DefaultCookieSerializer cookie(boolean isSecure) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(isSecure ? SECURE_COOKIE : COOKIE);
        cookie.setUseSecureCookie(isSecure);
        cookie.setUseHttpOnlyCookie(true);
        // Strict would lose the session when somebody follows a link in an e-mail.
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        return cookie;
    }

    /** Texts alone are kept: nothing in the database is ever read as a serialised object. */
    private static GenericConversionService texts() {
        GenericConversionService texts = new GenericConversionService();
        texts.addConverter(Object.class, byte[].class, value -> ((String) value).getBytes(StandardCharsets.UTF_8));
        texts.addConverter(byte[].class, Object.class, bytes -> new String(bytes, StandardCharsets.UTF_8));
        return texts;
    }
}
