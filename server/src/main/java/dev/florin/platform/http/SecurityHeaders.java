package dev.florin.platform.http;

import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;

/**
 * Gives every answer the headers that keep browsers from guessing, from telling others where they came from and, where
 * TLS is used, from going without it. It is before everything that may answer, including Tomcat's own refusals.
 */
final class SecurityHeaders implements Adapter {
    /** A year; for this host alone, as nothing is known of those below it. */
    private static final String STRICT = "max-age=31536000";

    private final Adapter next;
    private final boolean isTls;

    SecurityHeaders(Adapter next, boolean isTls) {
        this.next = next;
        this.isTls = isTls;
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        addTo(response);
        next.service(request, response);
    }

    /** Also called for requests that are refused before they are served. */
    @Override
    public void log(Request request, Response response, long time) {
        if (!response.isCommitted()) {
            addTo(response);
        }
        next.log(request, response, time);
    }

    private void addTo(Response response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (isTls) {
            response.setHeader("Strict-Transport-Security", STRICT);
        }
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
        return next.prepare(request, response);
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
        return next.asyncDispatch(request, response, status);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
        next.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
        return next.getDomain();
    }
}
