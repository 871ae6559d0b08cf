package dev.florin.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses what no handler can use: a {@code Content-Type} with a wildcard, at which Spring fails, and a NUL in the
 * query, which cannot even be sent to the database.
 */
final class UnreadableRequests extends HttpFilter {
    private static final String NUL = "%00";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type = request.getContentType();
        String query = request.getQueryString();
        if (type != null && type.indexOf('*') >= 0 || query != null && query.contains(NUL)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }
}
