package dev.florin.server;

import java.time.Duration;

/**
 * The one bound within which a server ends, and how the parts of its end share it. It runs from the first who asks it to
 * stop.
 *
 * @param within the whole of it
 */
record StopBound(Duration within) {
    /** So long, of the whole, may requests still wait for what they asked for; then they are told how it stands. */
    private static final int OUTCOMES_PERCENT = 40;

    /** So long it may take them to be told. */
    private static final int ANSWERS_PERCENT = 15;

    /** So long may the background work take to come to a point where the next start goes on. */
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
