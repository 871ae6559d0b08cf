package dev.florin.platform.connections;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the connections that were closed for one reason, and says so in the log now and then. */
final class ClosedConnections {
    private static final Logger LOG = LoggerFactory.getLogger(ClosedConnections.class);
    private static final long QUIET = Duration.ofSeconds(10).toNanos();

    private final String why;
    private final Counter counter;
    private final AtomicLong untold = new AtomicLong();
    private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - QUIET);

    ClosedConnections(String why, MeterRegistry metrics) {
        this.why = why;
        this.counter = Counter.builder("florin.connections.closed")
                .description("Connections that the server closed: too many of an address, too many in all, too slow")
                .tag("why", why)
                .register(metrics);
    }

    /** One more. The log has a line of it every ten seconds at most, so that nobody fills it. */
    void add() {
        counter.increment();
        untold.incrementAndGet();
        long last = toldAt.get();
        long now = System.nanoTime();
        if (now - last >= QUIET && toldAt.compareAndSet(last, now)) {
            LOG.warn("closed {} connections of clients: {}", untold.getAndSet(0), why);
        }
    }
}
