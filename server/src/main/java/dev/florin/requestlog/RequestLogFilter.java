package dev.florin.requestlog;

import dev.florin.platform.graphql.GraphQlEndpoint;
import dev.florin.platform.http.RequestIds;
import dev.florin.platform.http.RequestNote;
import dev.florin.platform.http.RequestPaths;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.Surfaces;
import dev.florin.platform.limits.ClientAddresses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/** Notes each request of an API once it is answered, and leaves the writing to {@link RequestWriter}. */
final class RequestLogFilter extends HttpFilter {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD");
    private static final String OPTIONS = "OPTIONS";

    private static final int UNAUTHORIZED = 401;
    private static final int FAILED = 500;

    /** Where there is nothing, or where what is there serves anything. */
    private static final String NO_ROUTE = "–";

    private final transient Surfaces surfaces;
    private final transient RequestWriter writer;
    private final transient ClientAddresses addresses;
    private final transient InstantSource clock;

    RequestLogFilter(Surfaces surfaces, RequestWriter writer, ClientAddresses addresses, InstantSource clock) {
        this.surfaces = surfaces;
        this.writer = writer;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Surface surface = surface(request);
        if (surface == null) {
            chain.doFilter(request, response);
            return;
        }
        RequestNote note = RequestNote.begin(request);
        Instant at = clock.instant();
        long begun = System.nanoTime();
        boolean isAnswered = false;
        try {
            chain.doFilter(request, response);
            isAnswered = true;
        } finally {
            int status = isAnswered ? response.getStatus() : FAILED;
            if (isOfInterest(surface, status)) {
                String reason = reason(note, status);
                Outcome outcome = outcome(status, reason);
                if (writer.hasRoom(at, caller(note), outcome)) {
                    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun);
                    Answered answered = new Answered(surface, at, status, micros, outcome, reason);
                    writer.add(logged(request, note, answered));
                }
            }
        }
    }

    /** The surface of a request that may be written down, or null. A document for tools is no request of GraphQL's. */
    private @Nullable Surface surface(HttpServletRequest request) {
        if (OPTIONS.equals(request.getMethod())) {
            return null;
        }
        String raw = request.getRequestURI();
        if (raw.equals(GraphQlEndpoint.PATH)) {
            return Surface.GRAPHQL;
        }
        String path = isPlain(raw) ? raw : RequestPaths.of(request);
        Surface surface = surfaces.of(path);
        return surface == Surface.GRAPHQL && !path.equals(GraphQlEndpoint.PATH) ? null : surface;
    }

    private static boolean isPlain(String path) {
        return path.indexOf('%') < 0 && path.indexOf(';') < 0;
    }

    /** Nobody would look for the fact that somebody had to sign in. */
    private static boolean isOfInterest(Surface surface, int status) {
        return surface.isPublic() || status >= 400 && status != UNAUTHORIZED;
    }

    private record Answered(
            Surface surface,
            Instant at,
            int status,
            long micros,
            Outcome outcome,
            @Nullable String reason) {}

    private static @Nullable String reason(RequestNote note, int status) {
        String said = note.reason();
        return said == null && status >= 400 ? "HTTP_" + status : said;
    }

    /** Whose credential it was, or null where there was no good one. */
    private static @Nullable Object caller(RequestNote note) {
        if (note.appId() != null) {
            return note.appId();
        }
        if (note.companyId() != null) {
            return note.companyId();
        }
        return note.programId() != null ? note.programId() : note.userId();
    }

    private LoggedRequest logged(HttpServletRequest request, RequestNote note, Answered answered) {
        String kind = note.kind();
        String operation = note.operation();
        return new LoggedRequest(
                answered.at,
                RequestIds.of(request),
                answered.surface,
                kind == null ? method(request) : kind,
                operation == null ? route(request) : operation,
                note.name(),
                answered.status,
                answered.outcome,
                answered.reason,
                answered.micros,
                note.appId(),
                note.userId(),
                note.companyId(),
                note.programId(),
                addresses.of(request));
    }

    private static Outcome outcome(int status, @Nullable String reason) {
        if (status >= FAILED || FailedReasons.contain(reason)) {
            return Outcome.FAILED;
        }
        return reason == null ? Outcome.DONE : Outcome.REFUSED;
    }

    private static String method(HttpServletRequest request) {
        return METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
    }

    /** The template of the handler; never the path, in which tokens are. */
    private static String route(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                        && !pattern.equals("/**")
                ? pattern
                : NO_ROUTE;
    }
}
