package dev.florin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Taking an operation from a server that holds it. */
class OperationForceTest {
    private static final String KIND = "TEST";

    @AutoClose
    private final OperationsFixture fixture = new OperationsFixture();

    private final OperationDesk desk = fixture.desk();

    @Test
    void aDeadServersLeaseOfAnHourIsTakenByForceAlone() {
        fixture.server(new ScriptedHandler(KIND, 1, fixture::finish));
        OperationKey key = leased(UUID.randomUUID(), Duration.ofHours(1));
        Wish wish = new Wish(key.operationId(), "ann", "its server burnt down");

        assertThat(desk.retry(wish)).isInstanceOf(SteerOutcome.NotPossible.class);
        assertThat(desk.forceRetry(wish)).isInstanceOf(SteerOutcome.Done.class);

        fixture.awaitStatus(key, OperationStatus.DONE);
        assertThat(fixture.show(key).history().getFirst().why()).isEqualTo("forced. its server burnt down");
    }

    @Test
    void aServerThatLivesKeepsWhatItRuns() {
        UUID server = UUID.randomUUID();
        fixture.jdbc
                .sql("insert into servers values (?, 33, now(), now())")
                .param(server)
                .update();
        OperationKey key = leased(server, Duration.ofHours(1));
        Wish wish = new Wish(key.operationId(), "ann", "");

        assertThat(desk.forceRetry(wish)).isInstanceOf(SteerOutcome.NotPossible.class);
        fixture.jdbc
                .sql("update servers set seen_at = now() - interval '1 minute'")
                .update();
        assertThat(desk.forceRetry(wish)).isInstanceOf(SteerOutcome.Done.class);
    }

    @Test
    void aResolutionUnderWayIsNotTakenByForce() {
        OperationKey key = leased(UUID.randomUUID(), Duration.ofSeconds(100));

        assertThat(desk.forceRetry(new Wish(key.operationId(), "ann", "")))
                .isInstanceOf(SteerOutcome.NotPossible.class);
    }

    @Test
    void theWordOfTheServerThatLostItsLeaseIsNotTaken() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch finished = new CountDownLatch(1);
        Operations old = fixture.server(new ScriptedHandler(KIND, 1, one -> {
            taken.countDown();
            awaitEnd(finished);
            return new OperationHandler.Step.Again("the old server's word");
        }));
        OperationKey key = fixture.begin(old, KIND);
        taken.await();

        // The old server still renews its lease, perhaps just between these two.
        TestFlorin.await("it is taken by force", () -> {
            lease(key, Duration.ofHours(1));
            return desk.forceRetry(new Wish(key.operationId(), "ann", "")) instanceof SteerOutcome.Done;
        });
        fixture.server(new ScriptedHandler(KIND, 1, one -> {
            fixture.finish(one);
            finished.countDown();
            return new OperationHandler.Step.Finished();
        }));

        fixture.awaitStatus(key, OperationStatus.DONE);
        old.close(); // waits for what it runs, and so for its last word
        assertThat(fixture.history(key)).doesNotContain(EventKind.RETRY);
    }

    private static void awaitEnd(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private OperationKey leased(UUID server, Duration lease) {
        OperationKey key = fixture.due(KIND, Instant.now().plusSeconds(600));
        fixture.jdbc
                .sql("update operations set leased_by = ? where operation_id = ?")
                .params(server, key.operationId())
                .update();
        lease(key, lease);
        return key;
    }

    private void lease(OperationKey key, Duration lease) {
        fixture.jdbc
                .sql("update operations set leased_until = now() + ?::interval where operation_id = ?")
                .params(lease.toSeconds() + " s", key.operationId())
                .update();
    }
}
