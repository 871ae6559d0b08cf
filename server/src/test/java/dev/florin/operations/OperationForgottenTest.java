package dev.florin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.platform.Pipeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Operations of which what they complete tells the same: which of them leave a row. */
class OperationForgottenTest {
    private static final String KIND = "TEST";
    private static final Instant BEGUN = Instant.parse("2026-11-30T12:00:00.123456Z");

    @AutoClose
    private final OperationsFixture fixture = new OperationsFixture();

    private final OperationKey key = fixture.due(KIND, Instant.now().plusSeconds(600));

    @Test
    void withoutAHistoryItsRowGoesAndWhatItCompletedTellsOfIt() {
        OperationDesk desk = fixture.desk(new Remembering(key));

        end(Map.of(key, 3));

        assertThat(rows()).isZero();
        OperationView shown =
                Objects.requireNonNull(desk.find(key.operationId())).operation();
        assertThat(shown).isEqualTo(OperationView.finished(key, KIND, 3, BEGUN, BEGUN.plusSeconds(2)));
        assertThat(shown.status()).isEqualTo(OperationStatus.DONE);
        assertThat(List.of(
                        desk.retry(wish()),
                        desk.forceRetry(wish()),
                        desk.park(wish()),
                        desk.resolve(wish(), new Resolution("ended", Map.of()))))
                .containsOnly(new SteerOutcome.NotPossible("It is finished."));
        assertThat(rows()).isZero();
        assertThat(desk.find(UUID.randomUUID())).isNull();
    }

    @Test
    void withAHistoryItsRowStaysAsFinished() {
        fixture.desk().park(wish());
        fixture.desk().retry(wish());

        end(Map.of(key, 3));

        OperationDetail shown = fixture.show(key);
        assertThat(shown.operation().status()).isEqualTo(OperationStatus.DONE);
        assertThat(shown.operation().progress()).isEqualTo(new OperationView.Progress(3, 3));
        assertThat(shown.history())
                .extracting(OperationEvent::event)
                .containsExactly(EventKind.PARKED, EventKind.RETRY_ASKED, EventKind.DONE);
    }

    /** The end waits for the row, and finds the history that came in between. */
    @Test
    void whatSomebodyDoesMeanwhileIsKept() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        fixture.transactions.run(connection -> {
            Pipeline steering = new Pipeline();
            Operations.addDeclined(steering, Map.of(key, new Operations.No("acme", "no")), BEGUN);
            steering.execute(connection);
            Thread.ofVirtual().start(() -> {
                end(Map.of(key, 3));
                ended.countDown();
            });
            TestFlorin.await("the end waits for the row", this::somebodyWaits);
        });

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(fixture.history(key)).containsExactly(EventKind.DECLINED, EventKind.DONE);
    }

    @Test
    void oneThatIsTakenUpAgainBeginsAnew() {
        end(Map.of(key, 3));

        fixture.transactions.run(connection -> {
            Pipeline pipeline = new Pipeline();
            Operations.addDue(pipeline, KIND, key, Instant.now(), Instant.now());
            pipeline.execute(connection);
        });
        fixture.server(new ScriptedHandler(KIND, 1, fixture::finish));

        fixture.awaitStatus(key, OperationStatus.DONE);
    }

    private void end(Map<OperationKey, Integer> parts) {
        fixture.transactions.run(connection -> {
            Pipeline pipeline = new Pipeline();
            Operations.addEnd(pipeline, parts, Instant.now());
            pipeline.execute(connection);
        });
    }

    private boolean somebodyWaits() {
        return fixture.jdbc
                        .sql("select count(*) from pg_locks l join pg_stat_activity a using (pid)"
                                + " where not l.granted and a.datname = current_database()")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private long rows() {
        return fixture.jdbc
                .sql("select count(*) from operations where operation_id = ?")
                .param(key.operationId())
                .query(Long.class)
                .single();
    }

    private Wish wish() {
        return new Wish(key.operationId(), "ann", "");
    }

    /** Knows of one operation that it has finished. */
    private record Remembering(OperationKey known) implements OperationResolver {
        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public List<String> resolutions() {
            return List.of("ended");
        }

        @Override
        public @Nullable OperationView forgotten(UUID operationId) {
            return operationId.equals(known.operationId())
                    ? OperationView.finished(known, KIND, 3, BEGUN, BEGUN.plusSeconds(2))
                    : null;
        }
    }
}
