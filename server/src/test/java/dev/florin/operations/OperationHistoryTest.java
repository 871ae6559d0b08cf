package dev.florin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.Pipeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What an operation leaves behind of its attempts. */
class OperationHistoryTest {
    private static final String KIND = "TEST";

    @AutoClose
    private final OperationsFixture fixture = new OperationsFixture();

    private final OperationDesk desk = fixture.desk();

    @Test
    void whatFinishesAtItsFirstRunLeavesNoHistory() {
        OperationKey key = fixture.begin(fixture.server(new ScriptedHandler(KIND, 1, fixture::finish)), KIND);

        fixture.awaitStatus(key, OperationStatus.DONE);

        OperationDetail shown = fixture.show(key);
        assertThat(shown.history()).isEmpty();
        assertThat(shown.operation().updatedAt())
                .isAfterOrEqualTo(shown.operation().createdAt());
    }

    @Test
    void eachAttemptLeavesARowAndTheEndToo() {
        AtomicInteger runs = new AtomicInteger();
        OperationKey key = fixture.begin(
                fixture.server(new ScriptedHandler(
                        KIND,
                        1,
                        one -> runs.getAndIncrement() < 2
                                ? new OperationHandler.Step.Again("answer " + runs.get())
                                : fixture.finish(one))),
                KIND);

        fixture.awaitStatus(key, OperationStatus.DONE);

        List<OperationEvent> history = fixture.show(key).history();
        assertThat(history)
                .extracting(OperationEvent::event)
                .containsExactly(EventKind.RETRY, EventKind.RETRY, EventKind.DONE);
        assertThat(history).extracting(OperationEvent::why).containsExactly("answer 1", "answer 2", null);
        assertThat(history).extracting(OperationEvent::attempts).containsExactly(1, 2, 2);
        assertThat(history).extracting(OperationEvent::number).containsExactly(1, 2, 3);
        assertThat(history.getFirst().server()).isNotNull();
        assertThat(history.getFirst().person()).isNull();
    }

    @Test
    void theSameWaitIsSaidOnce() {
        AtomicInteger runs = new AtomicInteger();
        OperationKey key = fixture.begin(
                fixture.server(new ScriptedHandler(KIND, 1, one -> switch (runs.getAndIncrement()) {
                    case 0, 1, 2 -> new OperationHandler.Step.Wait("no place", Duration.ZERO);
                    case 3 -> new OperationHandler.Step.Wait("the breaker is open", Duration.ZERO);
                    default -> fixture.finish(one);
                })),
                KIND);

        fixture.awaitStatus(key, OperationStatus.DONE);

        assertThat(fixture.show(key).history())
                .extracting(OperationEvent::why)
                .containsExactly("no place", "the breaker is open", null);
    }

    @Test
    void onlyTheLatestHundredEventsAreKept() {
        OperationKey key = fixture.due(KIND, Instant.now().plusSeconds(600));

        for (int i = 0; i < 120; i++) {
            assertThat(desk.retry(new Wish(key.operationId(), "ann", "number " + i)))
                    .isInstanceOf(SteerOutcome.Done.class);
        }

        List<OperationEvent> history = fixture.show(key).history();
        assertThat(history).hasSize(100);
        assertThat(history.getFirst().why()).isEqualTo("number 20");
        assertThat(history.getLast().why()).isEqualTo("number 119");
        assertThat(fixture.jdbc
                        .sql("select count(*) from operation_events")
                        .query(Long.class)
                        .single())
                .isEqualTo(100);
    }

    @Test
    void reopenedOperationSaysSoAndItsAgeStartsAnew() {
        OperationKey key = fixture.due(KIND, Instant.now().plusSeconds(600));
        fixture.finish(key);
        Instant again = Instant.now().plusSeconds(1000);

        fixture.transactions.run(connection -> {
            Pipeline pipeline = new Pipeline();
            Operations.addDue(pipeline, KIND, key, again, again);
            pipeline.execute(connection);
        });

        assertThat(fixture.history(key)).containsExactly(EventKind.REOPENED);
        assertThat(Duration.between(fixture.show(key).operation().createdAt(), again))
                .isLessThan(Duration.ofMillis(1));
    }
}
