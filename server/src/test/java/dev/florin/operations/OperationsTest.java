package dev.florin.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class OperationsTest {
    private static final String KIND = "TEST";

    @Test
    void whatCouldNotBeRecordedIsRunAgainBeforeItsLeaseEnds() throws Exception {
        try (Database database = TestDatabase.fresh()) {
            Outage dataSource = new Outage(database.pool("operations", 2));
            Transactions transactions = new Transactions(dataSource);
            CountDownLatch secondRun = new CountDownLatch(1);
            OperationHandler handler = new OperationHandler() {
                @Override
                public String kind() {
                    return KIND;
                }

                @Override
                public Step run(OperationKey key) {
                    if (dataSource.ended.get()) {
                        secondRun.countDown();
                        transactions.run(connection -> {
                            Pipeline pipeline = new Pipeline();
                            Operations.addFinish(pipeline, key, Instant.now());
                            pipeline.execute(connection);
                        });
                        return new Step.Finished();
                    }
                    dataSource.refusesOnce.set(true);
                    return new Step.Again("the database goes away");
                }
            };
            try (Operations operations = new Operations(
                    transactions,
                    InstantSource.system(),
                    UUID.randomUUID(),
                    List.of(handler),
                    new OperationMetrics(new SimpleMeterRegistry(), Duration.ofMinutes(15)))) {
                operations.start(false);
                OperationKey key = new OperationKey(UUID.randomUUID(), UUID.randomUUID());
                transactions.run(connection -> {
                    Pipeline pipeline = new Pipeline();
                    operations.addNew(pipeline, KIND, List.of(key));
                    pipeline.execute(connection);
                });

                operations.begin(KIND, key);

                assertThat(secondRun.await(Operations.LEASE.toSeconds() * 3 / 4, TimeUnit.SECONDS))
                        .isTrue();
            }
        }
    }

    @Test
    void whateverALookMeetsTheNextOneComes() {
        try (OperationsFixture fixture = new OperationsFixture()) {
            AtomicInteger looks = new AtomicInteger();
            InstantSource breaking = () -> {
                if (looks.getAndIncrement() < 2) {
                    throw new StackOverflowError("too deep, for once");
                }
                return Instant.now();
            };
            ScriptedHandler handler = new ScriptedHandler(KIND, 1, fixture::finish);
            OperationKey key = fixture.due(KIND, Instant.now());

            fixture.server(breaking, handler);

            TestFlorin.await("it is taken up", () -> fixture.status(key).equals("DONE"));
        }
    }

    @Test
    void aRunThatBreaksIsAnAttemptAsAnyThatFails() {
        try (OperationsFixture fixture = new OperationsFixture()) {
            AtomicInteger runs = new AtomicInteger();
            ScriptedHandler handler = new ScriptedHandler(KIND, 1, key -> {
                if (runs.getAndIncrement() == 0) {
                    throw new StackOverflowError("too deep, for once");
                }
                return fixture.finish(key);
            });

            OperationKey key = fixture.begin(fixture.server(handler), KIND);

            TestFlorin.await("it finishes", () -> fixture.status(key).equals("DONE"));
            assertThat(fixture.attempts(key)).isEqualTo(1);
        }
    }

    @Test
    void aWaitIsNoAttemptAndNothingRunsBeforeItIsOver() {
        try (OperationsFixture fixture = new OperationsFixture()) {
            Duration pause = Duration.ofMillis(700);
            AtomicInteger waits = new AtomicInteger();
            ScriptedHandler handler = new ScriptedHandler(
                    KIND,
                    1,
                    key -> waits.getAndIncrement() < 2
                            ? new OperationHandler.Step.Wait("the vendor takes no orders now", pause)
                            : fixture.finish(key));

            OperationKey key = fixture.begin(fixture.server(handler), KIND);

            TestFlorin.await("it finishes", () -> fixture.status(key).equals("DONE"));
            assertThat(fixture.attempts(key)).isZero();
            assertThat(handler.runs()).hasSize(3);
            assertThat(Duration.between(handler.runs().get(0), handler.runs().get(1)))
                    .isGreaterThanOrEqualTo(pause);
            assertThat(Duration.between(handler.runs().get(1), handler.runs().get(2)))
                    .isGreaterThanOrEqualTo(pause);
        }
    }

    @Test
    void aKindThatHasTakenAllItsPlacesTakesNoneFromAnother() {
        try (OperationsFixture fixture = new OperationsFixture()) {
            Gate gate = new Gate();
            ScriptedHandler slow = new ScriptedHandler("SLOW", 10, key -> {
                gate.pass();
                return fixture.finish(key);
            });
            ScriptedHandler quick = new ScriptedHandler(KIND, 1, fixture::finish);
            List<OperationKey> slowOnes = Stream.generate(
                            () -> fixture.due("SLOW", Instant.now().minusSeconds(60)))
                    .limit(100)
                    .toList();
            List<OperationKey> quickOnes = Stream.generate(() -> fixture.due(KIND, Instant.now()))
                    .limit(5)
                    .toList();

            fixture.server(slow, quick);

            TestFlorin.await("its places are taken", () -> slow.runs().size() == 10);
            TestFlorin.await(
                    "the quick ones finish",
                    () -> quickOnes.stream().allMatch(key -> fixture.status(key).equals("DONE")));
            assertThat(slow.runs()).hasSize(10);
            gate.open();
            TestFlorin.await(
                    "the slow ones finish",
                    () -> slowOnes.stream().allMatch(key -> fixture.status(key).equals("DONE")));
        }
    }

    @Test
    void aPlaceThatIsLeftIsTakenAgainAtOnce() {
        try (OperationsFixture fixture = new OperationsFixture()) {
            UUID account = UUID.randomUUID();
            List<OperationKey> keys = Stream.generate(() -> fixture.due(account, KIND, Instant.now()))
                    .limit(90)
                    .toList();

            // One account may have one of the two: with a look every half second this would take 45 s.
            fixture.server(new ScriptedHandler(KIND, 2, fixture::finish));

            TestFlorin.await(
                    "all finish",
                    () -> keys.stream().allMatch(key -> fixture.status(key).equals("DONE")));
        }
    }

    @Test
    void theLongestDueIsRunFirst() {
        try (OperationsFixture fixture = new OperationsFixture()) {
            List<OperationKey> order = new CopyOnWriteArrayList<>();
            Instant now = Instant.now();
            List<OperationKey> keys = IntStream.of(30, 10, 40, 20)
                    .mapToObj(seconds -> fixture.due(KIND, now.minusSeconds(seconds)))
                    .toList();

            fixture.server(new ScriptedHandler(KIND, 1, key -> {
                order.add(key);
                return fixture.finish(key);
            }));

            TestFlorin.await("all finish", () -> order.size() == 4);
            assertThat(order).containsExactly(keys.get(2), keys.get(0), keys.get(3), keys.get(1));
        }
    }

    @Test
    void anOperationThatNobodyCouldRunIsNotWritten() {
        try (OperationsFixture fixture = new OperationsFixture()) {
            Operations server = fixture.server(new ScriptedHandler(KIND, 1, fixture::finish));

            assertThatThrownBy(() -> fixture.begin(server, "NOBODYS"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NOBODYS");

            assertThat(fixture.jdbc
                            .sql("select count(*) from operations")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void theGaugesTellOfEachKindAndTheCountersOfEachStep() {
        try (OperationsFixture fixture = new OperationsFixture()) {
            fixture.due("SLOW", Instant.now().plusSeconds(600));
            OperationKey old = fixture.due("SLOW", Instant.now().plusSeconds(600));
            fixture.jdbc
                    .sql("update operations set created_at = created_at - interval '1 hour' where operation_id = ?")
                    .param(old.operationId())
                    .update();
            AtomicInteger runs = new AtomicInteger();
            Operations server = fixture.server(
                    new ScriptedHandler("SLOW", 1, fixture::finish),
                    new ScriptedHandler(KIND, 1, key -> switch (runs.getAndIncrement()) {
                        case 0 -> new OperationHandler.Step.Again("no answer");
                        case 1 -> new OperationHandler.Step.Wait("no place", Duration.ZERO);
                        default -> new OperationHandler.Step.Park("no way");
                    }));

            fixture.begin(server, KIND);

            TestFlorin.await("the gauges show it", () -> gauge(fixture, "needs.attention", KIND) == 1);
            assertThat(gauge(fixture, "running", KIND)).isZero();
            assertThat(gauge(fixture, "running", "SLOW")).isEqualTo(2);
            assertThat(gauge(fixture, "stuck", "SLOW")).isEqualTo(1);
            assertThat(gauge(fixture, "oldest.age", "SLOW")).isBetween(3600L, 3700L);
            assertThat(List.of(counter(fixture, "retries"), counter(fixture, "waits"), counter(fixture, "parks")))
                    .containsExactly(1L, 1L, 1L);
        }
    }

    private static long gauge(OperationsFixture fixture, String name, String kind) {
        return (long) fixture.metrics
                .get("florin.operations." + name)
                .tag("kind", kind)
                .gauge()
                .value();
    }

    private static long counter(OperationsFixture fixture, String name) {
        return (long) fixture.metrics
                .get("florin.operations." + name)
                .tag("kind", KIND)
                .counter()
                .count();
    }

    /** A database that is away for one connection of the operation's own thread. */
    private static final class Outage extends DelegatingDataSource {
        private final AtomicBoolean refusesOnce = new AtomicBoolean();
        private final AtomicBoolean ended = new AtomicBoolean();

        Outage(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (Thread.currentThread().isVirtual() && refusesOnce.getAndSet(false)) {
                ended.set(true);
                throw new SQLTransientConnectionException("away");
            }
            return super.getConnection();
        }
    }
}
