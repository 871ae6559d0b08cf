package dev.florin.order;

import dev.florin.event.Outbox;
import dev.florin.operations.Completions;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.replies.KeptRefusal;
import dev.florin.shop.Stock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives money of orders back, whole or in parts, and never more than was paid. What is accepted is taken off the order at
 * once and reaches the card through a durable operation; when the gateway refuses it, it is put back.
 */
public final class OrderRefunds {
    private static final String CANCELLED = "The order was cancelled.";

    private final RefundStart start;
    private final RefundStore refunds;
    private final OrderStore orders;
    private final Stock stock;
    private final Outbox outbox;
    private final List<OrderEffects> effects;
    private final Transactions transactions;
    private final Completions completions;
    private final Ids ids;
    private final InstantSource clock;
    private final Duration answerWait;

    OrderRefunds(
            RefundStart start,
            RefundStore refunds,
            OrderStore orders,
            Stock stock,
            Outbox outbox,
            List<OrderEffects> effects,
            Transactions transactions,
            Completions completions,
            Ids ids,
            InstantSource clock,
            Duration answerWait) {
        this.start = start;
        this.refunds = refunds;
        this.orders = orders;
        this.stock = stock;
        this.outbox = outbox;
        this.effects = List.copyOf(effects);
        this.transactions = transactions;
        this.completions = completions;
        this.ids = ids;
        this.clock = clock;
        this.answerWait = answerWait;
    }

    /** Gives back what is asked for; with an idempotency key once, however often it is asked for. */
    public RefundReply refund(long companyId, long orderId, RefundWish wish) {
        return answer(transactions.call(connection -> decided(
                connection,
                start.lock(connection, companyId, orderId, wish.key()),
                new Terms(wish.type(), wish.reason(), wish.key(), false),
                locked -> RefundPlan.decide(locked.order(), locked.left(), locked.busy(), wish))));
    }

    /** As {@link #refund}, of an edit that makes the order smaller. */
    RefundReply reduce(long companyId, long orderId, OrderReduction reduction) {
        return answer(transactions.call(connection -> decided(
                connection,
                start.lock(connection, companyId, orderId, reduction.key()),
                new Terms(reduction.type(), reduction.reason(), reduction.key(), true),
                reduction::decide)));
    }

    /** How a refund is called, and whether it is announced as an edit. */
    private record Terms(
            RefundWish.@Nullable Type type, @Nullable String reason, RefundWish.@Nullable Key key, boolean isEdit) {}

    private RefundReply decided(
            Connection connection,
            RefundStart.@Nullable Locked locked,
            Terms terms,
            Function<RefundStart.Locked, RefundPlan.Decision> decide)
            throws SQLException {
        if (locked == null || locked.order().status() == OrderStatus.DECLINED) {
            return new RefundReply.NoOrder();
        }
        OrderRefund earlier = locked.earlier();
        if (earlier != null) {
            return locked.sameRequest()
                    ? new RefundReply.Accepted(locked.order(), earlier, true, locked.filledCards())
                    : new RefundReply.Refused(FluidKey.HEADER, FluidKey.REUSED, false);
        }
        if (locked.isDone()) {
            return new RefundReply.Accepted(locked.order(), null, true, locked.filledCards());
        }
        KeptRefusal kept = locked.refused();
        if (kept != null) {
            return new RefundReply.Refused(kept.field(), kept.message(), false, kept.replayed());
        }
        return switch (decide.apply(locked)) {
            case RefundPlan.Decision.Refused(RefundPlan.Problem problem) -> {
                if (terms.key() != null && !problem.later()) {
                    start.refuse(connection, locked.order(), terms.key(), problem);
                }
                yield refused(problem);
            }
            case RefundPlan.Decision.Planned(RefundPlan plan) -> accepted(connection, locked, terms, plan);
        };
    }

    private RefundReply accepted(Connection connection, RefundStart.Locked locked, Terms terms, RefundPlan plan)
            throws SQLException {
        Pipeline pipeline = new Pipeline();
        if (terms.isEdit()) {
            addEdited(pipeline, locked.order(), plan, terms.reason());
        }
        if (plan.amount() == 0) {
            addTakenOff(pipeline, locked.order(), plan);
            if (terms.key() != null) {
                start.addDone(pipeline, locked.order(), terms.key());
            }
            pipeline.execute(connection);
            return new RefundReply.Accepted(locked.order(), null, false, locked.filledCards());
        }
        OrderRefund refund = start.add(pipeline, locked.order(), plan, terms.type(), terms.reason(), terms.key());
        // With its number, which is answered even when nothing can be read any more.
        Result<OrderRefund> written = RefundRows.addFind(
                pipeline, " where r.company_id = ? and r.refund_id = ?", refund.companyId(), refund.refundId());
        pipeline.execute(connection);
        return new RefundReply.Accepted(locked.order(), written.only(), false, locked.filledCards());
    }

    /** The order is another from now on, also while the gateway is still asked. */
    private void addEdited(Pipeline pipeline, Order order, RefundPlan plan, @Nullable String label) {
        Instant now = clock.instant();
        pipeline.add(
                "update orders set updated_at = ? where company_id = ? and order_id = ?",
                now,
                order.companyId(),
                order.orderId());
        outbox.add(pipeline, OrderEvents.edited(order, plan, label), now);
    }

