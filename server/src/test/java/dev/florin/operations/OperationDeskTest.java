package dev.florin.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.TestFlorin;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Retrying operations and setting them aside. */
class OperationDeskTest {
    private static final String KIND = "TEST";

    @AutoClose
    private final OperationsFixture fixture = new OperationsFixture();

    private final OperationDesk desk = fixture.desk();

    @Test
    void aRetryRunsNowWhatWouldWaitForLong() {
        AtomicInteger runs = new AtomicInteger();
        ScriptedHandler handler = new ScriptedHandler(
                KIND,
                1,
                key -> runs.getAndIncrement() == 0
                        ? new OperationHandler.Step.Wait("closed", Duration.ofMinutes(30))
                        : fixture.finish(key));
        OperationKey key = fixture.begin(fixture.server(handler), KIND);
        TestFlorin.await("it waits", () -> fixture.history(key).contains(EventKind.WAIT));

        SteerOutcome outcome = desk.retry(new Wish(key.operationId(), "ann", "the vendor is open"));

        assertThat(outcome).isInstanceOf(SteerOutcome.Done.class);
        fixture.awaitStatus(key, OperationStatus.DONE);
        assertThat(fixture.history(key)).containsExactly(EventKind.WAIT, EventKind.RETRY_ASKED, EventKind.DONE);
        OperationEvent asked = fixture.show(key).history().get(1);
        assertThat(asked.person()).isEqualTo("ann");
        assertThat(asked.why()).isEqualTo("the vendor is open");
        assertThat(desk.retry(new Wish(key.operationId(), "ann", "")))
                .isEqualTo(new SteerOutcome.NotPossible("It is finished."));
    }

    @Test
    void whatIsSetAsideIsNotRunUntilItIsTriedAgain() {
        OperationKey aside = fixture.due(KIND, Instant.now());
        SteerOutcome outcome = desk.park(new Wish(aside.operationId(), "ann", "the vendor is closed"));
        OperationKey free = fixture.due(KIND, Instant.now());
        ScriptedHandler handler = new ScriptedHandler(KIND, 1, fixture::finish);

        fixture.server(handler);

        fixture.awaitStatus(free, OperationStatus.DONE);
        assertThat(outcome).isInstanceOf(SteerOutcome.Done.class);
        assertThat(handler.runs()).hasSize(1);
        assertThat(fixture.show(aside).operation().status()).isEqualTo(OperationStatus.NEEDS_ATTENTION);
        assertThat(fixture.show(aside).operation().lastError()).isEqualTo("Set aside by ann: the vendor is closed.");
        desk.retry(new Wish(aside.operationId(), "ann", ""));
        fixture.awaitStatus(aside, OperationStatus.DONE);
        assertThat(fixture.history(aside)).containsExactly(EventKind.PARKED, EventKind.RETRY_ASKED, EventKind.DONE);
    }

    @Test
    void whatRunsIsSetAsideWhenItsRunEnds() {
        Gate gate = new Gate();
        ScriptedHandler handler = new ScriptedHandler(KIND, 1, key -> {
            gate.pass();
            return new OperationHandler.Step.Again("no answer");
        });
        OperationKey key = fixture.begin(fixture.server(handler), KIND);
        gate.awaitReached();

        desk.park(new Wish(key.operationId(), "ann", "look first"));
        OperationView during = fixture.show(key).operation();
        gate.open();

        fixture.awaitStatus(key, OperationStatus.NEEDS_ATTENTION);
        assertThat(during.status()).isEqualTo(OperationStatus.RUNNING);
        assertThat(during.leasedBy()).isNotNull();
        assertThat(during.parkReason()).isEqualTo("Set aside by ann: look first.");
        assertThat(handler.runs()).hasSize(1);
        assertThat(fixture.show(key).operation().lastError())
                .isEqualTo("Set aside by ann: look first. The last run: no answer");
        assertThat(fixture.history(key)).containsExactly(EventKind.PARK_ASKED, EventKind.PARKED);
    }

    @Test
    void aWishToSetAsideIsWithdrawnByARetry() {
        Gate gate = new Gate();
        AtomicInteger runs = new AtomicInteger();
        OperationKey key = fixture.begin(
                fixture.server(new ScriptedHandler(KIND, 1, one -> {
                    if (runs.getAndIncrement() == 0) {
                        gate.pass();
                        return new OperationHandler.Step.Again("no answer");
                    }
                    return fixture.finish(one);
                })),
                KIND);
        gate.awaitReached();
        assertThat(desk.retry(new Wish(key.operationId(), "ann", ""))).isInstanceOf(SteerOutcome.NotPossible.class);
        desk.park(new Wish(key.operationId(), "ann", ""));
        assertThat(desk.park(new Wish(key.operationId(), "bob", ""))).isInstanceOf(SteerOutcome.NotPossible.class);

        SteerOutcome withdrawn = desk.retry(new Wish(key.operationId(), "bob", ""));
        gate.open();

        assertThat(withdrawn).isInstanceOf(SteerOutcome.Done.class);
        fixture.awaitStatus(key, OperationStatus.DONE);
    }

    @Test
    void aWishToSetAsideOutlivesTheServerThatRanIt() {
        OperationKey key = fixture.due(KIND, Instant.now());
        lease(key, Instant.now().plusSeconds(60));
        desk.park(new Wish(key.operationId(), "ann", ""));
        lease(key, Instant.now().minusSeconds(1));
        ScriptedHandler handler = new ScriptedHandler(KIND, 1, fixture::finish);

        fixture.server(handler);

        fixture.awaitStatus(key, OperationStatus.NEEDS_ATTENTION);
        assertThat(handler.runs()).isEmpty();
        assertThat(fixture.history(key)).containsExactly(EventKind.PARK_ASKED, EventKind.PARKED);
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        UUID unknown = UUID.randomUUID();

        assertThat(desk.find(unknown)).isNull();
        assertThat(desk.retry(new Wish(unknown, "ann", ""))).isEqualTo(new SteerOutcome.NotFound());
        assertThatThrownBy(() -> new Wish(unknown, " ", "")).isInstanceOf(IllegalArgumentException.class);
    }

    private void lease(OperationKey key, Instant until) {
        fixture.jdbc
                .sql("update operations set leased_by = ?, leased_until = ?::timestamptz where operation_id = ?")
                .params(UUID.randomUUID(), until.toString(), key.operationId())
                .update();
    }
}
