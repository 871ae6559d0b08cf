package dev.florin.crash;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what becomes true by itself. */
final class Eventually {
    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final long STEP_MILLIS = 5;

    private Eventually() {}

    /** Fails when it is not true within the bound; a failing question counts as no, and is shown when it was the last. */
    static void check(String what, Callable<Boolean> question) throws InterruptedException {
        check(what, BOUND, question);
    }

    static void check(String what, Duration bound, Callable<Boolean> question) throws InterruptedException {
        long end = System.nanoTime() + bound.toNanos();
        Exception last;
        do {
            try {
                if (question.call()) {
                    return;
                }
                last = null;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            Thread.sleep(STEP_MILLIS);
        } while (System.nanoTime() - end < 0);
        throw new AssertionError("not within " + bound + ": " + what, last);
    }
}
