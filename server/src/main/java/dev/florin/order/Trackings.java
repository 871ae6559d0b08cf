package dev.florin.order;

import dev.florin.event.Outbox;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.replies.EarlierReply;
import dev.florin.replies.KeptReplies;
import dev.florin.replies.Reply;
import dev.florin.replies.ReplyKey;
import dev.florin.replies.ReplyScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tracking numbers of orders and parcels: found, added, corrected and removed. A change locks the order first, and is
 * announced as {@code order.updated}.
 */
public final class Trackings {
    private static final int CREATED = 201;

    private final KeptReplies replies;
    private final Outbox outbox;
    private final Transactions transactions;
    private final InstantSource clock;

    Trackings(KeptReplies replies, Outbox outbox, Transactions transactions, InstantSource clock) {
        this.replies = replies;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param total how many there are on all pages */
    public record Page(List<Tracking> trackings, long total) {}

    /** What became of a change. */
    public sealed interface Outcome {
        record Done(Tracking tracking, boolean replayed) implements Outcome {}

        /** The order, or the parcel, has none such. */
        record NotThere(String field) implements Outcome {}

        /** The key stands for another request. */
        record KeyReused() implements Outcome {}
    }

    /**
     * The latest first; 0 for those of all orders, or of all parcels.
     *
     * @param orderId 0 for any
     * @param fulfillmentId 0 for any
     */
    public Page list(long companyId, long orderId, long fulfillmentId, int limit, long offset) {
        List<Object> values = new ArrayList<>(List.of(companyId));
        StringBuilder condition = new StringBuilder(" where company_id = ?");
        if (orderId != 0) {
            condition.append(" and order_id = ?");
            values.add(orderId);
        }
        if (fulfillmentId != 0) {
            condition.append(" and fulfillment_id = ?");
            values.add(fulfillmentId);
        }
        List<Object> paged = new ArrayList<>(values);
        paged.add(limit);
        paged.add(offset);
        return transactions.call(connection -> {
            Pipeline pipeline = new Pipeline();
            Result<Long> total = pipeline.query(
                    row -> row.getLong("total"),
                    "select count(*) as total from order_trackings" + condition,
                    values.toArray());
            Result<Tracking> found = TrackingRows.addFind(
                    pipeline, condition + " order by tracking_id desc limit ? offset ?", paged.toArray());
            pipeline.execute(connection);
            return new Page(found.rows(), total.only());
        });
    }

    public Optional<Tracking> find(long companyId, long trackingId) {
        return transactions.call(connection -> find(connection, companyId, trackingId));
    }

    private static Optional<Tracking> find(Connection connection, long companyId, long trackingId) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<Tracking> found =
                TrackingRows.addFind(pipeline, " where company_id = ? and tracking_id = ?", companyId, trackingId);
        pipeline.execute(connection);
        return found.first();
    }

    /** The order that a parcel is of, also one that was taken back: a key may stand for its number. */
    public Optional<Long> orderOf(long companyId, long fulfillmentId) {
        return transactions
                .read(
                        row -> row.getLong("order_id"),
                        "select order_id from order_fulfillments where company_id = ? and fulfillment_id = ?",
                        companyId,
                        fulfillmentId)
                .first();
    }

    /**
     * Adds a number to an order, or to a parcel of it.
     *
     * @param fulfillmentId null for no parcel
     * @param key valid within the order, or null
     */
    public Outcome create(
            long companyId, long orderId, @Nullable Long fulfillmentId, Tracking.Given given, @Nullable FluidKey key) {
        return transactions.call(connection -> {
            Order order = lock(connection, companyId, orderId);
            if (order == null || order.status() == OrderStatus.DECLINED) {
                return new Outcome.NotThere("order_id");
            }
            if (key != null) {
                Optional<Outcome> earlier = earlier(connection, named(order, key));
                if (earlier.isPresent()) {
                    return earlier.get();
                }
            }
            if (fulfillmentId != null && !isParcelOf(connection, order, fulfillmentId)) {
                return new Outcome.NotThere("order_fulfillment_id");
            }
            Instant now = clock.instant();
            Pipeline pipeline = new Pipeline();
            Result<Tracking> made =
                    TrackingRows.addNew(pipeline, companyId, orderId, fulfillmentId, List.of(given), now);
            addEffects(pipeline, order, fulfillmentId, now);
            pipeline.execute(connection);
            if (key != null) {
                keep(connection, named(order, key), made.only(), now);
            }
            return new Outcome.Done(made.only(), false);
        });
    }

