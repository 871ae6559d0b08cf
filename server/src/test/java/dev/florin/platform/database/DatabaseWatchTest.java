package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.florin.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseWatchTest {
    private static final Duration TOLERANCE = Duration.ofMinutes(1);
    private static final long MORE_THAN_ANY_DISK_HAS = 1_000_000_000;

    @AutoClose
    private final Database database = TestDatabase.fresh();

    private final DatabaseClock clock = new DatabaseClock();

    @TempDir
    private Path directory;

    @Test
    void aServerThatCanDoItsWorkSaysThatItLives() {
        UUID server = UUID.randomUUID();
        try (DatabaseWatch watch = watch(server, 0)) {
            watch.start();

            assertThat(watch.trouble()).isEmpty();
            assertThat(watch.diskFreeBytes()).isPositive();
            assertThat(JdbcClient.create(database.pool("look", 1))
                            .sql("select server_id from servers where seen_at > now() - interval '10 s'")
                            .query(UUID.class)
                            .single())
                    .isEqualTo(server);
        }
    }

    @Test
    void aDiskThatIsAlmostFullIsToldBeforeItIs() {
        try (DatabaseWatch watch = watch(UUID.randomUUID(), MORE_THAN_ANY_DISK_HAS)) {
            watch.start();

            assertThat(watch.trouble())
                    .hasValueSatisfying(why -> assertThat(why).contains("almost full"));
        }
    }

    @Test
    void theClockIsTheDatabases() {
        database.read(clock);

        Instant time = JdbcClient.create(database.pool("look", 1))
                .sql("select clock_timestamp()")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();

        assertThat(Duration.between(time, clock.instant())).isBetween(Duration.ZERO, Duration.ofSeconds(5));
        assertThat(clock.machineAhead().abs()).isLessThan(Duration.ofSeconds(1));
        assertThatCode(() -> DatabaseWatch.requireClock(clock, TOLERANCE)).doesNotThrowAnyException();
    }

    @Test
    void inStagingTheTimeOfPeopleIsFollowed() {
        JdbcClient.create(database.pool("advance", 1))
                .sql("update test_clock set ahead_seconds = 3600")
                .update();

        try (DatabaseWatch watch = watch(UUID.randomUUID(), 0)) {
            watch.start();

            assertThat(Duration.between(clock.real().instant(), clock.instant()))
                    .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
            assertThat(watch.trouble()).isEmpty();
        }
    }

    private DatabaseWatch watch(UUID server, long reserve) {
        return new DatabaseWatch(
                database.pool("watch", 1),
                clock,
                server,
                new DatabaseWatch.Limits(TOLERANCE, reserve),
                directory,
                true);
    }
}
