package dev.florin.platform.database;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another process does, in short steps and within a bound. */
final class Waiting {
    private static final long STEP_MILLIS = 10;

    private Waiting() {}

    /** @return whether the condition came true within the bound; it is asked at least once. */
    static boolean until(Duration bound, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + bound.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            Thread.sleep(STEP_MILLIS);
        }
        return true;
    }
}
