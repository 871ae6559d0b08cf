package dev.florin.vendor.incomm;

import dev.florin.vendor.BalanceReport;
import dev.florin.vendor.SyncReport;
import dev.florin.vendor.VendorAccount;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks after the account while the server runs: the catalogue at the start and as often as set, the balance every few
 * minutes for the metric {@code florin.vendor.balance}. A vendor that is away delays neither the start nor the stop.
 */
final class IncommSchedule implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(IncommSchedule.class);

    /** How often the balance is read, and a catalogue that could not be read is tried again. */
    private static final Duration ROUND = Duration.ofMinutes(5);

    private static final Duration STOP_WAIT = Duration.ofSeconds(5);

    private final VendorAccount account;
    private final @Nullable Duration syncEvery;
    private final InstantSource clock;
    private final MultiGauge gauge;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;
    private Instant nextSync = Instant.MIN;

    IncommSchedule(VendorAccount account, IncommSettings settings, InstantSource clock, MeterRegistry metrics) {
        this.account = account;
        this.clock = clock;
        syncEvery = settings.syncEvery();
        gauge = MultiGauge.builder("florin.vendor.balance")
                .description("What may still be spent with a vendor, in units of the currency, as it last said")
                .register(metrics);
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofVirtual().name("incomm-schedule").start(this::run);
    }

    @Override
    public synchronized void stop() {
        stopped.countDown();
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(STOP_WAIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        do {
            try {
                readBalance();
                syncWhenDue();
            } catch (RuntimeException e) {
                LOG.warn("vendor {}: {}", account.vendor(), e.toString());
            }
        } while (!isStoppedWithin(ROUND));
    }

    private void readBalance() {
        switch (account.balance()) {
            case BalanceReport.Known known ->
                gauge.register(
                        known.balances().stream()
                                .map(balance -> MultiGauge.Row.of(
                                        Tags.of("vendor", account.vendor(), "currency", balance.currency()),
                                        balance.available()))
                                .toList(),
                        true);
            case BalanceReport.Unknown(String why) -> LOG.warn("vendor {}: no balance: {}", account.vendor(), why);
        }
    }

    private void syncWhenDue() {
        Instant now = clock.instant();
        if (syncEvery == null || now.isBefore(nextSync)) {
            return;
        }
        switch (account.sync(false)) {
            case SyncReport.Synced synced -> {
                LOG.info("vendor {}: {}", account.vendor(), synced.inWords());
                synced.problems().forEach(problem -> LOG.warn("vendor {}: {}", account.vendor(), problem));
                nextSync = now.plus(syncEvery);
            }
            case SyncReport.Failed(String why) ->
                LOG.warn("vendor {}: the catalogue stays as it is: {}", account.vendor(), why);
        }
    }

    private boolean isStoppedWithin(Duration time) {
        try {
            return stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
