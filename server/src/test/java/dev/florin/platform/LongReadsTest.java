package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.platform.database.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Searches take neither all connections nor any of them for long. */
class LongReadsTest {
    @AutoClose
    private final Database database = TestDatabase.fresh();

    private final Transactions transactions = new Transactions(database.pool("reads", 4));

    @Test
    void whatTakesTooLongIsStoppedAndTheNextOneIsNot() {
        LongReads reads = new LongReads(transactions, 1, Duration.ofMillis(200));

        assertThatThrownBy(() -> reads.run(row -> {}, "select pg_sleep(?)", 600))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.TOO_BUSY))
                .hasMessageContaining("was stopped");
        assertThat(answer(reads)).containsExactly(1);
        List<String> afterwards = new ArrayList<>();
        transactions.single(row -> afterwards.add(row.getString(1)), "show statement_timeout");
        assertThat(afterwards).containsExactly("30s");
    }

    @Test
    void otherFailuresAreUnchanged() {
        LongReads reads = LongReads.bounded(transactions);

        assertThatThrownBy(() -> reads.run(row -> {}, "select 1 / ?", 0)).isNotInstanceOf(RefusedException.class);
        assertThat(answer(reads)).containsExactly(1);
    }

    @Test
    void onlyALimitedNumberRunAtOnce() throws InterruptedException {
        LongReads reads = new LongReads(transactions, 2, Duration.ZERO);
        CountDownLatch running = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> threads = List.of(held(reads, running, end), held(reads, running, end));
        try {
            running.await();

            assertThatThrownBy(() -> answer(reads)).hasMessageContaining("Others are searching");
        } finally {
            end.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(answer(reads)).containsExactly(1);
    }

    private static Thread held(LongReads reads, CountDownLatch running, CountDownLatch end) {
        return Thread.ofPlatform()
                .start(() -> reads.run(
                        row -> {
                            running.countDown();
                            TestFlorin.await("the end", () -> end.getCount() == 0);
                        },
                        "select 1"));
    }

    private static List<Integer> answer(LongReads reads) {
        List<Integer> found = new ArrayList<>();
        reads.run(row -> found.add(row.getInt(1)), "select 1");
        return found;
    }
}
