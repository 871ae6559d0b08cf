package dev.florin.requestlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.TestDatabase;
import dev.florin.platform.LongReads;
import dev.florin.platform.Transactions;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A search that reads too much of the log is refused after a while; opening one entry is not. */
class LongLogReadsTest {
    private static final RequestFilter ALL = new RequestFilter(null, null, null, null, null, null, 10);

    @AutoClose
    private final HikariDataSource dataSource = TestDatabase.fresh().pool("log", 2);

    private final Transactions transactions = new Transactions(dataSource);
    private final LongReads reads = new LongReads(transactions, 1, Duration.ofMillis(200));
    private final RequestLog log = new RequestLog(transactions, reads, InstantSource.system(), true);

    @Test
    void listsAndReasonsThatTakeTooLongAreRefused() {
        transactions.run(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("lock table request_log in access exclusive mode");
            }

            assertThatThrownBy(() -> log.list(ALL)).hasMessageContaining("was stopped");
            assertThatThrownBy(() -> log.reasons(ALL, Duration.ofDays(31))).hasMessageContaining("was stopped");
        });

        assertThat(log.list(ALL).requests()).isEmpty();
        assertThat(log.reasons(ALL, Duration.ofDays(31)).reasons()).isEmpty();
        assertThat(log.find(1)).isEmpty();
    }
}
