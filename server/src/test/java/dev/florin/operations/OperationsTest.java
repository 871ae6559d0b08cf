package dev.florin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestDatabase;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
                    new SimpleMeterRegistry())) {
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
