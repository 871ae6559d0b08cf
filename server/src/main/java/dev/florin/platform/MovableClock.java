package dev.florin.platform;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The time that people live by, which may be ahead of the real one: in staging it can be advanced. Whatever takes a while
 * in earnest, such as a lease between servers, is measured by the real time.
 */
public interface MovableClock extends InstantSource {
    /** Reads how far it is ahead of the real time. */
    String AHEAD = "select ahead_seconds from test_clock";

    /** The time of people, as an expression for statements without a parameter for it. */
    String NOW = "(now() + (" + AHEAD + ") * interval '1 second')";

    /** Is this far ahead of the real time from now on. Less than before is not taken: it never goes back. */
    void follow(Duration further);

    /** What cannot be advanced. */
    InstantSource real();

    /** The real time behind a clock, which is the clock itself unless it can be advanced. */
    static InstantSource realOf(InstantSource clock) {
        return clock instanceof MovableClock movable ? movable.real() : clock;
    }
}
