package dev.florin.platform.database;

import dev.florin.platform.MovableClock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;

/**
 * The time of the database, which all servers share: an end, a pause or a lease that one of them writes means the same
 * to the others. It is read from the database now and then, and carried on by a clock that nobody sets, so asking costs
 * nothing. Until it is first read it is this machine's. In staging the time of people may be ahead of it.
 */
public final class DatabaseClock implements MovableClock {
    /** For tests alone: how far this machine's clock is ahead. */
    private static final Duration TEST_AHEAD =
            Duration.parse(System.getProperty("dev.florin.test.clock.ahead", "PT0S"));

    /** Of this many answers the quickest is the most exact. */
    private static final int READINGS = 3;

    /** Smaller differences are not corrected: time should not go back needlessly. */
    private static final Duration JITTER = Duration.ofMillis(2);

    /** Of the time of people; never smaller than it was. */
    private volatile Duration ahead = Duration.ZERO;

    private volatile Reading last = new Reading(machineTime(), System.nanoTime(), Duration.ZERO);

    /** @param uncertainty half of the time that the answer took */
    private record Reading(Instant time, long nanos, Duration uncertainty) {
        Instant now() {
            return time.plusNanos(System.nanoTime() - nanos);
        }
    }

    @Override
    public Instant instant() {
        return last.now().plus(ahead);
    }

    @Override
    public InstantSource real() {
        return () -> last.now();
    }

    @Override
    public synchronized void follow(Duration further) {
        if (further.compareTo(ahead) > 0) {
            ahead = further;
        }
    }

    /** How far this machine's clock is ahead of the database's; negative when it is behind. */
    public Duration machineAhead() {
        return Duration.between(last.now(), machineTime());
    }

    /** Reads it. */
    void read(Connection connection) throws SQLException {
        Reading best = readOnce(connection);
        for (int i = 1; i < READINGS; i++) {
            Reading next = readOnce(connection);
            best = next.uncertainty.compareTo(best.uncertainty) < 0 ? next : best;
        }
        Duration off = Duration.between(last.now(), best.now()).abs();
        if (off.compareTo(best.uncertainty.plus(JITTER)) > 0) {
            last = best;
        }
    }

    /** Reads how far the time of people is ahead, for staging. */
    void readAhead(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AHEAD);
                ResultSet row = statement.executeQuery()) {
            row.next();
            follow(Duration.ofSeconds(row.getLong("ahead_seconds")));
        }
    }

    private static Reading readOnce(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select clock_timestamp() as now")) {
            long before = System.nanoTime();
            try (ResultSet row = statement.executeQuery()) {
                long half = (System.nanoTime() - before) / 2;
                row.next();
                Instant time = row.getObject("now", OffsetDateTime.class).toInstant();
                return new Reading(time, before + half, Duration.ofNanos(half));
            }
        }
    }

    private static Instant machineTime() {
        return Instant.now().plus(TEST_AHEAD);
    }
}
