package dev.florin.platform.database;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks every few seconds that this server can do its work: whether the database takes a write, which clock is wrong,
 * how much disk is left, and whether a newer Florin has changed the schema so that this one must stop. It does so by
 * writing a sign of life that other servers read.
 */
public final class DatabaseWatch implements AutoCloseable {
    /** Between two looks. */
    public static final Duration PERIOD = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    /** From this difference on, a wrong clock is reported. */
    private static final Duration NOTICEABLE = Duration.ofSeconds(2);

    private static final long MEGABYTE = 1024L * 1024;

    private static final String ALIVE = """
        insert into servers (server_id, schema_version, started_at, seen_at)
        values (?, ?, clock_timestamp(), clock_timestamp())
        on conflict (server_id) do update set seen_at = excluded.seen_at
        returning (select oldest_version from schema_floor) as oldest_version\
        """;

    private final DataSource pool;
    private final DatabaseClock clock;
    private final UUID server;
    private final Limits limits;
    private final @Nullable Path dataDirectory;
    private final boolean hasTestClock;
    private final int schemaVersion = MigrationFiles.read().newest();
    private final CountDownLatch outdated = new CountDownLatch(1);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("database-watch").factory());
    private volatile String trouble = "";
    private volatile boolean clockTold;
    private volatile long diskFree = -1;

    /**
     * @param clockTolerance how far this machine's clock may be from the database's
     * @param diskReserveMegabytes what has to be free on the embedded database's disk
     */
    public record Limits(Duration clockTolerance, long diskReserveMegabytes) {
        public static Limits of(SettingReader read) {
            return new Limits(
                    read.get(
                            "clock-tolerance",
                            Form.duration(Duration.ofSeconds(1), Duration.ofDays(1)),
                            Duration.ofMinutes(1)),
                    read.get("disk-reserve-mb", Form.number(0, 1_000_000), 256));
        }
    }

    /**
     * @param pool of one connection
     * @param dataDirectory of the embedded database, or null
     * @param hasTestClock whether the time of people may be advanced
     */
    public DatabaseWatch(
            DataSource pool,
            DatabaseClock clock,
            UUID server,
            Limits limits,
            @Nullable Path dataDirectory,
            boolean hasTestClock) {
        this.pool = pool;
        this.clock = clock;
        this.server = server;
        this.limits = limits;
        this.dataDirectory = dataDirectory;
        this.hasTestClock = hasTestClock;
    }

    /** @throws StartupRefusedException when a clock is too far from the database's. */
    public static void requireClock(DatabaseClock clock, Duration tolerance) {
        if (isOff(clock, tolerance)) {
            throw new StartupRefusedException(clockTrouble(clock) + " At most " + tolerance.toSeconds()
                    + " s are allowed (FLORIN_CLOCK_TOLERANCE).");
        }
    }

    /** Looks once, then every few seconds. */
    public void start() {
        look();
        var _ = timer.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why this server should be sent no requests now. */
    public Optional<String> trouble() {
        return Optional.of(trouble).filter(text -> !text.isEmpty());
    }

    /** Of the embedded database's disk; -1 for one elsewhere. */
    public long diskFreeBytes() {
        return diskFree;
    }

    /** How far this machine's clock is ahead of the database's. */
    public long clockAheadMillis() {
        return clock.machineAhead().toMillis();
    }

    /** Returns when a newer Florin has changed the schema so that this one has to stop. */
    public void awaitOutdated() throws InterruptedException {
        outdated.await();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            tell(findTrouble());
        } catch (Throwable e) {
            // Whatever it is: a timer never again runs a task that has thrown.
            LOG.warn("looking after the database failed: {}", e.toString());
        }
    }

    private String findTrouble() {
        String disk = diskTrouble();
        try (Connection connection = pool.getConnection()) {
            clock.read(connection);
            if (hasTestClock) {
                clock.readAhead(connection);
            }
            tellOfClock();
            if (alive(connection) > schemaVersion) {
                outdated.countDown();
                return "A newer Florin has changed the schema so that this one, of version " + schemaVersion
                        + ", has to stop.";
            }
        } catch (SQLException e) {
            return "The database cannot be written: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
        return isOff(clock, limits.clockTolerance) ? clockTrouble(clock) : disk;
    }

    /** A real write, with its commit: nothing less tells that the disk takes one. */
    private int alive(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALIVE)) {
            statement.setObject(1, server);
            statement.setInt(2, schemaVersion);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt("oldest_version");
            }
        }
    }

    private String diskTrouble() {
        if (dataDirectory == null) {
            return "";
        }
        try {
            diskFree = Files.getFileStore(dataDirectory).getUsableSpace();
            return diskFree < limits.diskReserveMegabytes * MEGABYTE
                    ? "The disk of " + dataDirectory + " is almost full: " + diskFree / MEGABYTE + " MB are free."
                    : "";
        } catch (IOException e) {
            return "The data directory " + dataDirectory + " cannot be looked at: " + e;
        }
    }

    /** Once when it begins, and once when it is over. */
    private void tell(String found) {
        if (!found.isEmpty() && trouble.isEmpty()) {
            LOG.error("not ready: {}", found);
        } else if (found.isEmpty() && !trouble.isEmpty()) {
            LOG.info("ready again");
        }
        trouble = found;
    }

    private void tellOfClock() {
        boolean off = isOff(clock, NOTICEABLE);
        if (off && !clockTold) {
            LOG.warn(clockTrouble(clock));
        }
        clockTold = off;
    }

    private static boolean isOff(DatabaseClock clock, Duration tolerance) {
        return clock.machineAhead().abs().compareTo(tolerance) > 0;
    }

    private static String clockTrouble(DatabaseClock clock) {
        Duration ahead = clock.machineAhead();
        return "This machine's clock is " + ahead.abs().plusMillis(500).toSeconds() + " s "
                + (ahead.isNegative() ? "behind" : "ahead of") + " the database's. Set both machines' clocks by NTP.";
    }
}
