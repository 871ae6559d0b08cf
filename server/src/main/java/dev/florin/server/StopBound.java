package dev.florin.server;

import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
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

    static StopBound of(SettingReader read) {
        return new StopBound(read.get(
                "stop-within", Form.duration(Duration.ofSeconds(1), Duration.ofHours(1)), Duration.ofSeconds(25)));
    }

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
