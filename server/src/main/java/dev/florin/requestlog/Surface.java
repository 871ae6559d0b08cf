package dev.florin.requestlog;

import dev.florin.platform.fluid.FluidErrors;
import dev.florin.platform.graphql.GraphQlEndpoint;
import dev.florin.platform.http.RequestPaths;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which API a request was sent to. */
public enum Surface {
    GRAPHQL,
    INCOMM,
    STOREFRONT,
    OAUTH,
    FILES,
    /** Operators' REST: what is refused, as what is done is in the audit log. */
    OPERATORS,
    /** What the console's pages ask their own server: what is refused. */
    CONSOLE;

    private static final String OPTIONS = "OPTIONS";

    /** The surface of a request, or null when it is to no API. */
    static @Nullable Surface of(HttpServletRequest request) {
        String raw = request.getRequestURI();
        if (raw.equals(GraphQlEndpoint.PATH)) {
            return OPTIONS.equals(request.getMethod()) ? null : GRAPHQL;
        }
        if (OPTIONS.equals(request.getMethod())) {
            return null;
        }
        return of(isPlain(raw) ? raw : RequestPaths.of(request));
    }

    private static boolean isPlain(String path) {
        return path.indexOf('%') < 0 && path.indexOf(';') < 0;
    }

    /** @param path as handlers are found by */
    static @Nullable Surface of(String path) {
        if (path.startsWith("/api/v1/")) {
            return ofVersionOne(path);
        }
        if (path.startsWith("/console/")) {
            return path.startsWith("/console/api/") ? CONSOLE : null;
        }
        if (path.startsWith("/token/")) {
            return OAUTH;
        }
        if (FluidErrors.isFluid(path)) {
            return STOREFRONT;
        }
        // That API takes its paths in any letter case.
        return path.toLowerCase(Locale.ROOT).startsWith("/incomm/") ? INCOMM : null;
    }

    private static @Nullable Surface ofVersionOne(String path) {
        if (path.startsWith(GraphQlEndpoint.PATH)) {
            // It serves a document for tools, which is no request of the API.
            return path.equals(GraphQlEndpoint.PATH) ? GRAPHQL : null;
        }
        return path.startsWith("/api/v1/attachments") || path.startsWith("/api/v1/file-upload") ? FILES : OPERATORS;
    }

    /** Whether it is used by programs, all of whose requests are written down. */
    boolean isPublic() {
        return switch (this) {
            case GRAPHQL, INCOMM, STOREFRONT, OAUTH, FILES -> true;
            case OPERATORS, CONSOLE -> false;
        };
    }
}
