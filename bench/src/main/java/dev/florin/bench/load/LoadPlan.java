package dev.florin.bench.load;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How hard and how long: every connection sends its next request when the reply to the last one is there.
 *
 * @param once each connection sends one request instead, and the measured part ends with the last reply
 * @param leadIn sent before the measured part and not counted, so that new connections and cold caches are not measured
 * @param drain how long to wait for outstanding replies when the measured part is over
 */
public record LoadPlan(
        InetSocketAddress target, int connections, boolean once, Duration leadIn, Duration measured, Duration drain) {
    private static final int MAX_CONNECTIONS = 4096;

    public LoadPlan(InetSocketAddress target, int connections, Duration leadIn, Duration measured, Duration drain) {
        this(target, connections, false, leadIn, measured, drain);
    }

    /**
     * As many requests at once as connections.
     *
     * @param limit how long to wait for the last reply
     */
    public static LoadPlan burst(InetSocketAddress target, int connections, Duration limit) {
        return new LoadPlan(target, connections, true, Duration.ZERO, limit, Duration.ZERO);
    }

    public LoadPlan {
        if (connections < 1 || connections > MAX_CONNECTIONS) {
            throw new IllegalArgumentException("connections: 1 to " + MAX_CONNECTIONS);
        }
    }
}
