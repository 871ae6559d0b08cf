package dev.florin.platform.graphql;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds the work for callers without credentials. Their long documents are read one after another, which leaves the
 * other cores to everybody else, and their answers to introspection are made one after another too. Such an answer is
 * large, and stays in memory until its reader has taken it, however slowly; so there is a limited number of them at
 * once.
 */
final class StrangersTurns {
    /** The largest answers, of about a megabyte each, come to a sixth of the default heap. */
    static final int MAX_ANSWERS = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Semaphore turns = new Semaphore(1, true);
    private final Semaphore answers;
    private final Duration patience;

    StrangersTurns() {
        this(MAX_ANSWERS, PATIENCE);
    }

    StrangersTurns(int atOnce, Duration patience) {
        this.answers = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /**
     * Takes a place, which has to be given back with {@link #end}.
     *
     * @throws dev.florin.platform.RefusedException when others have all of them for too long
     */
    void begin() {
        take(answers);
    }

    /**
     * Runs it when nobody else's is running.
     *
     * @throws dev.florin.platform.RefusedException when the others take too long
     */
    <T> T inTurn(Supplier<T> work) {
        take(turns);
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private void take(Semaphore places) {
        try {
            if (places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
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
