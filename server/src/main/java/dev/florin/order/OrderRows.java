package dev.florin.order;

import dev.florin.cart.CartDocuments;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads orders with their lines: two statements of one round trip, however many orders. */
final class OrderRows {
    private static final String ORDERS = """
            select o.company_id, c.account_id, o.order_id, o.order_token, o.operation_id, o.cards_operation_id,
                   o.cart_token, o.type, o.status, o.customer_id, o.email, o.currency, o.amount_minor, o.revenue_minor,
                   o.discount_minor, o.shipping_revenue_minor, o.fee_minor, o.tax_minor, o.refunded_minor, o.cv, o.qv,
                   o.decline_reason, o.document, o.created_at, o.updated_at
              from orders o
              join companies c on c.company_id = o.company_id
            """;
    private static final String LINES = """
            select o.order_id, l.line_id, l.variant_id, l.title, l.sku, l.quantity, l.unit_price_minor, l.total_minor,
                   l.discount_minor, l.tax_minor, l.paid_minor, l.cv, l.qv, l.plan_id, l.tracks_stock, l.gift_card_of,
                   l.face_minor, l.refunded_quantity, l.ships, l.fulfilled_quantity
              from orders o
              join companies c on c.company_id = o.company_id
              join order_lines l on l.company_id = o.company_id and l.order_id = o.order_id
            """;

    private final Map<Long, Order> orders = new LinkedHashMap<>();
    private final Map<Long, List<OrderLine>> lines = new LinkedHashMap<>();

    private OrderRows() {}

    /**
     * Adds the reading of the orders that a condition on {@code o} (the order) and {@code c} (its company) names.
     */
    static OrderRows add(Pipeline pipeline, String condition, Object... values) {
        OrderRows found = new OrderRows();
        pipeline.add(found::order, ORDERS + condition, values);
        pipeline.add(found::line, LINES + condition, values);
        return found;
    }

    /** The orders, once the pipeline has run; in its order. */
    List<Order> all() {
        return orders.values().stream()
                .map(order -> order.withLines(lines.getOrDefault(order.orderId(), List.of()).stream()
                        .sorted((a, b) -> Long.compare(a.lineId(), b.lineId()))
                        .toList()))
                .toList();
    }

    @Nullable
    Order first() {
        List<Order> all = all();
        return all.isEmpty() ? null : all.getFirst();
    }

    private void order(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString(12));
        Order order = new Order(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getLong(3),
                row.getString(4),
                row.getObject(5, UUID.class),
                row.getObject(6, UUID.class),
                row.getString(7),
                OrderType.of(row.getString(8)),
                OrderStatus.of(row.getString(9)),
                number(row, 10),
                row.getString(11),
                new Money(row.getLong(13), currency),
                new OrderParts(row.getLong(14), row.getLong(15), row.getLong(16), row.getLong(17), row.getLong(18)),
                new Money(row.getLong(19), currency),
                row.getLong(20),
                row.getLong(21),
                row.getString(22),
                CartDocuments.read(row.getString(23), OrderDocument.class),
                List.of(),
                row.getObject(24, OffsetDateTime.class).toInstant(),
                row.getObject(25, OffsetDateTime.class).toInstant());
        orders.put(order.orderId(), order);
    }

    private void line(ResultSet row) throws SQLException {
        lines.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                .add(new OrderLine(
                        row.getLong(2),
                        number(row, 3),
                        row.getString(4),
                        row.getString(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11),
                        row.getLong(12),
                        row.getLong(13),
                        number(row, 14),
                        row.getBoolean(15),
                        row.getString(16),
                        number(row, 17),
                        row.getLong(18),
                        row.getBoolean(19),
                        row.getLong(20)));
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : (Long) number;
    }
}
