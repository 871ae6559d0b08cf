package dev.florin.order;

import dev.florin.operations.OperationKey;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.replies.EarlierReply;
import dev.florin.replies.KeptRefusal;
import dev.florin.replies.KeptReplies;
import dev.florin.replies.Reply;
import dev.florin.replies.ReplyKey;
import dev.florin.replies.ReplyScope;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Begins refunds, in the caller's transaction, which has locked the order. */
final class RefundStart {
    private static final String PURPOSE = "order-refund";
    private static final byte[] NONE = {};
    private static final int DONE = 200;

    private final Starts starts;
    private final Secrets secrets;
    private final Ids ids;
    private final InstantSource clock;
    private final KeptReplies replies;

    RefundStart(Starts starts, Secrets secrets, Ids ids, InstantSource clock) {
        this.starts = starts;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
        this.replies = new KeptReplies(secrets);
    }

    /**
     * An order whose row is locked.
     *
     * @param left what is not given back yet, nor on its way
     * @param credited what was given back of the goods without units
     * @param busy how many gift cards are still being bought, by line
     * @param filledCards how many of its gift cards are delivered
     * @param earlier the refund of the same idempotency key, or null
     * @param sameRequest whether that asked for the same
     * @param isDone whether the key stands for the same request, which was done and moved no money
     * @param refused what the key stands for, when its request was refused, or null
     */
    record Locked(
            Order order,
            OrderParts left,
            long credited,
            SortedMap<Long, Long> busy,
            long filledCards,
            @Nullable OrderRefund earlier,
            boolean sameRequest,
            boolean isDone,
            @Nullable KeptRefusal refused) {}

    /** Locks the order and reads what a refund needs to know: one round trip. Null when there is no such order. */
    @Nullable
    Locked lock(Connection connection, long companyId, long orderId, RefundWish.@Nullable Key key) throws SQLException {
        Pipeline pipeline = new Pipeline()
                .add(
                        "select 1 from orders where company_id = ? and order_id = ? for no key update",
                        companyId,
                        orderId);
        OrderRows rows = OrderRows.add(pipeline, " where o.company_id = ? and o.order_id = ?", companyId, orderId);
        Result<Given> given = pipeline.query(
                row -> new Given(OrderRows.parts(row), row.getLong("credited_minor")), """
                select coalesce(sum(revenue_minor), 0) as revenue_minor,
                       coalesce(sum(discount_minor), 0) as discount_minor,
                       coalesce(sum(shipping_revenue_minor), 0) as shipping_revenue_minor,
                       coalesce(sum(fee_minor), 0) as fee_minor,
                       coalesce(sum(tax_minor), 0) as tax_minor,
                       coalesce(sum(amount_minor) filter (where cardinality(line_ids) = 0
                                                            and refund_type is distinct from 'shipping'), 0) as credited_minor
                  from order_refunds
                 where company_id = ?
                   and order_id = ?
                   and status <> 'refused'""", companyId, orderId);
        Result<CardsOfLine> cards = pipeline.query(
                row -> new CardsOfLine(row.getLong("line_id"), row.getLong("filled"), row.getLong("pending")),
                """
                select line_id, count(*) filter (where state = 'filled') as filled,
                       count(*) filter (where state = 'pending') as pending
                  from order_gift_cards
                 where company_id = ?
                   and order_id = ?
                 group by line_id""",
                companyId,
                orderId);
        Earlier earlier = key == null ? null : addEarlier(pipeline, companyId, orderId, key);
        pipeline.execute(connection);
        Order order = rows.first();
        EarlierReply kept = earlier == null ? null : earlier.kept().first().orElse(null);
        boolean isDone = isDone(kept);
        return order == null
                ? null
                : new Locked(
                        order,
                        order.parts().minus(given.only().parts()),
                        given.only().credited(),
                        busy(cards),
                        cards.rows().stream().mapToLong(CardsOfLine::filled).sum(),
                        earlier == null ? null : earlier.refund().first().orElse(null),
                        earlier != null && earlier.same().first().orElse(false),
                        isDone,
                        kept == null || isDone ? null : KeptRefusal.of(kept));
    }

    /** @param credited of it of the goods, without units */
    private record Given(OrderParts parts, long credited) {}

    /** @param pending how many are still being bought */
    private record CardsOfLine(long lineId, long filled, long pending) {}

