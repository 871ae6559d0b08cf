package dev.florin.operations;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long an operation rests before it is run again. */
final class Pauses {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /** Doublings after which the longest pause is reached for certain. */
    private static final int MAX_DOUBLINGS = 20;

    private Pauses() {}

    /** Doubles from 0.2 s to 5 min, minus up to half of it by chance, so that many do not come back at once. */
    static Duration afterAttempt(int attempts, RandomGenerator random) {
        long full = Math.min(FIRST.toMillis() << Math.min(attempts, MAX_DOUBLINGS), LONGEST.toMillis());
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }

    /** What was asked for, within bounds, and up to a tenth more by chance. */
    static Duration asked(Duration asked, RandomGenerator random) {
        Duration least = asked.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : asked;
        long millis = (least.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : least).toMillis();
        return Duration.ofMillis(millis + random.nextLong(millis / 10 + 1));
    }
}
