package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what becomes true by itself. */
final class Eventually {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private Eventually() {}

    /** Fails when it is not true within the bound; a failing question counts as no. */
    static void check(String what, Callable<Boolean> question) throws InterruptedException {
        boolean came = Waiting.until(BOUND, () -> {
            try {
                return question.call();
            } catch (Exception e) {
                return false;
            }
        });
        assertThat(came).as(what).isTrue();
    }
}
