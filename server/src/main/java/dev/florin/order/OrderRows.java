package dev.florin.order;

import dev.florin.cart.CartDocuments;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
               o.decline_reason, o.document, o.external_id, o.note, o.metadata, o.sale_date,
               o.warehouse_id, o.reviewed_at, o.created_at, o.updated_at
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
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        Order order = new Order(
                row.getLong("company_id"),
                row.getObject("account_id", UUID.class),
                row.getLong("order_id"),
                row.getString("order_token"),
                row.getObject("operation_id", UUID.class),
                row.getObject("cards_operation_id", UUID.class),
                row.getString("cart_token"),
                OrderType.of(row.getString("type")),
                OrderStatus.of(row.getString("status")),
                number(row, "customer_id"),
                row.getString("email"),
                new Money(row.getLong("amount_minor"), currency),
                parts(row),
                new Money(row.getLong("refunded_minor"), currency),
                row.getLong("cv"),
                row.getLong("qv"),
                row.getString("decline_reason"),
                CartDocuments.read(row.getString("document"), OrderDocument.class),
                notes(row),
                List.of(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
        orders.put(order.orderId(), order);
    }

    private static OrderNotes notes(ResultSet row) throws SQLException {
        return new OrderNotes(
                row.getString("external_id"),
                row.getString("note"),
                row.getString("metadata"),
                time(row, "sale_date"),
                number(row, "warehouse_id"),
                time(row, "reviewed_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** What an amount is made of, in columns of these names. */
    static OrderParts parts(ResultSet row) throws SQLException {
        return new OrderParts(
                row.getLong("revenue_minor"),
                row.getLong("discount_minor"),
                row.getLong("shipping_revenue_minor"),
                row.getLong("fee_minor"),
                row.getLong("tax_minor"));
    }

    private void line(ResultSet row) throws SQLException {
        lines.computeIfAbsent(row.getLong("order_id"), _ -> new ArrayList<>())
                .add(new OrderLine(
                        row.getLong("line_id"),
                        number(row, "variant_id"),
                        row.getString("title"),
                        row.getString("sku"),
                        row.getLong("quantity"),
                        row.getLong("unit_price_minor"),
                        row.getLong("total_minor"),
                        row.getLong("discount_minor"),
                        row.getLong("tax_minor"),
                        row.getLong("paid_minor"),
                        row.getLong("cv"),
                        row.getLong("qv"),
                        number(row, "plan_id"),
                        row.getBoolean("tracks_stock"),
                        row.getString("gift_card_of"),
                        number(row, "face_minor"),
                        row.getLong("refunded_quantity"),
                        row.getBoolean("ships"),
                        row.getLong("fulfilled_quantity")));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : (Long) number;
    }
}
