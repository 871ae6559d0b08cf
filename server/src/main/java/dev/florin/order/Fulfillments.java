package dev.florin.order;

import dev.florin.event.Outbox;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.replies.EarlierReply;
import dev.florin.replies.KeptRefusal;
import dev.florin.replies.KeptReplies;
import dev.florin.replies.ReplyKey;
import dev.florin.replies.ReplyScope;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Records what companies have sent of their orders. Each unit is sent once, and refunded units never; sent units can no
 * longer be cancelled, but can be refunded. With an idempotency key it is recorded once, however often it is reported.
 */
public final class Fulfillments {
    private static final String PURPOSE = "order-fulfillment";

    private final Outbox outbox;
    private final Secrets secrets;
    private final KeptReplies replies;
    private final Transactions transactions;
    private final InstantSource clock;

    Fulfillments(Outbox outbox, Secrets secrets, Transactions transactions, InstantSource clock) {
        this.outbox = outbox;
        this.secrets = secrets;
        this.replies = new KeptReplies(secrets);
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Records it, if it can have been sent. Locks the order. */
    public FulfillmentReply ship(long companyId, long orderId, FulfillmentWish wish) {
        return transactions.call(connection -> {
            FulfillmentWish.Key key = wish.key();
            Pipeline pipeline = new Pipeline()
                    .add(
                            "select 1 from orders where company_id = ? and order_id = ? for no key update",
                            companyId,
                            orderId);
            OrderRows rows = OrderRows.add(pipeline, " where o.company_id = ? and o.order_id = ?", companyId, orderId);
            Result<FulfillmentRows.Found> earlier =
                    key == null ? null : FulfillmentRows.addFind(pipeline, companyId, orderId, key.text());
            Result<EarlierReply> kept = key == null ? null : replies.addFind(pipeline, named(companyId, orderId, key));
            pipeline.execute(connection);
            Order order = rows.first();
            if (order == null || order.status() == OrderStatus.DECLINED) {
                return new FulfillmentReply.NoOrder();
            }
            if (key != null && earlier != null && earlier.isPresent()) {
                return repeated(connection, order, earlier.only(), key);
            }
            return kept == null || kept.isEmpty()
                    ? decide(connection, order, wish)
                    : refused(KeptRefusal.of(kept.only()));
        });
    }

    /** What was sent of an order, the earliest first. */
    public List<Fulfillment> of(Order order) {
        return transactions.call(connection -> {
            Pipeline pipeline = new Pipeline();
            Result<FulfillmentRows.Found> found = FulfillmentRows.addFind(pipeline, order.companyId(), order.orderId());
            pipeline.execute(connection);
            return found.rows().stream().map(FulfillmentRows.Found::fulfillment).toList();
        });
    }

    private FulfillmentReply repeated(
            Connection connection, Order order, FulfillmentRows.Found earlier, FulfillmentWish.Key key)
            throws SQLException {
        return MessageDigest.isEqual(earlier.fingerprint(), fingerprint(key))
                ? new FulfillmentReply.Shipped(
                        order,
                        FulfillmentChanges.tracked(connection, order.companyId(), List.of(earlier.fulfillment()))
                                .getFirst(),
                        true)
                : new FulfillmentReply.Refused(FluidKey.HEADER, FluidKey.REUSED, false);
    }

    private static FulfillmentReply.Refused refused(KeptRefusal kept) {
        return new FulfillmentReply.Refused(kept.field(), kept.message(), false, kept.replayed());
    }

    private static ReplyKey named(long companyId, long orderId, FulfillmentWish.Key key) {
        return new ReplyKey(ReplyScope.ofOrder(companyId, orderId), key.text(), "fulfillment\n" + key.request());
    }

    /** A refusal that passes by itself claims no key. */
    private void keep(Connection connection, Order order, FulfillmentWish.Key key, FulfillmentReply.Refused why)
            throws SQLException {
        Pipeline pipeline = new Pipeline();
        replies.addNew(
                pipeline,
                named(order.companyId(), order.orderId(), key),
                KeptRefusal.reply(why.field(), why.message()),
                clock.instant());
        pipeline.execute(connection);
    }

    private FulfillmentReply decide(Connection connection, Order order, FulfillmentWish wish) throws SQLException {
        return switch (FulfillmentPlan.decide(order, wish)) {
            case FulfillmentPlan.Decision.Refused(String field, String message, boolean later) -> {
                FulfillmentReply.Refused why = new FulfillmentReply.Refused(field, message, later);
                if (wish.key() != null && !later) {
                    keep(connection, order, wish.key(), why);
                }
                yield why;
            }
            case FulfillmentPlan.Decision.Sent(SortedMap<Long, Long> units) -> write(connection, order, units, wish);
        };
    }

    private FulfillmentReply write(
            Connection connection, Order order, SortedMap<Long, Long> units, FulfillmentWish wish) throws SQLException {
        Instant now = clock.instant();
        Pipeline pipeline = new Pipeline();
        Result<FulfillmentRows.Found> written =
                FulfillmentRows.addNew(pipeline, order, units, wish, fingerprint(wish.key()), now);
        OrderRows rows = OrderRows.add(
                pipeline, " where o.company_id = ? and o.order_id = ?", order.companyId(), order.orderId());
        pipeline.execute(connection);
        Order after = Objects.requireNonNull(rows.first());
        Fulfillment sent = written.only().fulfillment();
        Pipeline more = new Pipeline();
        Result<Tracking> trackings = TrackingRows.addNew(
                more, order.companyId(), order.orderId(), sent.fulfillmentId(), wish.trackings(), now);
        outbox.add(more, OrderEvents.of(after, "order.shipped", payload(after, sent)), now);
        more.execute(connection);
        return new FulfillmentReply.Shipped(after, sent.with(trackings.rows()), false);
    }

    private static Map<String, Object> payload(Order order, Fulfillment sent) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("fulfillment_id", sent.fulfillmentId());
        payload.put(
                "fulfillment_status",
                order.fulfillmentStatus().map(FulfillmentStatus::wire).orElse(""));
        payload.put("tracking_number", Objects.requireNonNullElse(sent.trackingNumber(), ""));
        payload.put("carrier", Objects.requireNonNullElse(sent.carrier(), ""));
        return payload;
    }

    private byte[] fingerprint(FulfillmentWish.@Nullable Key key) {
        return key == null ? FulfillmentRows.NO_FINGERPRINT : secrets.fingerprint(PURPOSE, key.request());
    }
}