    /** What the key stands for, under the order's lock. A number that was removed since is answered as it was kept. */
    private Optional<Outcome> earlier(Connection connection, ReplyKey key) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<EarlierReply> kept = replies.addFind(pipeline, key);
        pipeline.execute(connection);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (kept.only()) {
                    case EarlierReply.Same(Reply reply) -> new Outcome.Done(KeptTracking.read(reply.body()), true);
                    case EarlierReply.Other _ -> new Outcome.KeyReused();
                });
    }

    private void keep(Connection connection, ReplyKey key, Tracking made, Instant now) throws SQLException {
        Pipeline pipeline = new Pipeline();
        replies.addNew(pipeline, key, new Reply(CREATED, KeptTracking.write(made)), now);
        pipeline.execute(connection);
    }

    private static ReplyKey named(Order order, FluidKey key) {
        return new ReplyKey(
                ReplyScope.ofOrder(order.companyId(), order.orderId()), key.text(), "tracking\n" + key.request());
    }

    /**
     * Corrects a number.
     *
     * @param correction from what it is now
     * @param fulfillmentId the parcel that it is of from now on; null to leave it
     */
    public Outcome change(
            long companyId, long trackingId, UnaryOperator<Tracking.Given> correction, @Nullable Long fulfillmentId) {
        return transactions.call(connection -> {
            Locked locked = lockOf(connection, companyId, trackingId);
            if (locked == null) {
                return new Outcome.NotThere("");
            }
            if (fulfillmentId != null && !isParcelOf(connection, locked.order(), fulfillmentId)) {
                return new Outcome.NotThere("order_fulfillment_id");
            }
            Instant now = clock.instant();
            Tracking old = locked.tracking();
            Tracking.Given given = correction.apply(new Tracking.Given(old.number(), old.carrier()));
            Long parcel = fulfillmentId == null ? old.fulfillmentId() : fulfillmentId;
            Pipeline pipeline = new Pipeline();
            Result<Tracking> changed = TrackingRows.addChange(
                    pipeline,
                    companyId,
                    new Tracking(
                            trackingId, old.orderId(), parcel, given.number(), given.carrier(), old.createdAt(), now));
            if (!Objects.equals(old.fulfillmentId(), parcel) && old.fulfillmentId() != null) {
                TrackingRows.addFirst(pipeline, companyId, old.fulfillmentId(), now);
            }
            addEffects(pipeline, locked.order(), parcel, now);
            pipeline.execute(connection);
            return new Outcome.Done(changed.only(), false);
        });
    }

    public Outcome remove(long companyId, long trackingId) {
        return transactions.call(connection -> {
            Locked locked = lockOf(connection, companyId, trackingId);
            if (locked == null) {
                return new Outcome.NotThere("");
            }
            Instant now = clock.instant();
            Pipeline pipeline = new Pipeline();
            TrackingRows.addRemoval(pipeline, " where company_id = ? and tracking_id = ?", companyId, trackingId);
            addEffects(pipeline, locked.order(), locked.tracking().fulfillmentId(), now);
            pipeline.execute(connection);
            return new Outcome.Done(locked.tracking(), false);
        });
    }

    private record Locked(Order order, Tracking tracking) {}

    private static @Nullable Locked lockOf(Connection connection, long companyId, long trackingId) throws SQLException {
        Tracking seen = find(connection, companyId, trackingId).orElse(null);
        Order order = seen == null ? null : lock(connection, companyId, seen.orderId());
        Tracking tracking =
                order == null ? null : find(connection, companyId, trackingId).orElse(null);
        return order == null || tracking == null ? null : new Locked(order, tracking);
    }

    private static @Nullable Order lock(Connection connection, long companyId, long orderId) throws SQLException {
        Pipeline pipeline = new Pipeline()
                .add(
                        "select 1 from orders where company_id = ? and order_id = ? for no key update",
                        companyId,
                        orderId);
        OrderRows rows = OrderRows.add(pipeline, " where o.company_id = ? and o.order_id = ?", companyId, orderId);
        pipeline.execute(connection);
        return rows.first();
    }

    private static boolean isParcelOf(Connection connection, Order order, long fulfillmentId) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<Fulfillment> found = FulfillmentRows.addOne(pipeline, order.companyId(), fulfillmentId);
        pipeline.execute(connection);
        return found.first()
                .filter(parcel -> parcel.orderId() == order.orderId())
                .isPresent();
    }

    private void addEffects(Pipeline pipeline, Order order, @Nullable Long fulfillmentId, Instant now) {
        if (fulfillmentId != null) {
            TrackingRows.addFirst(pipeline, order.companyId(), fulfillmentId, now);
        }
        pipeline.add(
                "update orders set updated_at = ? where company_id = ? and order_id = ?",
                now,
                order.companyId(),
                order.orderId());
        outbox.add(pipeline, OrderEvents.updated(order, List.of("tracking_informations")), now);
    }
}
