package dev.florin.platform;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers who write at the same time do so in one transaction. The first caller to find nobody writing writes for
 * all who are waiting, and hands over to the next; nobody waits for others to come, so a single caller is as fast as
 * without it.
 *
 * @param <W> what one caller wants written
 * @param <R> what became of it
 */
public final class GroupCommit<W, R> {
    private final Bound<W> bound;
    private final DistributionSummary sizes;
    private final Writer<W, R> writer;
    private final Queue<Waiting<W, R>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final ReentrantLock oneAlone = new ReentrantLock();

    /** @param name for metrics */
    public GroupCommit(String name, Bound<W> bound, MeterRegistry metrics, Writer<W, R> writer) {
        this.bound = bound;
        this.sizes = DistributionSummary.builder("florin.group.size")
                .description("What is written in one database transaction")
                .tag("group", name)
                .register(metrics);
        this.writer = writer;
    }

    /**
     * The most that is written together; a single one is written however large it is.
     *
     * @param count how many
     * @param chars how much text
     * @param length of one's text
     */
    public record Bound<W>(int count, long chars, ToIntFunction<W> length) {
        /** For writes that have about the same size. */
        public static <W> Bound<W> of(int count) {
            return new Bound<>(count, Long.MAX_VALUE, _ -> 0);
        }
    }

    /** Writes all of it in one transaction. */
    @FunctionalInterface
    public interface Writer<W, R> {
        /** What became of each, in their order. An exception goes to every one of them. */
        List<R> write(List<W> works);
    }

    /** Writes it, together with what others bring at the same time. An interruption is handled afterwards. */
    public R write(W work) {
        return outcome(join(work));
    }

    /**
     * Writes it like {@link #write}. When that fails for a group, each of its parts is written by itself: the one that
     * was in the others' way fails again, and they do not.
     *
     * @param repeatable whether it may be written again after this failure
     */
    public R writeOrAlone(W work, Predicate<RuntimeException> repeatable) {
        Waiting<W, R> own = join(work);
        try {
            return outcome(own);
        } catch (RuntimeException e) {
            if (own.alone || !repeatable.test(e)) {
                throw e;
            }
            // One at a time: a large group that has failed needs no more connections than it had.
            oneAlone.lock();
            try {
                return writer.write(List.of(work)).getFirst();
            } finally {
                oneAlone.unlock();
            }
        }
    }

    Waiting<W, R> join(W work) {
        Waiting<W, R> own = new Waiting<>(work);
        queue.add(own);
        return own;
    }

    R outcome(Waiting<W, R> own) {
        boolean interrupted = Thread.interrupted();
        try {
            boolean leads = writing.compareAndSet(false, true);
            if (!leads) {
                interrupted |= own.await();
                leads = !own.isDone();
            }
            // Even when somebody else has just written it: the leader has to hand over the lead.
            if (leads) {
                lead(own);
            }
            return own.result();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** How many wait to be written. */
    int waiting() {
        return queue.size();
    }

    // Correct without the yield, which only makes groups larger.
    @SuppressWarnings("ThreadPriorityCheck")
    private void lead(Waiting<W, R> own) {
        try {
            while (!own.isDone()) {
                // Lets callers who are about to write, and could go on now, join. When there are none, this costs
                // nothing.
                Thread.yield();
                writeNext();
            }
        } finally {
            handOver();
        }
    }

    private void writeNext() {
        List<Waiting<W, R>> group = new ArrayList<>();
        try {
            takeInto(group);
            sizes.record(group.size());
            group.getFirst().alone = group.size() == 1;
            List<R> results = writer.write(group.stream().map(one -> one.work).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).done(results.get(i));
            }
        } catch (RuntimeException | Error e) {
            group.forEach(one -> one.failed(e));
        }
    }

    /** A caller who is taken from the queue is in the group at once, so that a failure reaches them. */
    private void takeInto(List<Waiting<W, R>> group) {
        long chars = 0;
        while (group.size() < bound.count && chars < bound.chars) {
            Waiting<W, R> next = queue.poll();
            if (next == null) {
                return;
            }
            group.add(next);
            chars += bound.length.applyAsInt(next.work);
        }
    }

    /** One who comes between the look into the queue and the end of the writing finds nobody writing. */
    private void handOver() {
        Waiting<W, R> next = queue.peek();
        while (next == null) {
            writing.set(false);
            if (queue.isEmpty() || !writing.compareAndSet(false, true)) {
                return;
            }
            next = queue.peek();
        }
        next.wake();
    }

    /** One caller. */
    static final class Waiting<W, R> {
        private final W work;
        private final CountDownLatch woken = new CountDownLatch(1);
        private volatile boolean alone;
        private volatile boolean done;
        private @Nullable R result;
        private @Nullable Throwable failure;

        Waiting(W work) {
            this.work = work;
        }

        /** Waits until it is done, or until its turn to write; returns whether the thread was interrupted meanwhile. */
        boolean await() {
            boolean interrupted = false;
            while (true) {
                try {
                    woken.await();
                    return interrupted;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }

        void wake() {
            woken.countDown();
        }

        void done(R value) {
            result = value;
            done = true;
            wake();
        }

        void failed(Throwable cause) {
            if (!done) {
                failure = cause;
                done = true;
                wake();
            }
        }

        boolean isDone() {
            return done;
        }

        R result() {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            return Objects.requireNonNull(result);
        }
    }
}
