package dev.florin.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.Database;
import dev.florin.platform.http.Surface;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody waits for the log, whatever the database does. */
class RequestWriterTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    @AutoClose
    private final Database database = TestDatabase.fresh();

    private final Transactions transactions = new Transactions(database.pool("requests", 2));
    private final JdbcClient jdbc = JdbcClient.create(database.pool("look", 1));
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void addedRequestsAreWrittenTheLastOnesAtTheClose() {
        RequestWriter writer = new RequestWriter(() -> transactions, metrics);
        writer.start();
        for (int i = 0; i < 2_500; i++) {
            add(writer, request(spread(i), UUID.randomUUID(), null));
        }
        TestFlorin.await("they are written", () -> rows() == 2_500);
        add(writer, request(NOW, UUID.randomUUID(), "OUT_OF_STOCK"));

        writer.close();

        assertThat(rows()).isEqualTo(2_501);
        assertThat(unlogged("queue_full") + unlogged("database_failed") + unlogged("stranger"))
                .isZero();
    }

    @Test
    void whileTheDatabaseIsStuckTheQueueFillsAndTheRestIsCounted() {
        CountDownLatch stuck = new CountDownLatch(1);
        try (RequestWriter writer = new RequestWriter(() -> afterwards(stuck), metrics)) {
            writer.start();
            int all = RequestWriter.CAPACITY + RequestWriter.MAX_BATCH + 500;
            for (int i = 0; i < all; i++) {
                add(writer, request(spread(i), UUID.randomUUID(), null));
            }
            double left = unlogged("queue_full");
            stuck.countDown();

            assertThat(left).isBetween(500.0, 500.0 + RequestWriter.MAX_BATCH);
            TestFlorin.await("the others are written", () -> rows() + (long) left == all);
        }
    }

    @Test
    void whenTheDatabaseFailsTheNextOnesAreWrittenAllTheSame() {
        boolean[] works = {false};
        try (RequestWriter writer = new RequestWriter(
                () -> {
                    if (!works[0]) {
                        throw new IllegalStateException("the database is away");
                    }
                    return transactions;
                },
                metrics)) {
            writer.start();
            add(writer, request(NOW, UUID.randomUUID(), null));
            TestFlorin.await("it is given up", () -> unlogged("database_failed") == 1);
            works[0] = true;
            add(writer, request(NOW, UUID.randomUUID(), null));

            TestFlorin.await("the next one is written", () -> rows() == 1);
        }
    }

    @Test
    void strangersRefusalsTakeOnlyTheirShare() {
        RequestWriter writer = new RequestWriter(() -> transactions, metrics);
        for (int i = 0; i < 100; i++) {
            add(writer, request(NOW, null, "API_KEY_INVALID"));
            add(writer, request(NOW, UUID.randomUUID(), "OUT_OF_STOCK"));
        }
        add(writer, request(NOW.plusSeconds(1), null, "API_KEY_INVALID"));
        writer.start();
        writer.close();

        assertThat(rows()).isEqualTo(RequestWriter.MAX_OF_STRANGERS + 100 + 1);
        assertThat(unlogged("stranger")).isEqualTo(100.0 - RequestWriter.MAX_OF_STRANGERS);
    }

    @Test
    void successesInASecondAreLimited() {
        RequestWriter writer = new RequestWriter(() -> transactions, metrics);
        for (int i = 0; i < RequestWriter.MAX_DONE + 50; i++) {
            add(writer, request(NOW, UUID.randomUUID(), null));
        }
        add(writer, request(NOW, UUID.randomUUID(), "OUT_OF_STOCK"));
        add(writer, request(NOW.plusSeconds(1), UUID.randomUUID(), null));
        writer.start();
        writer.close();

        assertThat(rows()).isEqualTo(RequestWriter.MAX_DONE + 2);
        assertThat(unlogged("busy")).isEqualTo(50.0);
    }

    @Test
    void strangersFailuresCountLikeTheirRefusals() {
        RequestWriter writer = new RequestWriter(() -> transactions, metrics);
        for (int i = 0; i < 100; i++) {
            add(writer, request(NOW, null, Outcome.FAILED, "TOO_BUSY"));
        }
        writer.start();
        writer.close();

        assertThat(rows()).isEqualTo(RequestWriter.MAX_OF_STRANGERS);
        assertThat(unlogged("stranger")).isEqualTo(100.0 - RequestWriter.MAX_OF_STRANGERS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"REFUSED", "FAILED"})
    void oneCallersRefusalsLeaveRoomForOthers(Outcome outcome) {
        UUID loud = new UUID(0, 1);
        UUID quiet = new UUID(0, 2);
        RequestWriter writer = new RequestWriter(() -> transactions, metrics);
        for (int i = 0; i < 2_000; i++) {
            add(writer, request(NOW, loud, outcome, "RATE_LIMITED"));
        }
        add(writer, request(NOW, quiet, outcome, "OUT_OF_STOCK"));
        add(writer, request(NOW.plusSeconds(1), loud, outcome, "RATE_LIMITED"));
        writer.start();
        writer.close();

        assertThat(rows()).isEqualTo(RequestWriter.MAX_OF_CALLER + 2);
        assertThat(rowsOf(quiet)).isEqualTo(1);
        assertThat(unlogged("caller")).isEqualTo(2_000.0 - RequestWriter.MAX_OF_CALLER);
    }

    @Test
    void oneCallersSuccessesAreAtMostHalf() {
        UUID loud = new UUID(0, 1);
        UUID quiet = new UUID(0, 2);
        RequestWriter writer = new RequestWriter(() -> transactions, metrics);
        for (int i = 0; i < RequestWriter.MAX_DONE; i++) {
            add(writer, request(NOW, loud, null));
        }
        add(writer, request(NOW, quiet, null));
        writer.start();
        writer.close();

        assertThat(rowsOf(loud)).isEqualTo(RequestWriter.MAX_DONE / 2);
        assertThat(rowsOf(quiet)).isEqualTo(1);
        assertThat(unlogged("caller")).isEqualTo(RequestWriter.MAX_DONE / 2.0);
        assertThat(unlogged("busy")).isZero();
    }

    @Test
    void rowsAreDeletedByAgeAndNumberOnly() {
        RequestWriter writer = new RequestWriter(() -> transactions, metrics);
        for (int i = 0; i < 10; i++) {
            add(writer, request(NOW.minus(Duration.ofDays(i < 4 ? 15 : 1)), UUID.randomUUID(), null));
        }
        writer.start();
        writer.close();
        Instant bound = NOW.minus(Duration.ofDays(14));

        int tooOld = RequestRows.deleteOld(transactions, bound, 1_000);
        int nothing = RequestRows.deleteOld(transactions, bound, 1_000);
        int tooMany = RequestRows.deleteOld(transactions, bound, 2);

        assertThat(tooOld).isEqualTo(4);
        assertThat(nothing).isZero();
        assertThat(tooMany).isEqualTo(4);
        assertThat(rows()).isEqualTo(2);
    }

    private static void add(RequestWriter writer, LoggedRequest request) {
        if (writer.hasRoom(request.at(), request.appId(), request.outcome())) {
            writer.add(request);
        }
    }

    /** A second that has room for its requests. */
    private static Instant spread(int number) {
        return NOW.plusSeconds(number / RequestWriter.MAX_DONE);
    }

    private Transactions afterwards(CountDownLatch stuck) {
        try {
            stuck.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return transactions;
    }

    private static LoggedRequest request(Instant at, @Nullable UUID app, @Nullable String reason) {
        return request(at, app, reason == null ? Outcome.DONE : Outcome.REFUSED, reason);
    }

    private static LoggedRequest request(Instant at, @Nullable UUID app, Outcome outcome, @Nullable String reason) {
        return new LoggedRequest(
                at,
                UUID.randomUUID().toString(),
                Surface.GRAPHQL,
                "QUERY",
                "getMerchants",
                null,
                200,
                outcome,
                reason,
                1_200,
                app,
                null,
                null,
                null,
                "203.0.113.7");
    }

    private double unlogged(String why) {
        return metrics.get("florin.requests.unlogged").tag("why", why).counter().count();
    }

    private long rowsOf(UUID app) {
        return jdbc.sql("select count(*) from request_log where app_id = ?")
                .param(app)
                .query(Long.class)
                .single();
    }

    private long rows() {
        return jdbc.sql("select count(*) from request_log").query(Long.class).single();
    }
}
