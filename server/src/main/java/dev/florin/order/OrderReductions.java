package dev.florin.order;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Edits orders, or shows what an edit would do: both are decided by the same rule. */
public final class OrderReductions {
    private final OrderRefunds refunds;
    private final RefundStart start;
    private final Transactions transactions;

    OrderReductions(OrderRefunds refunds, RefundStart start, Transactions transactions) {
        this.refunds = refunds;
        this.start = start;
        this.transactions = transactions;
    }

    /** What became of an edit, or would become of it. */
    public sealed interface Reply {
        /** @param refund what gives the money back; null in a preview, and when none is left to be given back */
        record Edited(EditedOrder edited, @Nullable OrderRefund refund, boolean replayed) implements Reply {}

        /**
         * @param later whether the same request may succeed later
         * @param replayed whether an earlier request with its key was refused so
         */
        record Refused(String field, String message, boolean later, boolean replayed) implements Reply {}

        record NoOrder() implements Reply {}
    }

    /** Takes off what is asked for; with an idempotency key once, however often it is asked for. */
    public Reply edit(long companyId, long orderId, OrderReduction reduction) {
        return switch (refunds.reduce(companyId, orderId, reduction)) {
            case RefundReply.Accepted(Order order, OrderRefund refund, boolean replayed, long _) ->
                new Reply.Edited(transactions.call(connection -> now(connection, order)), refund, replayed);
            case RefundReply.Refused(String field, String message, boolean later, boolean replayed) ->
                new Reply.Refused(field, message, later, replayed);
            case RefundReply.NoOrder _ -> new Reply.NoOrder();
        };
    }

    /** Writes nothing. Locks the order for a moment, as the edit does. */
    public Reply preview(long companyId, long orderId, OrderReduction reduction) {
        return transactions.call(connection -> {
            RefundStart.Locked locked = start.lock(connection, companyId, orderId, null);
            if (locked == null || locked.order().status() == OrderStatus.DECLINED) {
                return new Reply.NoOrder();
            }
            return switch (reduction.decide(locked)) {
                case RefundPlan.Decision.Refused(RefundPlan.Problem why) ->
                    new Reply.Refused(why.field(), why.message(), why.later(), false);
                case RefundPlan.Decision.Planned(RefundPlan plan) ->
                    new Reply.Edited(
                            EditedOrder.after(
                                    locked.order(), given(connection, locked.order()), plan, reduction.reason()),
                            null,
                            false);
            };
        });
    }

    /** Under the order's lock, so that it and its refunds are of one moment. */
    private EditedOrder now(Connection connection, Order order) throws SQLException {
        Order latest = Objects.requireNonNull(start.lock(connection, order.companyId(), order.orderId(), null))
                .order();
        return EditedOrder.of(latest, given(connection, latest));
    }

    /** What was given back, or is on its way. */
    private static List<OrderRefund> given(Connection connection, Order order) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<OrderRefund> found = RefundRows.addFind(
                pipeline,
                " where r.company_id = ? and r.order_id = ? and r.status <> 'refused' order by r.refund_number",
                order.companyId(),
                order.orderId());
        pipeline.execute(connection);
        return found.rows();
    }
}
