package dev.florin.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what no handler can use: a {@code Content-Type} with a wildcard or with a charset that can be no name of one,
 * at which Spring fails, and a NUL in the query, which cannot even be sent to the database. A blank {@code Accept} counts
 * as none: the metrics' endpoint fails at it.
 */
final class UnreadableRequests extends HttpFilter {
    private static final String ACCEPT = "Accept";
    private static final String NUL = "%00";
    private static final Pattern CHARSET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+.:_-]*");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type = request.getContentType();
        String query = request.getQueryString();
        if (type != null && (type.indexOf('*') >= 0 || !namesCharset(request))
                || query != null && query.contains(NUL)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            String accept = request.getHeader(ACCEPT);
            chain.doFilter(accept != null && accept.isBlank() ? new WithoutAccept(request) : request, response);
        }
    }

    /** Whether it names none, or one that could be; whether this JVM knows it does not matter, for JSON is UTF-8. */
    private static boolean namesCharset(HttpServletRequest request) {
        String charset = request.getCharacterEncoding();
        return charset == null || CHARSET.matcher(charset).matches();
    }

    private static final class WithoutAccept extends HttpServletRequestWrapper {
        WithoutAccept(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return ACCEPT.equalsIgnoreCase(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return ACCEPT.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !ACCEPT.equalsIgnoreCase(name))
                    .toList());
        }
    }
}
