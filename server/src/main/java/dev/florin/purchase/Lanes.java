package dev.florin.purchase;

import dev.florin.catalog.Catalog;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Ids;
import dev.florin.platform.Outages;
import dev.florin.spending.SpendingLimits;
import dev.florin.vendor.Vendors;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small, fixed number of lanes. An account always has the same lane, so that its commands take effect in order of
 * arrival. Locks and constraints in the database make purchases correct, even beside another server; lanes make them
 * fast.
 */
final class Lanes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    /** How long commands wait for a database that is away, before they are refused. */
    private static final Duration OUTAGE_PATIENCE = Duration.ofSeconds(30);

    private static final Duration OUTAGE_PAUSE = Duration.ofMillis(100);

    /** The number of catalogue changes in a row after which a batch gives up. */
    private static final int MAX_ATTEMPTS = 10;

    private final DataSource dataSource;
    private final Catalog catalog;
    private final Vendors vendors;
    private final Ids ids;
    private final Operations operations;
    private final Handover handover;
    private final SpendingLimits limits;
    private final InstantSource clock;
    private final DistributionSummary batchSizes;
    private volatile boolean stopping;
    private final List<Lane> lanes = new ArrayList<>();

    Lanes(
            LaneSettings settings,
            DataSource dataSource,
            Catalog catalog,
            Vendors vendors,
            Ids ids,
            Operations operations,
            Handover handover,
            SpendingLimits limits,
            InstantSource clock,
            MeterRegistry metrics) {
        this.dataSource = dataSource;
        this.catalog = catalog;
        this.vendors = vendors;
        this.ids = ids;
        this.operations = operations;
        this.handover = handover;
        this.limits = limits;
        this.clock = clock;
        this.batchSizes = DistributionSummary.builder("florin.lane.batch.size")
                .description("Commands of one database transaction")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
        for (int i = 0; i < settings.count(); i++) {
            Lane lane = new Lane("lane-" + i, settings.capacity(), new Runner());
            lanes.add(lane);
            Gauge.builder("florin.lane.depth", lane, Lane::depth)
                    .description("Commands that wait")
                    .tag("lane", String.valueOf(i))
                    .register(metrics);
        }
    }

    void start() {
        lanes.forEach(Lane::start);
    }

    /** A command as it is queued, with the offers that fit it now. */
    Waiting prepare(PurchaseCommand command) {
        return new Waiting(command, catalog.snapshot(), vendors.available());
    }

    /** Queues a command; false when its lane is full. */
    boolean offer(Waiting waiting) {
        return laneOf(waiting.accountId()).offer(waiting);
    }

    /** From now on, commands that meet a database that is away are refused at once, and nobody waits for an end. */
    void waitNoLonger() {
        stopping = true;
        handover.close();
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
    }

    private Lane laneOf(UUID accountId) {
        return lanes.get(Math.floorMod(accountId.hashCode(), lanes.size()));
    }

    /** Runs the batches of one lane. */
    private final class Runner implements Lane.BatchRunner {
        private final DisplayIds displayIds = new DisplayIds();
        private Instant outageSince = Instant.MAX;

        @Override
        public void run(List<Waiting> batch) throws SQLException {
            PurchaseBatch done = commit(batch);
            outageSince = Instant.MAX;
            batchSizes.record(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                Waiting waiting = batch.get(i);
                LaneOutcome outcome = done.outcomes().get(i);
                waiting.outcome().complete(outcome);
                if (PurchaseBatch.isBegun(outcome)) {
                    begin(((LaneOutcome.Accepted) outcome).purchase());
                }
            }
        }

        private void begin(Purchase purchase) {
            OperationKey key = new OperationKey(purchase.accountId(), purchase.purchaseId());
            if (!operations.begin(PurchaseFulfilment.KIND, key)) {
                handover.end(purchase.purchaseId(), null);
            }
        }

        @Override
        public boolean shouldRetry(SQLException failure, List<Waiting> batch) {
            if (stopping || !isWorthWaiting(failure)) {
                return false;
            }
            Instant now = clock.instant();
            if (outageSince.equals(Instant.MAX)) {
                LOG.warn("the database is away, {} commands wait: {}", batch.size(), failure.getMessage());
                outageSince = now;
            }
            if (now.isAfter(outageSince.plus(OUTAGE_PATIENCE))) {
                return false;
            }
            try {
                Thread.sleep(OUTAGE_PAUSE);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** A database that only refuses to write, because its disk is full say, is not back in a moment. */
        private static boolean isWorthWaiting(SQLException failure) {
            String state = String.valueOf(failure.getSQLState());
            return Outages.isOutage(failure)
                    && !state.startsWith("53100")
                    && !state.startsWith("58")
                    && !state.equals("25006")
                    && !state.equals("42501");
        }

        private PurchaseBatch commit(List<Waiting> commands) throws SQLException {
            try (Connection connection = dataSource.getConnection()) {
                // The locks of the first round trip must last until the commit in the second.
                connection.setAutoCommit(false);
                boolean waitForStock = false;
                for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
                    PurchaseBatch batch = new PurchaseBatch(
                            catalog,
                            vendors.available(),
                            ids,
                            displayIds,
                            operations,
                            handover,
                            limits,
                            clock.instant(),
                            commands);
                    PurchaseBatch.End end = attempt(connection, batch, waitForStock);
                    switch (end) {
                        case COMMITTED -> {
                            return batch;
                        }
                        case CATALOG_CHANGED -> {}
                        case STOCK_CONTENDED -> waitForStock = true;
                    }
                }
                throw new SQLException("the catalogue changes faster than purchases can follow", "40001");
            }
        }

        private static PurchaseBatch.End attempt(Connection connection, PurchaseBatch batch, boolean waitForStock)
                throws SQLException {
            try {
                return batch.run(connection, waitForStock);
            } catch (SQLException | RuntimeException e) {
                batch.takeBack();
                try {
                    connection.rollback();
                } catch (SQLException rollback) {
                    e.addSuppressed(rollback);
                }
                throw e;
            }
        }
    }
}
