package dev.florin.platform.graphql;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many answers to introspection are in memory for callers without credentials. Such an answer is large, and
 * stays until its reader has taken it, as slowly as that likes.
 */
final class StrangersIntrospection {
    /** The largest answers, of about a megabyte each, come to a sixth of the default heap. */
    static final int MAX_ANSWERS = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Semaphore answers;
    private final Duration patience;

    StrangersIntrospection() {
        this(MAX_ANSWERS, PATIENCE);
    }

    StrangersIntrospection(int atOnce, Duration patience) {
        this.answers = new Semaphore(atOnce);
        this.patience = patience;
    }

    /**
     * Takes a place, which has to be given back with {@link #end}.
     *
     * @throws dev.florin.platform.RefusedException when others have all of them for too long
     */
    void begin() {
        try {
            if (answers.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.of(Reason.TOO_BUSY).asException();
    }

    void end() {
        answers.release();
    }
}
