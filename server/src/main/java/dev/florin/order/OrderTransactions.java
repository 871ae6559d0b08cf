package dev.florin.order;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The money that moved, or was to move, for a company's orders: each payment and each refund by itself. */
public final class OrderTransactions {
    /**
     * By the time of each, from an index of their own: orders, declined ones, and refunds, whose ids grow with time. Those of
     * renewals' payments do not.
     */
    private static final String PAGE = """
        select t.id, t.is_refund
          from ((select operation_id as id, false as is_refund, created_at, order_id
                   from orders
                  where company_id = ?
                    and not declined
                  order by created_at desc, order_id desc
                  limit ?)
                union all
                (select operation_id, false, created_at, order_id
                   from orders
                  where company_id = ?
                    and declined
                  order by created_at desc, order_id desc
                  limit ?)
                union all
                (select refund_id, true, created_at, order_id
                   from order_refunds
                  where company_id = ?
                  order by refund_id desc
                  limit ?)) t
         order by t.created_at desc, t.order_id desc, t.id desc
         limit ? offset ?\
        """;

    private final Transactions transactions;

    OrderTransactions(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A payment, or a refund of one.
     *
     * @param order whose payment it is, also one that was declined
     * @param refund null for the payment itself
     */
    public record Entry(Order order, @Nullable OrderRefund refund) {}

    private record Found(UUID id, boolean isRefund) {}

    /** The latest first. */
    public List<Entry> list(long companyId, int limit, int offset) {
        return transactions.call(connection -> {
            Pipeline finding = new Pipeline();
            Result<Found> found = finding.query(
                    row -> new Found(row.getObject("id", UUID.class), row.getBoolean("is_refund")),
                    PAGE,
                    companyId,
                    limit + offset,
                    companyId,
                    limit + offset,
                    companyId,
                    limit + offset,
                    limit,
                    offset);
            finding.execute(connection);
            return entries(connection, companyId, found.rows());
        });
    }

    /** One of them by its id. */
    public Optional<Entry> find(long companyId, UUID id) {
        return transactions.call(connection -> {
            List<Entry> payment = entries(connection, companyId, List.of(new Found(id, false)));
            return (payment.isEmpty() ? entries(connection, companyId, List.of(new Found(id, true))) : payment)
                    .stream().findFirst();
        });
    }

    private static List<Entry> entries(Connection connection, long companyId, List<Found> found) throws SQLException {
        Map<UUID, OrderRefund> refunds = refunds(connection, companyId, found);
        Pipeline pipeline = new Pipeline();
        OrderRows rows = OrderRows.add(
                pipeline,
                " where o.company_id = ? and (o.operation_id = any(?) or o.order_id = any(?))",
                companyId,
                found.stream().filter(one -> !one.isRefund()).map(Found::id).toArray(UUID[]::new),
                refunds.values().stream().map(OrderRefund::orderId).distinct().toArray(Long[]::new));
        pipeline.execute(connection);
        Map<UUID, Order> payments = new HashMap<>();
        Map<Long, Order> orders = new HashMap<>();
        rows.all().forEach(order -> {
            payments.put(order.operationId(), order);
            orders.put(order.orderId(), order);
        });
        return found.stream()
                .flatMap(one -> entry(one, payments, orders, refunds).stream())
                .toList();
    }

    private static Optional<Entry> entry(
            Found one, Map<UUID, Order> payments, Map<Long, Order> orders, Map<UUID, OrderRefund> refunds) {
        if (!one.isRefund()) {
            return Optional.ofNullable(payments.get(one.id())).map(order -> new Entry(order, null));
        }
        OrderRefund refund = refunds.get(one.id());
        Order order = refund == null ? null : orders.get(refund.orderId());
        return order == null ? Optional.empty() : Optional.of(new Entry(order, refund));
    }

    private static Map<UUID, OrderRefund> refunds(Connection connection, long companyId, List<Found> found)
            throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<OrderRefund> read = RefundRows.addFind(
                pipeline,
                " where r.company_id = ? and r.refund_id = any(?)",
                companyId,
                found.stream().filter(Found::isRefund).map(Found::id).toArray(UUID[]::new));
        pipeline.execute(connection);
        Map<UUID, OrderRefund> refunds = new HashMap<>();
        read.rows().forEach(refund -> refunds.put(refund.refundId(), refund));
        return refunds;
    }
}
