package dev.florin.platform.keys;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks every few seconds which master keys there are: takes a new one into memory and into this server's file, and
 * continues the rotation that is under way.
 */
public final class KeyWatch implements AutoCloseable {
    /** Between two looks. */
    static final Duration PERIOD = Duration.ofSeconds(5);

    private static final Duration STOP_WAIT = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);

    private final Transactions transactions;
    private final MasterKeys keys;
    private final UUID server;
    private final Resealing resealing;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("master-keys").factory());

    /** Of the timer's thread alone. */
    private boolean isRefusalTold;

    /**
     * Where features keep what is sealed, and for how long an old key stays after something sealed with it was found.
     */
    public record Settings(SealedColumns columns, Duration overlap) {
        /** Longer than a request or a statement takes, and longer than a signed link is valid. */
        public static final Duration OVERLAP = Duration.ofMinutes(20);
    }

    /** Writes down that a key is retired, in the transaction that does it. */
    public interface Recording {
        <T> T doing(String keyName, long resealed, Supplier<T> work);

        /** Said while doing it: it is not done after all. */
        void nothing();
    }

    /** @param transactions on an audited data source */
    public KeyWatch(Transactions transactions, MasterKeys keys, UUID server, Settings settings, Recording recording) {
        this.transactions = transactions;
        this.keys = keys;
        this.server = server;
        this.resealing = new Resealing(
                transactions, keys, settings.columns, settings.overlap, recording::doing, recording::nothing);
    }

    public void start() {
        var _ = timer.scheduleWithFixedDelay(this::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks now. */
    public void wake() {
        if (!timer.isShutdown()) {
            timer.execute(this::look);
        }
    }

    /** Stops after the batch under way; the rest is carried on by the next start, or by another server. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            List<MasterKeyRow> rows = transactions.call(connection -> {
                keys.refresh(connection);
                return MasterKeyRow.all(connection);
            });
            keys.takeUp();
            if (rows.stream().anyMatch(row -> row.state() == MasterKeyRow.State.OLD)) {
                carryOn();
            }
            rows.stream().filter(row -> !row.isInUse()).forEach(row -> keys.putAway(row.fingerprint()));
            isRefusalTold = false;
        } catch (StartupRefusedException e) {
            if (!isRefusalTold) {
                LOG.error("not ready: {}", e.getMessage());
            }
            isRefusalTold = true;
        } catch (Throwable e) {
            // Whatever it is: a timer never again runs a task that has thrown.
            LOG.warn("looking after the master keys failed: {}", e.toString());
        }
    }

    private void carryOn() {
        transactions.run(connection -> RunningServers.tell(connection, server, keys));
        Resealing.Step step = Resealing.Step.WORKED;
        while (step == Resealing.Step.WORKED && !timer.isShutdown()) {
            step = resealing.step();
        }
        if (step == Resealing.Step.RETIRED) {
            wake();
        }
    }
}
