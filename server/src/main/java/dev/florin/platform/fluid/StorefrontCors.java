package dev.florin.platform.fluid;

import dev.florin.platform.http.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets pages of a shop's own domain call what storefronts call, and read the answers. It is before all handlers, so
 * that refusals can be read too. GraphQL is included: a page may hold a user's token, which lives for minutes. What a
 * company's programs and operators call is not: their secrets do not belong in a browser.
 */
final class StorefrontCors {
    /** With the schema below it. */
    static final List<String> GRAPHQL_PATHS = List.of("/api/v1/graphql/*");

    private static final Duration MAX_AGE = Duration.ofHours(1);

    private StorefrontCors() {}

    static CorsFilter filter(CorsOrigins origins) {
        CorsConfiguration rules = rules(origins);
        CorsFilter filter = new CorsFilter(request -> rules);
        filter.setCorsProcessor(new Processor());
        return filter;
    }

    /**
     * GraphQL's answers are not cached, so none has to say that it differs by origin: programs' requests pay nothing.
     */
    static CorsFilter graphQlFilter(CorsOrigins origins) {
        CorsConfiguration rules = rules(origins);
        CorsFilter filter = new CorsFilter(request -> rules) {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                return request.getHeader(HttpHeaders.ORIGIN) == null;
            }
        };
        filter.setCorsProcessor(new Processor());
        return filter;
    }

    /** No cookies are read, so any header is allowed: none can act for somebody who did not send it. */
    private static CorsConfiguration rules(CorsOrigins origins) {
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOrigins(origins.allowed());
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        rules.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        rules.setAllowCredentials(false);
        rules.setExposedHeaders(List.of(
                HttpHeaders.ETAG,
                FluidKey.REPLAYED,
                HttpHeaders.RETRY_AFTER,
                "RateLimit",
                "RateLimit-Policy",
                RequestIds.HEADER));
        rules.setMaxAge(MAX_AGE);
        return rules;
    }

    /**
     * Spring's, but a request from elsewhere is answered, without the headers: its page cannot read the answer, and a proxy
     * that passes the shop's own origin on is not shut out.
     */
    private static final class Processor extends DefaultCorsProcessor {
        @Override
        public boolean processRequest(
                @Nullable CorsConfiguration rules, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            if (super.processRequest(rules, request, response) || !CorsUtils.isPreFlightRequest(request)) {
                return true;
            }
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return false;
        }

        @Override
        protected void rejectRequest(ServerHttpResponse response) {
            // Nothing is sent yet: only a preflight is refused.
        }
    }
}