    /** Units of which nothing is left to be given back. */
    private void addTakenOff(Pipeline pipeline, Order order, RefundPlan plan) {
        stock.addReturn(pipeline, order.companyId(), RefundEnd.units(order, plan.units()));
        RefundRows.addUnits(pipeline, order.companyId(), order.orderId(), plan.units(), 1);
        pipeline.add(
                "update orders set cv = cv - ?, qv = qv - ?, updated_at = ? where company_id = ? and order_id = ?",
                plan.cv(),
                plan.qv(),
                clock.instant(),
                order.companyId(),
                order.orderId());
    }

    /** The refund with this number. */
    public Optional<OrderRefund> find(long companyId, long number) {
        return Optional.ofNullable(refunds.ofNumber(companyId, number));
    }

    /** Gives up an order of which nothing is delivered or sent: all money back, all units for sale again, no renewals. */
    public RefundReply cancel(long companyId, long orderId) {
        return answer(transactions.call(connection -> {
            RefundStart.Locked locked = start.lock(connection, companyId, orderId, null);
            if (locked == null || locked.order().status() == OrderStatus.DECLINED) {
                return new RefundReply.NoOrder();
            }
            Order order = locked.order();
            if (order.status() == OrderStatus.CANCELLED) {
                return cancelAgain(connection, locked);
            }
            if (!order.status().isRefundable()) {
                return new RefundReply.Refused(
                        "status",
                        "is " + order.status().wire() + ": it cannot be cancelled.",
                        order.status() == OrderStatus.PENDING);
            }
            if (!locked.busy().isEmpty() || locked.filledCards() > 0) {
                return new RefundReply.Refused("items", "hold gift cards that are delivered or being bought.", false);
            }
            if (order.lines().stream().anyMatch(line -> line.fulfilledQuantity() > 0)) {
                return new RefundReply.Refused(
                        "fulfillment_status",
                        "says that something is sent: it cannot be cancelled, but refunded.",
                        false);
            }
            return cancel(connection, locked);
        }));
    }

    private RefundReply cancel(Connection connection, RefundStart.Locked locked) throws SQLException {
        Order order = locked.order();
        Instant now = clock.instant();
        Pipeline pipeline = new Pipeline();
        OrderRefund refund = null;
        // First the subscriptions, then stock: as renewals lock them.
        addCancelled(pipeline, order, now);
        if (locked.left().amount() > 0) {
            refund = addRest(pipeline, locked);
        } else {
            addFreeBack(pipeline, locked, now);
        }
        pipeline.execute(connection);
        return new RefundReply.Accepted(order, refund, false, 0);
    }

    /** What the gateway has refused to give back is tried once more. */
    private RefundReply cancelAgain(Connection connection, RefundStart.Locked locked) throws SQLException {
        if (locked.left().amount() == 0) {
            return new RefundReply.Accepted(locked.order(), null, true, 0);
        }
        Pipeline pipeline = new Pipeline();
        OrderRefund refund = addRest(pipeline, locked);
        pipeline.execute(connection);
        return new RefundReply.Accepted(locked.order(), refund, false, 0);
    }

    private OrderRefund addRest(Pipeline pipeline, RefundStart.Locked locked) {
        RefundWish all = new RefundWish(null, new TreeMap<>(), true, CANCELLED, null);
        RefundPlan plan = ((RefundPlan.Decision.Planned)
                        RefundPlan.decide(locked.order(), locked.left(), locked.busy(), all))
                .plan();
        return start.add(pipeline, locked.order(), plan, CANCELLED, null);
    }

    /** When nothing is left to be given back, no gateway is asked. */
    private void addFreeBack(Pipeline pipeline, RefundStart.Locked locked, Instant now) {
        Order order = locked.order();
        SortedMap<Long, Long> units = RefundPlan.allUnits(order);
        stock.addReturn(pipeline, order.companyId(), RefundEnd.units(order, units));
        RefundRows.addUnits(pipeline, order.companyId(), order.orderId(), units, 1);
        RefundEnd.addBooking(pipeline, order, ids.next(), locked.left(), now);
        pipeline.add(
                "update orders set cv = 0, qv = 0 where company_id = ? and order_id = ?",
                order.companyId(),
                order.orderId());
    }

    private void addCancelled(Pipeline pipeline, Order order, Instant now) {
        pipeline.add(
                "update orders set status = 'cancelled', updated_at = ? where company_id = ? and order_id = ?",
                now,
                order.companyId(),
                order.orderId());
        effects.forEach(one -> one.addCancelled(pipeline, order, now));
        outbox.add(pipeline, OrderEvents.of(order, "order.cancelled", Map.of()), now);
    }

    /** Runs what was accepted, and waits a while for how it ends. */
    private RefundReply answer(RefundReply reply) {
        if (!(reply
                instanceof RefundReply.Accepted(Order order, OrderRefund refund, boolean replayed, long delivered))) {
            return reply;
        }
        if (refund == null) {
            return new RefundReply.Accepted(latest(order), null, replayed, delivered);
        }
        if (!replayed) {
            start.begin(refund.operation());
        }
        OrderRefund latest = completions.await(
                refund.refundId(),
                answerWait,
                refund,
                () -> Objects.requireNonNull(refunds.find(refund.operation())),
                found -> found.status() != OrderRefund.Status.PENDING);
        return new RefundReply.Accepted(latest(order), latest, replayed, delivered);
    }

    private Order latest(Order order) {
        return Objects.requireNonNull(orders.find(order.companyId(), order.orderId()));
    }

    private static RefundReply refused(RefundPlan.Problem why) {
        return new RefundReply.Refused(why.field(), why.message(), why.later());
    }
}
