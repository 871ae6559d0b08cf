package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.catalog.CatalogSnapshot;
import dev.florin.money.Money;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LaneOutageTest {
    private static final int COMMANDS = 64;
    private static final LaneOutcome DONE = new LaneOutcome.Refused(Refusal.of(Reason.INSUFFICIENT_BALANCE), false);

    @Test
    void aBatchThatWaitedForTheDatabaseInVainIsRefusedAtOnce() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (Lane lane = new Lane("lane", COMMANDS, new Away(attempts))) {
            List<Waiting> commands =
                    Stream.generate(LaneOutageTest::command).limit(COMMANDS).toList();
            commands.forEach(lane::offer);

            lane.start();

            for (Waiting waiting : commands) {
                assertThat(waiting.outcome().get(10, TimeUnit.SECONDS))
                        .isInstanceOfSatisfying(
                                LaneOutcome.Refused.class,
                                refused ->
                                        assertThat(refused.refusal().reason()).isEqualTo(Reason.UNAVAILABLE));
            }
            assertThat(attempts).as("waits for the database").hasValue(1);
        }
    }

    @Test
    void aLaneOutlivesAFailureThatCannotEvenBeSaid() throws Exception {
        AtomicInteger batches = new AtomicInteger();
        Lane.BatchRunner runner = new Lane.BatchRunner() {
            @Override
            public void run(List<Waiting> batch) {
                if (batches.getAndIncrement() == 0) {
                    throw new Unspeakable();
                }
                batch.forEach(waiting -> waiting.outcome().complete(DONE));
            }

            @Override
            public boolean shouldRetry(SQLException failure, List<Waiting> batch) {
                return false;
            }
        };
        try (Lane lane = new Lane("lane", COMMANDS, runner)) {
            lane.start();
            Waiting first = command();
            Waiting second = command();

            assertThat(lane.offer(first)).isTrue();
            assertThat(first.outcome().get(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            LaneOutcome.Refused.class,
                            refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.INTERNAL));
            assertThat(lane.offer(second)).isTrue();

            assertThat(second.outcome().get(10, TimeUnit.SECONDS)).isEqualTo(DONE);
        }
    }

    /** Asking it what is wrong fails too. */
    private static final class Unspeakable extends Error {
        @Override
        public String getMessage() {
            throw new StackOverflowError("too deep");
        }
    }

    /** Each attempt would wait some seconds for a connection. */
    private record Away(AtomicInteger attempts) implements Lane.BatchRunner {
        @Override
        public void run(List<Waiting> batch) throws SQLException {
            attempts.incrementAndGet();
            throw new SQLTransientConnectionException("no connection is available");
        }

        @Override
        public boolean shouldRetry(SQLException failure, List<Waiting> batch) {
            return false;
        }
    }

    private static Waiting command() {
        UUID id = UUID.randomUUID();
        return new Waiting(
                new PurchaseCommand(
                        new Caller.User(id, id, id, id, Set.of()),
                        UUID.randomUUID(),
                        Money.usd(10_00),
                        id,
                        null,
                        null,
                        null,
                        Money.usd(10_00),
                        null,
                        null,
                        true,
                        null,
                        null,
                        null),
                new CatalogSnapshot(1, List.of()),
                Set.of());
    }
}
