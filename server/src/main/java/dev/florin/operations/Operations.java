package dev.florin.operations;

import dev.florin.platform.MovableClock;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs operations: those that this server starts at once, and those that are due because their pause is over or their
 * server is gone. A lease says which server runs one; it is renewed while its server lives.
 */
public final class Operations implements AutoCloseable {
    /** How long an operation of a dead server waits for another one. */
    public static final Duration LEASE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private static final Duration RENEWAL = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STOP_WAIT = Duration.ofSeconds(20);

    /** Looks between two polls are made at multiples of this, so that a crowd of short pauses shares them. */
    private static final long TICK_MILLIS = 50;

    /** Runs without an answer after which a person has to look: some hours, with the pauses between them. */
    private static final int MAX_ATTEMPTS = 60;

    /** Operations of a kind taken over in one look; when there may be more, the next look follows at once. */
    private static final int MAX_TAKEN = 64;

    private final OperationTable table;
    private final InstantSource clock;
    private final Map<String, OperationHandler> handlers;
    private final Places places;
    private final Set<Long> ticks = ConcurrentHashMap.newKeySet();

    /** The kinds of which more may be due than had a place: each place that is left is taken again soon. */
    private final Set<String> crowded = ConcurrentHashMap.newKeySet();

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("operation-", 0).factory());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("operations").factory());
    private final OperationMetrics metrics;
    private volatile boolean stopping;

    /** @param server the id of this server process, new at each start. */
    public Operations(
            Transactions transactions,
            InstantSource clock,
            UUID server,
            List<? extends OperationHandler> handlers,
            OperationMetrics metrics) {
        this.table = new OperationTable(
                transactions, server, new OperationTable.Leases(LEASE, MovableClock.realOf(clock)), metrics.registry());
        this.clock = clock;
        this.handlers =
                handlers.stream().collect(Collectors.toUnmodifiableMap(OperationHandler::kind, Function.identity()));
        this.places = new Places(handlers);
        this.metrics = metrics;
        metrics.register(handlers.stream().map(OperationHandler::kind).toList());
    }

    /**
     * Begins to look for due operations.
     *
     * @param alone whether no other server can be running on this database, so that every lease is a dead server's
     */
    public void start(boolean alone) {
        if (alone) {
            table.freeAll();
        }
        var _ = timer.scheduleWithFixedDelay(this::takeDue, 0, POLL.toMillis(), TimeUnit.MILLISECONDS);
        var _ = timer.scheduleWithFixedDelay(
                this::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Adds the rows of new operations, leased to this server, to a transaction; {@link #begin} them once it commits.
     *
     * @throws IllegalArgumentException when no handler is there for the kind
     */
    public void addNew(Pipeline pipeline, String kind, List<OperationKey> keys) {
        if (!places.knows(kind)) {
            throw new IllegalArgumentException("no handler for operations of kind " + kind);
        }
        table.addNew(pipeline, kind, keys, clock.instant());
    }

    /** Adds the end of an operation to the transaction that finishes it. */
    public static void addFinish(Pipeline pipeline, OperationKey key, Instant now) {
        addFinish(pipeline, List.of(key), now);
    }

    /**
     * Adds the ends of operations of many parts, all of which are done, to the transaction that finishes them.
     *
     * @param parts how many each has
     */
    public static void addFinish(Pipeline pipeline, Map<OperationKey, Integer> parts, Instant now) {
        OperationWrites.addFinish(pipeline, parts, now);
    }

    /** Adds the ends of operations to the transaction that finishes them. */
    public static void addFinish(Pipeline pipeline, List<OperationKey> keys, Instant now) {
        OperationWrites.addFinish(pipeline, keys, now);
    }

    /**
     * Adds the ends of operations of which what they complete tells when they were begun and finished, to the transaction
     * that finishes them: those without a history are forgotten, the others stay as finished. Their resolver answers
     * {@link OperationResolver#forgotten}.
     */
    public static void addEnd(Pipeline pipeline, List<OperationKey> keys, Instant now) {
        OperationWrites.addEnd(pipeline, keys, now);
    }

    /**
     * The same for operations of many parts, all of which are done.
     *
     * @param parts how many each has
     */
    public static void addEnd(Pipeline pipeline, Map<OperationKey, Integer> parts, Instant now) {
        OperationWrites.addEnd(pipeline, parts, now);
    }

    /**
     * Adds to a transaction how far an operation of many parts is. Only people read it, so it may be reported rarely.
     *
     * @param done from 0 to {@code total}
     */
    public static void addProgress(Pipeline pipeline, OperationKey key, int done, int total) {
        OperationWrites.addProgress(pipeline, key, done, total);
    }

    /**
     * Runs an operation that this server has just written.
     *
     * @return false when no place is free, so that it is left to the next look
     */
    public boolean begin(String kind, OperationKey key) {
        return submit(new Due(key, kind, 0, null));
    }

    /**
     * A partner's final refusal.
     *
     * @param party who said it, such as a vendor's name
     * @param why its reason: short, on one line, and without secrets
     */
    public record No(String party, String why) {}

    /** Adds to a transaction that partners have said no, so that people see why the operations went on as they did. */
    public static void addDeclined(Pipeline pipeline, Map<OperationKey, No> nos, Instant now) {
        OperationWrites.addDeclined(pipeline, nos, now);
    }

    /**
     * Adds the locking of operations to a transaction, which may have locked their accounts before: until its end no
     * other server takes them.
     *
     * @return the ids of those that this server has leased
     */
    public static Result<UUID> addLockLeased(Pipeline pipeline, ServerId server, List<OperationKey> keys) {
        return OperationWrites.addLockLeased(pipeline, server, keys);
    }

    /** Adds that an operation which waits is due now, to a transaction. One that runs, or is over, stays as it is. */
    public static void addNow(Pipeline pipeline, OperationKey key, Instant now) {
        OperationWrites.addNow(pipeline, key, now);
    }

    /** The same for the operation with this id, whoever's it is; none where there is no such operation. */
    public static void addNow(Pipeline pipeline, UUID operationId, Instant now) {
        OperationWrites.addNow(pipeline, operationId, now);
    }

    /**
     * Adds the start of an operation, which any server takes up when it is due, to a transaction. One that is there
     * already begins anew.
     */
    public static void addDue(Pipeline pipeline, String kind, OperationKey key, Instant due, Instant now) {
        OperationWrites.addDue(pipeline, kind, key, due, now);
    }

    /** Adds the starts of operations, due at once, to a transaction. Those that are there already stay as they are. */
    public static void addAllDue(Pipeline pipeline, String kind, List<OperationKey> keys, Instant now) {
        OperationWrites.addAllDue(pipeline, kind, keys, now);
    }

    /** Stops taking operations, and waits a bounded time for those that run; the rest go on at the next start. */
    @Override
    public void close() {
        close(STOP_WAIT);
    }

    /** Stops, but waits no longer than the given time. */
    public void close(Duration atMost) {
        stopping = true;
        timer.shutdownNow();
        threads.shutdown();
        try {
            // A look that is under way ends before the pool that it uses is closed.
            var _ = timer.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (!threads.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeDue() {
        try {
            boolean more = !stopping;
            while (more) {
                Map<String, Places.Room> free = places.free(MAX_TAKEN);
                List<Due> due = free.isEmpty() ? List.of() : table.take(free, places.runningIds(), clock.instant());
                note(free, due);
                due.forEach(this::submit);
                // A full batch of one kind means that more of it may be due. What was taken has a place, or its account
                // is crowded and left out of the next batch, so this ends.
                more = !stopping && isFull(due);
            }
        } catch (Throwable e) {
            // Whatever it is: a timer runs nothing again that throws.
            LOG.warn("looking for due operations failed: {}", e.toString());
        }
    }

    private static boolean isFull(List<Due> due) {
        return byKind(due).values().stream().anyMatch(count -> count >= MAX_TAKEN);
    }

    /** A kind without a free place stays as it was. */
    private void note(Map<String, Places.Room> free, List<Due> due) {
        Map<String, Long> taken = byKind(due);
        free.forEach((kind, room) -> {
            if (room.crowded().length > 0 || taken.getOrDefault(kind, 0L) >= room.count()) {
                crowded.add(kind);
            } else {
                crowded.remove(kind);
            }
        });
    }

    private static Map<String, Long> byKind(List<Due> due) {
        return due.stream().collect(Collectors.groupingBy(Due::kind, Collectors.counting()));
    }

    private void renew() {
        try {
            Instant now = clock.instant();
            table.renew(places.runningIds(), now);
            metrics.show(table.backlog(now, now.minus(metrics.stuckAfter())));
        } catch (Throwable e) {
            // Whatever it is: a timer runs nothing again that throws.
            LOG.warn("renewing leases failed: {}", e.toString());
        }
    }

    /** Runs it now if there is a place; else the next look for due operations finds it in its table. */
    private boolean submit(Due due) {
        if (stopping) {
            return false;
        }
        if (!places.enter(due.kind(), due.key())) {
            crowded.add(due.kind());
            return false;
        }
        try {
            threads.execute(() -> run(due));
            return true;
        } catch (RejectedExecutionException e) {
            // It has just been stopped.
            places.leave(due.key());
            return false;
        }
    }

    private void run(Due due) {
        try {
            record(due, step(due));
        } catch (RuntimeException e) {
            // It is still leased to this server and no longer running, so it is due at the next look.
            LOG.warn("operation {} will be tried again: {}", due.key().operationId(), e.getMessage());
        } finally {
            places.leave(due.key());
            if (crowded.contains(due.kind())) {
                Instant now = clock.instant();
                lookAfter(now, now);
            }
        }
    }

    private OperationHandler.Step step(Due due) {
        OperationHandler handler = handlers.get(due.kind());
        if (handler == null) {
            return new OperationHandler.Step.Park("no handler for operations of kind " + due.kind());
        }
        try {
            return handler.run(due.key());
        } catch (RuntimeException | Error e) {
            LOG.warn("operation {} failed", due.key().operationId(), e);
            return new OperationHandler.Step.Again(String.valueOf(e.getMessage()));
        }
    }

    private void record(Due due, OperationHandler.Step step) {
        switch (step) {
            case OperationHandler.Step.Finished() -> {}
            case OperationHandler.Step.Again(String why) when due.attempts() >= MAX_ATTEMPTS -> park(due, why);
            case OperationHandler.Step.Again(String why) ->
                runLater(due, EventKind.RETRY, why, Pauses.afterAttempt(due.attempts(), ThreadLocalRandom.current()));
            case OperationHandler.Step.Wait(String why, Duration pause) ->
                runLater(due, EventKind.WAIT, why, Pauses.asked(pause, ThreadLocalRandom.current()));
            case OperationHandler.Step.Park(String why) -> park(due, why);
        }
    }

    private void runLater(Due due, EventKind event, String why, Duration pause) {
        Instant now = clock.instant();
        boolean quiet = event == EventKind.WAIT && why.equals(due.lastError());
        table.save(new OperationTable.Ended(due.key(), event, quiet, now.plus(pause), why, now));
        metrics.count(due.kind(), event);
        if (pause.compareTo(POLL) < 0) {
            lookAfter(now.plus(pause), now);
        }
    }

    private void park(Due due, String why) {
        LOG.error("operation {} needs attention: {}", due.key().operationId(), why);
        Instant now = clock.instant();
        table.save(new OperationTable.Ended(due.key(), EventKind.PARKED, false, now, why, now));
        metrics.count(due.kind(), EventKind.PARKED);
    }

    /** One look serves all whose pause ends, or who leave a place, before the same tick. */
    private void lookAfter(Instant due, Instant now) {
        long tick = due.toEpochMilli() / TICK_MILLIS + 1;
        if (stopping || !ticks.add(tick)) {
            return;
        }
        try {
            var _ = timer.schedule(
                    () -> {
                        ticks.remove(tick);
                        takeDue();
                    },
                    tick * TICK_MILLIS - now.toEpochMilli(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("no further look: the server has just been stopped");
        }
    }
}
