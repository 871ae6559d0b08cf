package dev.florin.operations;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs operations: those that this server starts at once, and those that are due because their pause is over or the
 * server that had them is gone. A lease says who runs one; it is renewed while its server lives.
 */
public final class Operations implements AutoCloseable {
    /** How long an operation of a dead server waits for another one. */
    public static final Duration LEASE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private static final Duration RENEWAL = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration STOP_WAIT = Duration.ofSeconds(20);

    /** Operations that wait for a vendor or gateway at the same time; others wait in their table. */
    private static final int MAX_RUNNING = 1_000;

    /** Runs without an answer after which a person has to look: with the pauses between them some hours. */
    private static final int MAX_ATTEMPTS = 60;

    /** Operations taken over in one look. */
    private static final int MAX_TAKEN = 64;

    private static final int LAST_ERROR_LENGTH = 500;

    private final Transactions transactions;
    private final InstantSource clock;
    private final UUID server;
    private final Map<String, OperationHandler> handlers;
    private final Set<OperationKey> running = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(MAX_RUNNING);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("operation-", 0).factory());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("operations").factory());
    private volatile boolean stopping;
    private volatile Backlog backlog = new Backlog(0, 0, 0);

    /** @param server the id of this server process, new at each start. */
    public Operations(
            Transactions transactions,
            InstantSource clock,
            UUID server,
            List<? extends OperationHandler> handlers,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.clock = clock;
        this.server = server;
        this.handlers =
                handlers.stream().collect(Collectors.toUnmodifiableMap(OperationHandler::kind, Function.identity()));
        Gauge.builder("florin.operations.oldest.age", this, operations -> operations.backlog.oldestSeconds)
                .description("Age of the oldest operation that is not finished")
                .baseUnit("seconds")
                .register(metrics);
        Gauge.builder("florin.operations.running", this, operations -> operations.backlog.running)
                .description("Operations that are not finished")
                .register(metrics);
        Gauge.builder("florin.operations.needs.attention", this, operations -> operations.backlog.parked)
                .description("Operations that a person has to look at")
                .register(metrics);
    }

    /** What was unfinished at the last look; only this is shown by the gauges. */
    private record Backlog(long running, long parked, long oldestSeconds) {}

    /**
     * Begins to look for due operations.
     *
     * @param alone whether no other server can be running on this database, so that every lease is a dead one's
     */
    public void start(boolean alone) {
        if (alone) {
            transactions.run(connection -> new Pipeline()
                    .add(
                            "update operations set leased_until = null where status = 'RUNNING' and leased_until is not null")
                    .execute(connection));
        }
        var _ = timer.scheduleWithFixedDelay(this::takeDue, 0, POLL.toMillis(), TimeUnit.MILLISECONDS);
        var _ = timer.scheduleWithFixedDelay(
                this::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Adds the rows of new operations, leased to this server, to a transaction; {@link #begin} them once it commits. */
    public void addNew(Pipeline pipeline, String kind, List<OperationKey> keys) {
        Instant now = clock.instant();
        pipeline.add(
                """
                insert into operations
                       (account_id, operation_id, kind, status, next_attempt_at, leased_by, leased_until, created_at,
                        updated_at)
                select o.account_id, o.operation_id, ?, 'RUNNING', ?, ?, ?, ?, ?
                  from unnest(?, ?) as o (account_id, operation_id)""",
                kind,
                now,
                server,
                now.plus(LEASE),
                now,
                now,
                keys.stream().map(OperationKey::accountId).toArray(UUID[]::new),
                keys.stream().map(OperationKey::operationId).toArray(UUID[]::new));
    }

    /** Adds the end of an operation to the transaction that finishes it. */
    public static void addFinish(Pipeline pipeline, OperationKey key, Instant now) {
        pipeline.add("""
                update operations
                   set status = 'DONE', leased_by = null, leased_until = null, updated_at = ?
                 where account_id = ? and operation_id = ?""", now, key.accountId(), key.operationId());
    }

    /** Runs an operation that this server has just written. */
    public void begin(String kind, OperationKey key) {
        submit(new Due(key, kind, 0));
    }

    /** Adds the start of an operation, which any server takes up when it is due, to a transaction. */
    public static void addDue(Pipeline pipeline, String kind, OperationKey key, Instant due, Instant now) {
        pipeline.add("""
                insert into operations
                       (account_id, operation_id, kind, status, next_attempt_at, created_at, updated_at)
                values (?, ?, ?, 'RUNNING', ?, ?, ?)
                on conflict (account_id, operation_id)
                do update set status = 'RUNNING', attempts = 0, next_attempt_at = excluded.next_attempt_at,
                              leased_by = null, leased_until = null, last_error = null,
                              updated_at = excluded.updated_at""", key.accountId(), key.operationId(), kind, due, now, now);
    }

    /** Lets an operation that needs attention be tried again. False when there is none such. */
    public static boolean retry(Transactions transactions, UUID operationId, Instant now) {
        boolean[] found = new boolean[1];
        transactions.run(connection -> new Pipeline()
                .add(row -> found[0] = true, """
                        update operations
                           set status = 'RUNNING', attempts = 0, next_attempt_at = ?, updated_at = ?
                         where operation_id = ? and status = 'NEEDS_ATTENTION'
                        returning operation_id""", now, now, operationId)
                .execute(connection));
        return found[0];
    }

    /** Stops taking operations, and waits a bounded time for those that run; the rest go on at the next start. */
    @Override
    public void close() {
        stopping = true;
        timer.shutdownNow();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeDue() {
        try {
            int free = places.availablePermits();
            if (free > 0) {
                due(Math.min(free, MAX_TAKEN)).forEach(this::submit);
            }
        } catch (RuntimeException e) {
            LOG.warn("looking for due operations failed: {}", e.getMessage());
        }
    }

    private List<Due> due(int atMost) {
        Instant now = clock.instant();
        List<Due> due = new ArrayList<>();
        transactions.run(connection -> new Pipeline()
                .add(
                        row -> due.add(new Due(
                                new OperationKey(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                                row.getString(3),
                                row.getInt(4))),
                        """
                        update operations o
                           set leased_by = ?, leased_until = ?
                          from (select account_id, operation_id
                                  from operations
                                 where status = 'RUNNING'
                                   and next_attempt_at <= ?
                                   and kind = any(?)
                                   and (leased_until is null or leased_until < ?
                                        or leased_by = ? and not operation_id = any(?))
                                 order by next_attempt_at
                                 limit ?
                                   for update skip locked) d
                         where o.account_id = d.account_id
                           and o.operation_id = d.operation_id
                        returning o.account_id, o.operation_id, o.kind, o.attempts""",
                        server,
                        now.plus(LEASE),
                        now,
                        handlers.keySet().toArray(String[]::new),
                        now,
                        server,
                        runningIds(),
                        atMost)
                .execute(connection));
        return due;
    }

    private void renew() {
        try {
            transactions.run(connection -> new Pipeline()
                    .add("""
                            update operations
                               set leased_until = ?
                             where status = 'RUNNING'
                               and leased_by = ?
                               and operation_id = any(?)""", clock.instant().plus(LEASE), server, runningIds())
                    .add(
                            row -> backlog = new Backlog(row.getLong(1), row.getLong(2), row.getLong(3)),
                            """
                            select count(*) filter (where status = 'RUNNING'),
                                   count(*) filter (where status = 'NEEDS_ATTENTION'),
                                   coalesce(extract(epoch from cast(? as timestamptz) - min(created_at)), 0)::bigint
                              from operations
                             where status in ('RUNNING', 'NEEDS_ATTENTION')""",
                            clock.instant())
                    .execute(connection));
        } catch (RuntimeException e) {
            LOG.warn("renewing leases failed: {}", e.getMessage());
        }
    }

    private UUID[] runningIds() {
        return running.stream().map(OperationKey::operationId).toArray(UUID[]::new);
    }

    /** Runs it now if there is a place; else the next look for due operations finds it in its table. */
    private void submit(Due due) {
        if (!stopping && places.tryAcquire()) {
            if (running.add(due.key)) {
                threads.execute(() -> run(due));
            } else {
                places.release();
            }
        }
    }

    private void run(Due due) {
        try {
            record(due, step(due));
        } catch (RuntimeException e) {
            // It is still leased to this server and no longer running, so it is due at the next look.
            LOG.warn("operation {} will be tried again: {}", due.key.operationId(), e.getMessage());
        } finally {
            running.remove(due.key);
            places.release();
        }
    }

    private OperationHandler.Step step(Due due) {
        OperationHandler handler = handlers.get(due.kind);
        if (handler == null) {
            return new OperationHandler.Step.Park("no handler for operations of kind " + due.kind);
        }
        try {
            return handler.run(due.key);
        } catch (RuntimeException e) {
            LOG.warn("operation {} failed", due.key.operationId(), e);
            return new OperationHandler.Step.Again(String.valueOf(e.getMessage()));
        }
    }

    private void record(Due due, OperationHandler.Step step) {
        switch (step) {
            case OperationHandler.Step.Finished() -> {}
            case OperationHandler.Step.Again(String why) when due.attempts >= MAX_ATTEMPTS -> park(due, why);
            case OperationHandler.Step.Again(String why) -> {
                Instant next = clock.instant().plus(pause(due.attempts));
                save(due.key, "RUNNING", next, why);
                if (!stopping) {
                    var _ = timer.schedule(
                            this::takeDue,
                            Duration.between(clock.instant(), next).toMillis() + 1,
                            TimeUnit.MILLISECONDS);
                }
            }
            case OperationHandler.Step.Park(String why) -> park(due, why);
        }
    }

    private void park(Due due, String why) {
        LOG.error("operation {} needs attention: {}", due.key.operationId(), why);
        save(due.key, "NEEDS_ATTENTION", clock.instant(), why);
    }

    /** Doubles from 0.2 s to 5 min, and less up to half of it by chance, so that many do not come back at once. */
    private static Duration pause(int attempts) {
        long full = Math.min(FIRST_PAUSE.toMillis() << Math.min(attempts, 20), LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }

    private void save(OperationKey key, String status, Instant next, String why) {
        transactions.run(connection -> new Pipeline()
                .add(
                        """
                        update operations
                           set status = ?, attempts = attempts + 1, next_attempt_at = ?, last_error = ?,
                               leased_by = null, leased_until = null, updated_at = ?
                         where account_id = ? and operation_id = ? and status = 'RUNNING' and leased_by = ?""",
                        status,
                        next,
                        why.substring(0, Math.min(why.length(), LAST_ERROR_LENGTH)),
                        clock.instant(),
                        key.accountId(),
                        key.operationId(),
                        server)
                .execute(connection));
    }

    private record Due(OperationKey key, String kind, int attempts) {}
}
