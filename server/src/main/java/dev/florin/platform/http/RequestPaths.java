package dev.florin.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;

/**
 * The path of a request as handlers are found by: decoded, and without parameters, so {@code /%61pi;x/carts} is {@code
 * /api/carts}. Code that decides by the path what a request is has to use this one, never the raw one.
 */
public final class RequestPaths {
    private RequestPaths() {}

    /** The path of a request. */
    public static String of(HttpServletRequest request) {
        return PathContainer.parsePath(request.getRequestURI()).elements().stream()
                .map(element -> element instanceof PathSegment segment ? segment.valueToMatch() : element.value())
                .collect(Collectors.joining());
    }
}
