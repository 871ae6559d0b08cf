package dev.florin.platform.http;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpHeaders;

/**
 * The requests that this server has to answer. A stopping server refuses new ones in their surface's form; readiness
 * checks still learn that it is not ready.
 */
public final class OpenRequests extends HttpFilter {
    private static final String HEALTH = "/actuator";
    private static final long LOOK_MILLIS = 10;

    private final transient ErrorForms forms;
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean closed;

    public OpenRequests(ErrorForms forms) {
        this.forms = forms;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // Counted before the check, so that closing sees each request that was let in.
        open.incrementAndGet();
        try {
            if (closed && !request.getRequestURI().startsWith(HEALTH)) {
                refuse(request, response);
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            open.decrementAndGet();
        }
    }

    /** Takes no new ones from now on. */
    public void close() {
        closed = true;
    }

    /** Waits until all are answered, but no longer than the given time. */
    public void awaitNone(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (open.get() > 0 && System.nanoTime() - end < 0) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Failure stops = Failure.of(Refusal.of(Reason.UNAVAILABLE));
        byte[] body = forms.of(RequestPaths.of(request)).body(stops, RequestIds.of(request));
        response.setStatus(stops.status());
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
