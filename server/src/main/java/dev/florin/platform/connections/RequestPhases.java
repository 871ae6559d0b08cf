package dev.florin.platform.connections;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says of a connection that its request is being answered, and refuses the request when there are too many of them. */
final class RequestPhases extends HttpFilter {
    private final transient Connections connections;

    RequestPhases(Connections connections) {
        this.connections = connections;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Connection connection = Connection.current();
        if (connection == null) {
            chain.doFilter(request, response);
            return;
        }
        connection.work();
        try {
            if (connections.hasRoom()) {
                chain.doFilter(request, response);
            } else {
                response.setHeader("Retry-After", "1");
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            }
        } finally {
            connection.finish();
        }
    }
}
