package dev.florin.operations;

import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of its own, and servers on it that run operations. */
final class OperationsFixture implements AutoCloseable {
    static final Duration STUCK_AFTER = Duration.ofMinutes(15);

    final MeterRegistry metrics = new SimpleMeterRegistry();
    final Transactions transactions;
    final JdbcClient jdbc;
    private final Database database = TestDatabase.fresh();
    private final Ids ids = new Ids(InstantSource.system(), Cell.FIRST);
    private final Deque<Operations> servers = new ArrayDeque<>();

    OperationsFixture() {
        var pool = database.pool("operations", 8);
        transactions = new Transactions(pool);
        jdbc = JdbcClient.create(pool);
    }

    /** A server that looks for due operations, until the fixture is closed. */
    Operations server(OperationHandler... handlers) {
        return server(metrics, handlers);
    }

    Operations server(MeterRegistry metrics, OperationHandler... handlers) {
        return server(metrics, InstantSource.system(), handlers);
    }

    Operations server(InstantSource clock, OperationHandler... handlers) {
        return server(metrics, clock, handlers);
    }

    private Operations server(MeterRegistry metrics, InstantSource clock, OperationHandler... handlers) {
        Operations server = new Operations(
                transactions, clock, UUID.randomUUID(), List.of(handlers), new OperationMetrics(metrics, STUCK_AFTER));
        servers.push(server);
        server.start(false);
        return server;
    }

    /** What people use, on the same database. */
    OperationDesk desk(OperationResolver... resolvers) {
        return new OperationDesk(transactions, InstantSource.system(), List.of(resolvers));
    }

    OperationDetail show(OperationKey key) {
        return Objects.requireNonNull(desk().find(key.operationId()));
    }

    void awaitStatus(OperationKey key, OperationStatus status) {
        TestFlorin.await("it is " + status, () -> show(key).operation().status() == status);
    }

    /** The events of an operation in order. */
    List<EventKind> history(OperationKey key) {
        return show(key).history().stream().map(OperationEvent::event).toList();
    }

    OperationKey newKey() {
        return new OperationKey(UUID.randomUUID(), ids.next());
    }

    /** Writes a new operation and runs it. */
    OperationKey begin(Operations server, String kind) {
        OperationKey key = newKey();
        transactions.run(connection -> {
            Pipeline pipeline = new Pipeline();
            server.addNew(pipeline, kind, List.of(key));
            pipeline.execute(connection);
        });
        server.begin(kind, key);
        return key;
    }

    /** Writes an operation that any server takes up when it is due. */
    OperationKey due(String kind, Instant due) {
        return due(UUID.randomUUID(), kind, due);
    }

    OperationKey due(UUID accountId, String kind, Instant due) {
        OperationKey key = new OperationKey(accountId, ids.next());
        transactions.run(connection -> {
            Pipeline pipeline = new Pipeline();
            Operations.addDue(pipeline, kind, key, due, Instant.now());
            pipeline.execute(connection);
        });
        return key;
    }

    OperationHandler.Step finish(OperationKey key) {
        transactions.run(connection -> {
            Pipeline pipeline = new Pipeline();
            Operations.addFinish(pipeline, key, Instant.now());
            pipeline.execute(connection);
        });
        return new OperationHandler.Step.Finished();
    }

    String status(OperationKey key) {
        return text("status", key);
    }

    int attempts(OperationKey key) {
        return Integer.parseInt(text("attempts", key));
    }

    String text(String column, OperationKey key) {
        return jdbc.sql("select " + column + "::text from operations where operation_id = ?")
                .param(key.operationId())
                .query(String.class)
                .single();
    }

    @Override
    public void close() {
        servers.forEach(Operations::close);
        database.close();
    }
}
