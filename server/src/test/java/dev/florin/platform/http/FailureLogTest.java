package dev.florin.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureLogTest {
    private final List<String> lines = new ArrayList<>();
    private long nanos = 1;
    private final FailureLog log = new FailureLog(() -> nanos, (line, failure) -> lines.add(line));

    @Test
    void oneOfAKindIsLoggedAMinuteAndTheOthersAreCounted() {
        for (int i = 0; i < 1_000; i++) {
            log.add("it failed", failure("by sender " + i));
        }
        nanos += Duration.ofMinutes(1).toNanos();
        log.add("it failed", failure("again"));
        log.add("it failed", failure("again"));

        assertThat(lines).containsExactly("it failed", "it failed, and 999 times more since it was last logged");
    }

    @Test
    void anotherKindOrPlaceIsLoggedAtOnce() {
        log.add("it failed", failure("one"));
        log.add("it failed", new IllegalArgumentException("one"));
        log.add("it failed", new IllegalStateException("from another line"));
        log.add("something else failed", failure("one"));

        assertThat(lines).hasSize(4);
    }

    private static IllegalStateException failure(String message) {
        return new IllegalStateException(message);
    }
}
