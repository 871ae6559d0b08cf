package dev.florin.purchase;

import dev.florin.platform.Outages;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that takes the waiting commands, at most {@link #MAX_BATCH}, and runs them as one batch. It never waits
 * for a batch to fill. A batch that fails as a whole is run again command by command, or refused when the database
 * stays away, as each command would only wait for it in vain.
 */
final class Lane implements AutoCloseable {
    /** Commands of one database transaction. */
    static final int MAX_BATCH = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final LaneOutcome FAILED = new LaneOutcome.Refused(Refusal.of(Reason.INTERNAL), false);
    private static final Duration STOP_WAIT = Duration.ofSeconds(30);

    private final BlockingQueue<Waiting> queue;
    private final BatchRunner runner;
    private final Thread thread;
    private volatile boolean stopping;

    /**
     * Runs a batch to the end: every command's outcome is completed. After an exception it may be unknown whether it
     * took effect; running it again is safe, as the keys of commands that did are found.
     */
    interface BatchRunner {
        void run(List<Waiting> batch) throws SQLException;

        /** Whether the failure passes by itself, and the same batch may be run again. */
        boolean shouldRetry(SQLException failure, List<Waiting> batch);
    }

    /** @param capacity how many commands may wait before new ones are turned away. */
    Lane(String name, int capacity, BatchRunner runner) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.runner = runner;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::work);
    }

    void start() {
        thread.start();
    }

    /** Puts a command at the end of the queue; false when there is no place, or the server stops. */
    boolean offer(Waiting waiting) {
        return !stopping && queue.offer(waiting) && !(isOver() && queue.remove(waiting));
    }

    /** Whether the thread has ended, so that nobody runs what is queued now. */
    private boolean isOver() {
        return stopping && !thread.isAlive();
    }

    int depth() {
        return queue.size();
    }

    /** Takes no more commands, runs those that wait, and returns when they are done. */
    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(STOP_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        List<Waiting> batch = new ArrayList<>(MAX_BATCH);
        while (!stopping || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, MAX_BATCH - 1);
                    run(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                // The failure of a batch could not be dealt with. Nothing here may fail: the lane goes on.
                batch.forEach(waiting -> waiting.outcome().complete(FAILED));
            } finally {
                batch.clear();
            }
        }
    }

    private void run(List<Waiting> batch) {
        try {
            runWithRetries(batch);
        } catch (SQLException | RuntimeException | Error e) {
            // A lane outlives whatever one batch does to it: the next one may be fine.
            boolean away = e instanceof SQLException failure && Outages.isAway(failure);
            if (batch.size() == 1 || away) {
                LOG.error("{} purchase commands failed", batch.size(), e);
                batch.forEach(waiting -> fail(waiting, e));
            } else {
                LOG.warn("a batch of {} commands failed, running them one by one: {}", batch.size(), e.getMessage());
                List.copyOf(batch).forEach(waiting -> run(List.of(waiting)));
            }
        }
    }

    private void runWithRetries(List<Waiting> batch) throws SQLException {
        while (true) {
            try {
                runner.run(batch);
                return;
            } catch (SQLException e) {
                if (!runner.shouldRetry(e, batch)) {
                    throw e;
                }
            }
        }
    }

    private static void fail(Waiting waiting, Throwable failure) {
        Reason reason = Outages.isOutage(failure) ? Reason.UNAVAILABLE : Reason.INTERNAL;
        waiting.outcome().complete(new LaneOutcome.Refused(Refusal.of(reason), false));
    }
}
