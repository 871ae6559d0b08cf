package dev.florin.server;

import dev.florin.cardorder.CardOrders;
import dev.florin.operations.Completions;
import dev.florin.platform.http.OpenRequests;
import dev.florin.purchase.Purchases;
import dev.florin.vendor.Vendors;
import org.springframework.context.SmartLifecycle;

/**
 * Ends the requests of a server that stops, before anything else of it does: no new ones are accepted; those under way
 * may wait a while for what they asked for, and are then answered with the present state, which is pending. The work
 * itself is carried on by the next start.
 */
final class LastRequests implements SmartLifecycle {
    private final OpenRequests requests;
    private final Completions completions;
    private final Vendors vendors;
    private final Purchases purchases;
    private final CardOrders cardOrders;
    private final StopBound bound;
    private volatile boolean running;

    LastRequests(
            OpenRequests requests,
            Completions completions,
            Vendors vendors,
            Purchases purchases,
            CardOrders cardOrders,
            StopBound bound) {
        this.requests = requests;
        this.completions = completions;
        this.vendors = vendors;
        this.purchases = purchases;
        this.cardOrders = cardOrders;
        this.bound = bound;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        requests.close();
        try {
            requests.awaitNone(bound.outcomes());
            completions.close();
            vendors.close();
            purchases.waitNoLonger();
            cardOrders.waitNoLonger();
            requests.awaitNone(bound.answers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Readiness is down by then, and the web server still answers. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
