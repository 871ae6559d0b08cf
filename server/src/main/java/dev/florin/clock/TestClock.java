package dev.florin.clock;

import dev.florin.audit.Acting;
import dev.florin.platform.MovableClock;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.platform.settings.FlorinEnvironment;
import java.time.Duration;
import java.time.Instant;

/** Shows and advances the time of staging. The database keeps how far it is ahead; every server reads it in seconds. */
public final class TestClock {
    /** The most by which it may ever be ahead. */
    public static final Duration MAX_AHEAD = Duration.ofDays(3_650);

    private static final String ADVANCE = """
            update test_clock
               set ahead_seconds = ahead_seconds + ?
             where ahead_seconds + ? <= ?
               and not is_live
            returning ahead_seconds""";

    private static final String LIVE = """
            update test_clock
               set ahead_seconds = 0, is_live = true
             where not is_live""";

    private final Transactions transactions;
    private final MovableClock clock;
    private final FlorinEnvironment environment;

    /**
     * @param transactions audited ones
     * @param clock this process's own, which follows at once
     */
    public TestClock(Transactions transactions, MovableClock clock, FlorinEnvironment environment) {
        this.transactions = transactions;
        this.clock = clock;
        this.environment = environment;
    }

    /** What time it is here, and how far that is ahead of the real one. */
    public record Time(Instant now, Instant real, Duration ahead) {}

    /** Before a server serves: from a live one on, its database keeps the real time, whoever says what to commands. */
    public void start() {
        if (environment == FlorinEnvironment.LIVE) {
            transactions.single(_ -> {}, LIVE);
        }
    }

    public Time now() {
        if (environment == FlorinEnvironment.LIVE) {
            return time(Duration.ZERO);
        }
        Duration ahead = transactions
                .read(row -> Duration.ofSeconds(row.getLong("ahead_seconds")), MovableClock.AHEAD)
                .only();
        clock.follow(ahead);
        return time(ahead);
    }

    /**
     * Advances it. A repetition advances it again.
     *
     * @param by from a second on
     * @throws RefusedException in live, and where it would be further ahead than it may be
     */
    public Time advance(Duration by) {
        if (environment == FlorinEnvironment.LIVE) {
            throw notInLive();
        }
        long seconds = by.toSeconds();
        if (seconds < 1 || by.compareTo(MAX_AHEAD) > 0) {
            throw tooFar();
        }
        Result<Duration> ahead = transactions.read(
                row -> Duration.ofSeconds(row.getLong("ahead_seconds")),
                ADVANCE,
                seconds,
                seconds,
                MAX_AHEAD.toSeconds());
        if (ahead.isEmpty()) {
            Acting.changesNothing();
            throw isLive() ? notInLive() : tooFar();
        }
        clock.follow(ahead.only());
        return time(ahead.only());
    }

    private boolean isLive() {
        return transactions
                .read(row -> row.getBoolean("is_live"), "select is_live from test_clock")
                .only();
    }

    private static RefusedException notInLive() {
        String why = "In live, time is what it is: only staging has a test clock.";
        return Refusal.of(Reason.OPERATION_NOT_STEERABLE, why).asException();
    }

    private static RefusedException tooFar() {
        return Refusal.invalid("by", "must be a second at least, and " + MAX_AHEAD.toDays() + " days in all at most")
                .asException();
    }

    private Time time(Duration ahead) {
        Instant real = MovableClock.realOf(clock).instant();
        return new Time(real.plus(ahead), real, ahead);
    }
}
