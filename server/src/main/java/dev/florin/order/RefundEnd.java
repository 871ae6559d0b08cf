package dev.florin.order;

import dev.florin.event.Outbox;
import dev.florin.ledger.Bookings;
import dev.florin.ledger.Journal;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.shop.Stock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;

/** The last transaction of a refund: it locks the order, then stock. When two run it, the second finds it done. */
final class RefundEnd {
    private final Stock stock;
    private final Outbox outbox;
    private final Transactions transactions;
    private final InstantSource clock;

    RefundEnd(Stock stock, Outbox outbox, Transactions transactions, InstantSource clock) {
        this.stock = stock;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The money is back. */
    void refunded(Order order, OrderRefund refund) {
        end(refund, (pipeline, now) -> {
            if (refund.restock()) {
                stock.addReturn(pipeline, order.companyId(), units(order, refund.units()));
            }
            addBooking(pipeline, order, refund.refundId(), refund.parts(), now);
            addStatus(pipeline, refund, OrderRefund.Status.REFUNDED, "", now);
            outbox.add(
                    pipeline,
                    OrderEvents.of(
                            order,
                            "order.refunded",
                            Map.of(
                                    "refunded",
                                    refund.amount().toDecimal().toPlainString(),
                                    "refund_id",
                                    refund.refundId())),
                    now);
        });
    }

    /**
     * The gateway gives nothing back: it is as if nobody had asked. A cancelled order stays cancelled; what is left of
     * it can be refunded anew.
     */
    void refused(Order order, OrderRefund refund, String why) {
        end(refund, (pipeline, now) -> {
            RefundRows.addTaken(pipeline, refund, -1, now);
            addStatus(pipeline, refund, OrderRefund.Status.REFUSED, why, now);
            outbox.add(
                    pipeline,
                    OrderEvents.of(
                            order,
                            "order.refund_refused",
                            Map.of(
                                    "refused",
                                    refund.amount().toDecimal().toPlainString(),
                                    "refund_id",
                                    refund.refundId(),
                                    "reason",
                                    why)),
                    now);
        });
    }

    private interface Effects {
        void add(Pipeline pipeline, Instant now);
    }

    private void end(OrderRefund refund, Effects effects) {
        transactions.run(connection -> {
            if (isPending(connection, refund)) {
                Instant now = clock.instant();
                Pipeline pipeline = new Pipeline();
                effects.add(pipeline, now);
                Operations.addFinish(pipeline, refund.operation(), now);
                pipeline.execute(connection);
            }
        });
    }

    private static boolean isPending(Connection connection, OrderRefund refund) throws SQLException {
        Pipeline pipeline = new Pipeline()
                .add(
                        "select 1 from orders where company_id = ? and order_id = ? for no key update",
                        refund.companyId(),
                        refund.orderId());
        Result<Boolean> pending = pipeline.query(
                row -> row.getString("status").equals(OrderRefund.Status.PENDING.wire()),
                "select status from order_refunds where company_id = ? and refund_id = ?",
                refund.companyId(),
                refund.refundId());
        pipeline.execute(connection);
        return pending.first().orElse(false);
    }

    /** Ends the refund. The order's status tells what has reached the buyer, not what is on its way. */
    private static void addStatus(
            Pipeline pipeline, OrderRefund refund, OrderRefund.Status status, String refusal, Instant now) {
        pipeline.add("""
                update order_refunds
                   set status = ?, refusal = nullif(?, ''), completed_at = ?
                 where company_id = ?
                   and refund_id = ?""", status.wire(), refusal, now, refund.companyId(), refund.refundId());
        pipeline.add("""
                update orders o
                   set status = case when o.status = 'cancelled' then o.status
                                     when done.minor = 0 then 'paid'
                                     when done.minor = o.amount_minor then 'refunded'
                                     else 'partially_refunded' end,
                       updated_at = ?
                  from (select coalesce(sum(amount_minor), 0) as minor
                          from order_refunds
                         where company_id = ?
                           and order_id = ?
                           and status = 'refunded') done
                 where o.company_id = ?
                   and o.order_id = ?""", now, refund.companyId(), refund.orderId(), refund.companyId(), refund.orderId());
    }

    /** Adds the mirror of the sale of these parts. */
    static void addBooking(Pipeline pipeline, Order order, UUID transactionId, OrderParts parts, Instant now) {
        if (parts.isNothing()) {
            return;
        }
        Journal.Builder journal =
                Journal.of(order.accountId(), transactionId, Journal.Kind.ORDER_REFUND, order.operationId());
        parts.bookBack(journal, order.amount().currency());
        Bookings bookings = new Bookings();
        bookings.book(journal.build());
        bookings.addTo(pipeline, now);
    }

    /** The units that are counted in stock. */
    static List<Stock.Units> units(Order order, SortedMap<Long, Long> quantities) {
        return order.lines().stream()
                .filter(line -> line.tracksStock() && quantities.containsKey(line.lineId()))
                .map(line -> new Stock.Units(line.variant(), quantities.getOrDefault(line.lineId(), 0L)))
                .toList();
    }
}
