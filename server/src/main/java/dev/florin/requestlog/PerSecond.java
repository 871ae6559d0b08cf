package dev.florin.requestlog;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Allows up to a given number in each second. Safe for many threads, without a lock. */
final class PerSecond {
    private static final long SECOND = 10_000;

    private final int max;

    /** The newest second, times {@link #SECOND}, plus how many more than one were counted in it. */
    private final AtomicLong taken = new AtomicLong();

    PerSecond(int max) {
        if (max >= SECOND) {
            throw new IllegalArgumentException("at most " + (SECOND - 1));
        }
        this.max = max;
    }

    /** Whether there is room for one more in its second. */
    boolean take(Instant at) {
        long second = at.getEpochSecond() * SECOND;
        long now = taken.accumulateAndGet(
                second, (before, begun) -> before < begun ? begun : before % SECOND < SECOND - 1 ? before + 1 : before);
        return now % SECOND < max;
    }
}
