package dev.florin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.platform.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs that end at the same time, and what may come in between. */
class OperationEndsTest {
    private static final String KIND = "TEST";
    private static final int MANY = 24;

    @Test
    void eachOfManyEndsIsWritten() {
        try (OperationsFixture fixture = new OperationsFixture()) {
            Runs runs = new Runs(fixture);

            runs.endTogether();

            assertThat(runs.keys).allMatch(key -> written(fixture, key));
            assertThat(fixture.metrics
                            .get("florin.group.size")
                            .tag("group", "operations")
                            .summary()
                            .count())
                    .isLessThan(MANY);
        }
    }

    @Test
    void anEndWhoseLeaseIsAnotherServersIsNotWritten() {
        try (OperationsFixture fixture = new OperationsFixture()) {
            Runs runs = new Runs(fixture);
            OperationKey lost = runs.keys.get(3);
            UUID another = UUID.randomUUID();
            fixture.jdbc
                    .sql("update operations set leased_by = ? where operation_id = ?")
                    .params(another, lost.operationId())
                    .update();

            runs.endTogether();

            assertThat(runs.keys).filteredOn(key -> written(fixture, key)).hasSize(MANY - 1);
            assertThat(fixture.history(lost)).isEmpty();
            assertThat(fixture.jdbc
                            .sql("select leased_by from operations where operation_id = ?")
                            .param(lost.operationId())
                            .query(UUID.class)
                            .single())
                    .isEqualTo(another);
        }
    }

    @Test
    void aLockedOperationKeepsTheOthersFromNothing() {
        try (OperationsFixture fixture = new OperationsFixture()) {
            Runs runs = new Runs(fixture);
            OperationKey locked = runs.keys.get(5);
            Transactions other = fixture.transactions;

            other.run(connection -> {
                try (var lock =
                        connection.prepareStatement("select 1 from operations where operation_id = ? for update")) {
                    lock.setObject(1, locked.operationId());
                    lock.execute();
                }
                runs.open();
                TestFlorin.await("the others are written", () -> runs.written() == MANY - 1);
            });

            assertThat(fixture.history(locked)).isEmpty();
            TestFlorin.await("it is run again", () -> written(fixture, locked));
        }
    }

    @Test
    void aGroupThatFailsIsWrittenOneByOne() {
        try (OperationsFixture fixture = new OperationsFixture()) {
            Runs runs = new Runs(fixture);
            OperationKey bad = runs.keys.get(7);
            fixture.jdbc.sql("""
                            create function break_one() returns trigger language plpgsql as $$
                            begin
                                raise exception 'broken' using errcode = 'check_violation';
                            end $$""").update();
            fixture.jdbc
                    .sql(
                            "create trigger break_one before insert on operation_events for each row when (new.operation_id = '"
                                    + bad.operationId() + "') execute function break_one()")
                    .update();

            runs.open();
            TestFlorin.await("the others are written", () -> runs.written() == MANY - 1);

            assertThat(fixture.history(bad)).isEmpty();
            fixture.jdbc.sql("drop trigger break_one on operation_events").update();
            TestFlorin.await("it is run again", () -> written(fixture, bad));
        }
    }

    private static boolean written(OperationsFixture fixture, OperationKey key) {
        return fixture.history(key).equals(List.of(EventKind.WAIT));
    }

    /** Operations that are being run, and all end when the test says so; none is run again soon. */
    private static final class Runs {
        private final OperationsFixture fixture;
        private final CountDownLatch running = new CountDownLatch(MANY);
        private final CountDownLatch opened = new CountDownLatch(1);
        private final List<OperationKey> keys = new ArrayList<>();

        Runs(OperationsFixture fixture) {
            this.fixture = fixture;
            Operations server = fixture.server(new ScriptedHandler(KIND, MANY, key -> {
                running.countDown();
                await(opened);
                return new OperationHandler.Step.Wait("nobody answers", Duration.ofHours(1));
            }));
            for (int i = 0; i < MANY; i++) {
                keys.add(fixture.begin(server, KIND));
            }
            await(running);
        }

        void open() {
            opened.countDown();
        }

        void endTogether() {
            open();
            TestFlorin.await("their ends are written", () -> written() >= MANY - 1);
            TestFlorin.await(
                    "no run is under way",
                    () -> fixture.jdbc
                                    .sql(
                                            "select count(*) from pg_stat_activity where state = 'active' and query like '%operation_events%' and pid <> pg_backend_pid()")
                                    .query(Long.class)
                                    .single()
                            == 0);
        }

        long written() {
            return fixture.jdbc
                    .sql("select count(*) from operations where events > 0")
                    .query(Long.class)
                    .single();
        }

        private static void await(CountDownLatch latch) {
            try {
                if (!latch.await(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("waited in vain");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
