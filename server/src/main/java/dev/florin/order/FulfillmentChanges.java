package dev.florin.order;

import dev.florin.event.Outbox;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds parcels, corrects them, and takes them back. Whatever changes one locks its order first, and is announced as
 * {@code order.updated}.
 */
public final class FulfillmentChanges {
    private static final String BY_ID = " where o.company_id = ? and o.order_id = ?";

    private final Outbox outbox;
    private final Transactions transactions;
    private final InstantSource clock;

    FulfillmentChanges(Outbox outbox, Transactions transactions, InstantSource clock) {
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param total how many there are on all pages */
    public record Page(List<Fulfillment> fulfillments, long total) {}

    /** What became of a change. */
    public sealed interface Outcome {
        record Changed(Fulfillment fulfillment) implements Outcome {}

        record Refused(String message) implements Outcome {}

        record NoFulfillment() implements Outcome {}
    }

    /**
     * The latest first.
     *
     * @param orderId 0 for those of all orders
     */
    public Page list(long companyId, long orderId, int limit, long offset) {
        return transactions.call(connection -> {
            Pipeline pipeline = new Pipeline();
            Result<Long> total = pipeline.query(
                    row -> row.getLong("total"),
                    "select count(*) as total from order_fulfillments where company_id = ? and removed_at is null"
                            + (orderId == 0 ? "" : " and order_id = ?"),
                    orderId == 0 ? new Object[] {companyId} : new Object[] {companyId, orderId});
            Result<Fulfillment> found = FulfillmentRows.addPage(pipeline, companyId, orderId, limit, offset);
            pipeline.execute(connection);
            return new Page(tracked(connection, companyId, found.rows()), total.only());
        });
    }

    public Optional<Fulfillment> find(long companyId, long fulfillmentId) {
        return transactions.call(connection -> {
            Pipeline pipeline = new Pipeline();
            Result<Fulfillment> found = FulfillmentRows.addOne(pipeline, companyId, fulfillmentId);
            pipeline.execute(connection);
            return tracked(connection, companyId, found.rows()).stream().findFirst();
        });
    }

    /**
     * Replaces what is in a parcel, or its numbers.
     *
     * @param units by line; null to leave them
     * @param trackings null to leave them
     */
    public Outcome change(
            long companyId,
            long fulfillmentId,
            @Nullable SortedMap<Long, Long> units,
            @Nullable List<Tracking.Given> trackings) {
        return transactions.call(connection -> {
            Locked locked = lock(connection, companyId, fulfillmentId);
            if (locked == null) {
                return new Outcome.NoFulfillment();
            }
            String problem = units == null ? "" : FulfillmentPlan.problem(locked.order(), locked.parcel(), units);
            if (!problem.isEmpty()) {
                return new Outcome.Refused(problem);
            }
            Instant now = clock.instant();
            Pipeline pipeline = new Pipeline();
            if (units != null) {
                FulfillmentRows.addUnits(pipeline, locked.order(), locked.parcel(), units, now);
            }
            if (trackings != null) {
                TrackingRows.addRemoval(
                        pipeline, " where company_id = ? and fulfillment_id = ?", companyId, fulfillmentId);
                TrackingRows.addNew(pipeline, companyId, locked.order().orderId(), fulfillmentId, trackings, now);
                TrackingRows.addFirst(pipeline, companyId, fulfillmentId, now);
            }
            addEvent(pipeline, locked, now);
            Result<Fulfillment> after = FulfillmentRows.addOne(pipeline, companyId, fulfillmentId);
            pipeline.execute(connection);
            return new Outcome.Changed(
                    tracked(connection, companyId, after.rows()).getFirst());
        });
    }

    /** Takes a parcel back, as if it had not been sent; its numbers go with it. */
    public Outcome remove(long companyId, long fulfillmentId) {
        return transactions.call(connection -> {
            Locked locked = lock(connection, companyId, fulfillmentId);
            if (locked == null) {
                return new Outcome.NoFulfillment();
            }
            Instant now = clock.instant();
            Pipeline pipeline = new Pipeline();
            TrackingRows.addRemoval(pipeline, " where company_id = ? and fulfillment_id = ?", companyId, fulfillmentId);
            FulfillmentRows.addRemoval(pipeline, locked.order(), locked.parcel(), now);
            addEvent(pipeline, locked, now);
            pipeline.execute(connection);
            return new Outcome.Changed(locked.parcel());
        });
    }

    private record Locked(Order order, Fulfillment parcel) {}

    /** Locks the parcel's order; null when there is no such parcel. */
    private static @Nullable Locked lock(Connection connection, long companyId, long fulfillmentId)
            throws SQLException {
        Pipeline finding = new Pipeline();
        Result<Fulfillment> found = FulfillmentRows.addOne(finding, companyId, fulfillmentId);
        finding.execute(connection);
        if (found.isEmpty()) {
            return null;
        }
        long orderId = found.only().orderId();
        Pipeline pipeline = new Pipeline()
                .add(
                        "select 1 from orders where company_id = ? and order_id = ? for no key update",
                        companyId,
                        orderId);
        OrderRows rows = OrderRows.add(pipeline, BY_ID, companyId, orderId);
        Result<Fulfillment> parcel = FulfillmentRows.addOne(pipeline, companyId, fulfillmentId);
        pipeline.execute(connection);
        return parcel.isEmpty() ? null : new Locked(Objects.requireNonNull(rows.first()), parcel.only());
    }

    private void addEvent(Pipeline pipeline, Locked locked, Instant now) {
        outbox.add(
                pipeline,
                OrderEvents.of(
                        locked.order(),
                        "order.updated",
                        Map.of(
                                "changed",
                                List.of("fulfillments"),
                                "fulfillment_id",
                                locked.parcel().fulfillmentId())),
                now);
    }

    /** The same parcels with their numbers: one round trip. */
    static List<Fulfillment> tracked(Connection connection, long companyId, List<Fulfillment> parcels)
            throws SQLException {
        if (parcels.isEmpty()) {
            return parcels;
        }
        Pipeline pipeline = new Pipeline();
        Result<Tracking> found = TrackingRows.addFind(
                pipeline,
                " where company_id = ? and fulfillment_id = any(?) order by tracking_id",
                companyId,
                parcels.stream().map(Fulfillment::fulfillmentId).toArray(Long[]::new));
        pipeline.execute(connection);
        Map<Long, List<Tracking>> byParcel = new HashMap<>();
        for (Tracking tracking : found.rows()) {
            byParcel.computeIfAbsent(Objects.requireNonNull(tracking.fulfillmentId()), _ -> new ArrayList<>())
                    .add(tracking);
        }
        return parcels.stream()
                .map(parcel -> parcel.with(byParcel.getOrDefault(parcel.fulfillmentId(), List.of())))
                .toList();
    }
}
