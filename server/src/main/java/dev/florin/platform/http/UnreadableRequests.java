package dev.florin.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Refuses what no handler can use: a {@code Content-Type} with a wildcard or with a charset that can be no name of one,
 * at which Spring fails, and a NUL in the query, which cannot even be sent to the database.
 */
final class UnreadableRequests extends HttpFilter {
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
            chain.doFilter(request, response);
        }
    }

    /** Whether it names none, or one that could be; whether this JVM knows it does not matter, for JSON is UTF-8. */
    private static boolean namesCharset(HttpServletRequest request) {
        String charset = request.getCharacterEncoding();
        return charset == null || CHARSET.matcher(charset).matches();
    }
}
