package dev.florin.platform;

import java.time.InstantSource;

/**
 * The time that people live by, which may be ahead of the real one: in staging it can be advanced. Whatever takes a while
 * in earnest, such as a lease between servers, is measured by the real time.
 */
public interface MovableClock extends InstantSource {
    /** What cannot be advanced. */
    InstantSource real();

    /** The real time behind a clock, which is the clock itself unless it can be advanced. */
    static InstantSource realOf(InstantSource clock) {
        return clock instanceof MovableClock movable ? movable.real() : clock;
    }
}
