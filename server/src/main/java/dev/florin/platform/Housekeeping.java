package dev.florin.platform;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Now and then does what nobody waits for, a batch at a time, such as deleting rows that are of no use any more. Any
 * number of servers may do it at once.
 */
public final class Housekeeping implements AutoCloseable {
    /** Batches of one look; more in the next. */
    static final int MAX_BATCHES = 200;

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final String what;
    private final Duration period;
    private final IntSupplier batch;
    private final ScheduledExecutorService timer;

    /**
     * @param what is looked after, for the log and the thread's name
     * @param batch deletes or makes a batch of them, of its own size, and returns how many; 0 when nothing is left to do
     */
    public Housekeeping(String what, Duration period, IntSupplier batch) {
        this.what = what;
        this.period = period;
        this.batch = batch;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("housekeeping " + what).factory());
    }

    /** A new one that has been started. */
    public static Housekeeping started(String what, Duration period, IntSupplier batch) {
        Housekeeping housekeeping = new Housekeeping(what, period, batch);
        housekeeping.start();
        return housekeeping;
    }

    public void start() {
        var _ = timer.scheduleWithFixedDelay(this::look, FIRST.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops after the batch under way. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    void look() {
        try {
            int done = 0;
            int last = 1;
            for (int i = 0; i < MAX_BATCHES && last > 0 && !timer.isShutdown(); i++) {
                last = batch.getAsInt();
                done += last;
            }
            if (done > 0) {
                log.info("housekeeping: {} {}", done, what);
            }
        } catch (Throwable e) {
            // Whatever it is: a timer never again runs a task that has thrown.
            log.warn("housekeeping of {} failed: {}", what, e.toString());
        }
    }
}