    private static SortedMap<Long, Long> busy(Result<CardsOfLine> cards) {
        SortedMap<Long, Long> busy = new TreeMap<>();
        for (CardsOfLine line : cards.rows()) {
            if (line.pending() > 0) {
                busy.put(line.lineId(), line.pending());
            }
        }
        return busy;
    }

    private static ReplyKey named(long companyId, long orderId, RefundWish.Key key) {
        return new ReplyKey(ReplyScope.ofOrder(companyId, orderId), key.text(), "refund\n" + key.request());
    }

    private static boolean isDone(@Nullable EarlierReply kept) {
        return kept instanceof EarlierReply.Same(Reply reply) && reply.status() == DONE;
    }

    /** Adds that the key stands from now on for a request that was done and moved no money, of which there is no refund. */
    void addDone(Pipeline pipeline, Order order, RefundWish.Key key) {
        replies.addNew(
                pipeline, named(order.companyId(), order.orderId(), key), new Reply(DONE, NONE), clock.instant());
    }

    /** Writes down that the key stands for this refusal from now on. */
    void refuse(Connection connection, Order order, RefundWish.Key key, RefundPlan.Problem why) throws SQLException {
        Pipeline pipeline = new Pipeline();
        replies.addNew(
                pipeline,
                named(order.companyId(), order.orderId(), key),
                KeptRefusal.reply(why.field(), why.message()),
                clock.instant());
        pipeline.execute(connection);
    }

    /**
     * What a key stands for.
     *
     * @param same whether the refund was asked for by the same request
     */
    private record Earlier(Result<OrderRefund> refund, Result<Boolean> same, Result<EarlierReply> kept) {}

    private Earlier addEarlier(Pipeline pipeline, long companyId, long orderId, RefundWish.Key key) {
        Result<OrderRefund> refund = RefundRows.addFind(
                pipeline,
                " where r.company_id = ? and r.order_id = ? and r.idempotency_key = ?",
                companyId,
                orderId,
                key.text());
        Result<Boolean> same = pipeline.query(
                row -> MessageDigest.isEqual(row.getBytes("fingerprint"), fingerprint(key)),
                """
                select fingerprint
                  from order_refunds
                 where company_id = ?
                   and order_id = ?
                   and idempotency_key = ?""",
                companyId,
                orderId,
                key.text());
        return new Earlier(refund, same, replies.addFind(pipeline, named(companyId, orderId, key)));
    }

    /** Adds a refund and the operation that makes it; {@link #begin} it once the transaction commits. */
    OrderRefund add(
            Pipeline pipeline, Order order, RefundPlan plan, @Nullable String reason, RefundWish.@Nullable Key key) {
        return add(pipeline, order, plan, null, reason, key);
    }

    OrderRefund add(
            Pipeline pipeline,
            Order order,
            RefundPlan plan,
            RefundWish.@Nullable Type type,
            @Nullable String reason,
            RefundWish.@Nullable Key key) {
        OrderRefund refund = new OrderRefund(
                order.accountId(),
                ids.next(),
                0,
                type,
                order.companyId(),
                order.orderId(),
                OrderRefund.Status.PENDING,
                order.money(plan.amount()),
                plan.parts(),
                plan.cv(),
                plan.qv(),
                plan.units(),
                plan.restock(),
                reason,
                null,
                clock.instant());
        RefundRows.addNew(pipeline, refund, key == null ? null : key.text(), key == null ? NONE : fingerprint(key));
        starts.add(pipeline, RefundOperation.KIND, refund.operation(), refund.createdAt());
        return refund;
    }

    /** Gives back the price of units that cannot be delivered; empty when nothing is left of it. */
    Optional<OperationKey> giveBack(Connection connection, Locked locked, SortedMap<Long, Long> units, String reason)
            throws SQLException {
        return switch (RefundPlan.undelivered(locked.order(), locked.left(), units)) {
            case RefundPlan.Decision.Refused _ -> Optional.empty();
            case RefundPlan.Decision.Planned(RefundPlan plan) -> {
                Pipeline pipeline = new Pipeline();
                OrderRefund refund = add(pipeline, locked.order(), plan, reason, null);
                pipeline.execute(connection);
                yield Optional.of(refund.operation());
            }
        };
    }

    /** Runs a refund that is written. */
    void begin(OperationKey refund) {
        starts.begin(RefundOperation.KIND, refund);
    }

    private byte[] fingerprint(RefundWish.Key key) {
        return secrets.fingerprint(PURPOSE, key.request());
    }
}
