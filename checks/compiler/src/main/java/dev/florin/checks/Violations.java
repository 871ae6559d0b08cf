package dev.florin.checks;

import java.util.Map;

/** One mistake for each of the compiler's checkers. */
final class Violations {
    private Violations() {}

    /** NullAway: the map may not have it. */
    static String mayBeNull(Map<String, String> map) {
        return map.get("missing");
    }

    /** Error Prone: the exception is made and not thrown. */
    static void notThrown(int number) {
        if (number < 0) {
            new IllegalArgumentException("negative");
        }
    }
}
