package dev.florin.clock;

import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time as JSON, for commands and REST. */
@SchemaName("TestClock")
public record ClockDocument(
        @Described("What time it is for people.") Instant now,
        @Described("What time it really is.") Instant real,
        @Described("By how much the first is ahead.") long aheadSeconds) {
    public static ClockDocument of(TestClock.Time time) {
        return new ClockDocument(
                time.now().truncatedTo(ChronoUnit.MILLIS),
                time.real().truncatedTo(ChronoUnit.MILLIS),
                time.ahead().toSeconds());
    }
}
