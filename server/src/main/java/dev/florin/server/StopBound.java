package dev.florin.server;

import java.time.Duration;

/**
 * The one bound within which a server ends, and how the parts of its end share it. It runs from the first request to
 * stop.
 *
 * @param within the whole of it
 */
record StopBound(Duration within) {
    /**
     * The share of the whole for which requests may still wait for what they asked for; then they get the present
     * state.
     */
    private static final int OUTCOMES_PERCENT = 40;

    /** The share in which they are answered. */
    private static final int ANSWERS_PERCENT = 15;

    /** The share in which background work has to come to a point from which the next start can continue. */
    private static final int OPERATIONS_PERCENT = 20;

    Duration outcomes() {
        return share(OUTCOMES_PERCENT);
    }

    Duration answers() {
        return share(ANSWERS_PERCENT);
    }

    Duration operations() {
        return share(OPERATIONS_PERCENT);
    }

    private Duration share(int percent) {
        return within.multipliedBy(percent).dividedBy(100);
    }
}
