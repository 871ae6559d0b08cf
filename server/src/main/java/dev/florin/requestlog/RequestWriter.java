package dev.florin.requestlog;

import dev.florin.platform.Transactions;
import dev.florin.platform.http.FailureLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests to the log in the background, many with one statement. Adding one never waits: where the database is
 * too slow for all of them, some are left out, and counted as {@code florin_requests_unlogged_total}.
 */
final class RequestWriter implements AutoCloseable {
    /** Requests that wait to be written; about 3 MB of them. */
    static final int CAPACITY = 10_000;

    /** Requests of one statement. */
    static final int MAX_BATCH = 1_000;

    /**
     * Logged requests of strangers in a second that were not done, so that they cannot push everybody else out of the
     * log.
     */
    static final int MAX_OF_STRANGERS = 20;

    /**
     * Logged requests of one caller in a second that were not done: an app that is refused at full speed must not do so
     * either.
     */
    static final int MAX_OF_CALLER = 50;

    /**
     * Logged requests in a second that went well. Under more load than this nobody reads each of them, they would push
     * the rest out of the log within minutes, and a row costs about as much as a cheap request.
     */
    static final int MAX_DONE = 200;

    /** Logged requests of one caller in a second that went well: the rest is for the others. */
    static final int MAX_DONE_OF_CALLER = MAX_DONE / 2;

    /** Callers with the same hash share one allowance. */
    private static final int PLACES = 256;

    private static final Duration LINGER = Duration.ofMillis(500);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final BlockingQueue<LoggedRequest> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Supplier<Transactions> transactions;
    private final Counter full;
    private final Counter failed;
    private final Counter strangers;
    private final Counter busy;
    private final Counter callers;
    private final Thread thread;

    private final PerSecond ofStrangers = new PerSecond(MAX_OF_STRANGERS);
    private final PerSecond done = new PerSecond(MAX_DONE);
    private final PerSecond[] ofCallers = places(MAX_OF_CALLER);
    private final PerSecond[] doneOfCallers = places(MAX_DONE_OF_CALLER);

    private volatile boolean closed;

    /** @param transactions on connections of their own, asked for when there is something to write */
    RequestWriter(Supplier<Transactions> transactions, MeterRegistry metrics) {
        this.transactions = transactions;
        this.full = unlogged(metrics, "queue_full");
        this.failed = unlogged(metrics, "database_failed");
        this.strangers = unlogged(metrics, "stranger");
        this.busy = unlogged(metrics, "busy");
        this.callers = unlogged(metrics, "caller");
        Gauge.builder("florin.requests.unwritten", queue, BlockingQueue::size)
                .description("Requests that wait to be written into the request log")
                .register(metrics);
        this.thread = Thread.ofPlatform().daemon().name("request log").unstarted(this::run);
    }

    private static Counter unlogged(MeterRegistry metrics, String why) {
        return Counter.builder("florin.requests.unlogged")
                .description("Requests that are missing in the request log")
                .tag("why", why)
                .register(metrics);
    }

    void start() {
        thread.start();
    }

    /**
     * Whether a request is to be added, or one too many of its sort in its second, which is counted. Most requests of a
     * busy server are, so that this is asked before anything is made of them.
     *
     * @param caller whose credential it was, or null where there was no good one
     */
    boolean hasRoom(Instant at, @Nullable Object caller, Outcome outcome) {
        Counter noRoom = tooMany(at, caller, outcome);
        if (noRoom != null) {
            noRoom.increment();
        }
        return noRoom == null;
    }

    private @Nullable Counter tooMany(Instant at, @Nullable Object caller, Outcome outcome) {
        int place = Math.floorMod(Objects.hashCode(caller), PLACES);
        if (outcome == Outcome.DONE) {
            return !doneOfCallers[place].take(at) ? callers : done.take(at) ? null : busy;
        }
        if (caller == null) {
            return ofStrangers.take(at) ? null : strangers;
        }
        return ofCallers[place].take(at) ? null : callers;
    }

    /** Does not wait, and never fails. */
    void add(LoggedRequest request) {
        if (!queue.offer(request)) {
            full.increment();
        }
    }

    private static PerSecond[] places(int max) {
        return Stream.generate(() -> new PerSecond(max)).limit(PLACES).toArray(PerSecond[]::new);
    }

    private void run() {
        List<LoggedRequest> batch = new ArrayList<>(MAX_BATCH);
        while (!closed) {
            gather(batch);
            write(batch);
        }
        // Closing has woken it: the last rows are written like others.
        var _ = Thread.interrupted();
        long end = System.nanoTime() + CLOSING.toNanos();
        while (!queue.isEmpty() && System.nanoTime() - end < 0) {
            queue.drainTo(batch, MAX_BATCH);
            write(batch);
        }
    }

    /** One, and those that come shortly after it. */
    private void gather(List<LoggedRequest> batch) {
        try {
            batch.add(queue.take());
            if (queue.size() < MAX_BATCH) {
                Thread.sleep(LINGER);
            }
        } catch (InterruptedException e) {
            // It is closed: what is there is still written.
            closed = true;
        }
        queue.drainTo(batch, MAX_BATCH - batch.size());
    }

    private void write(List<LoggedRequest> batch) {
        try {
            if (!batch.isEmpty()) {
                RequestRows.insert(transactions.get(), batch);
            }
        } catch (Throwable e) {
            // Whatever it is: later requests must be written again.
            failed.increment(batch.size());
            FailureLog.report("requests could not be written into the request log", e);
        } finally {
            batch.clear();
        }
    }

    /** Writes what is there, for a moment at most. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSING.plus(CLOSING).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
