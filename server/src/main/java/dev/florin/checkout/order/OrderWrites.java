package dev.florin.checkout.order;

import dev.florin.checkout.CartDocuments;
import dev.florin.platform.Pipeline;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes orders. */
final class OrderWrites {
    private static final String INSERT = """
            insert into orders
                   (company_id, order_token, operation_id, cart_token, idempotency_key, type, status, customer_id, email,
                    currency, amount_minor, revenue_minor, discount_minor, shipping_revenue_minor, fee_minor, tax_minor,
                    cv, qv, document, created_at, updated_at)
            values (?, ?, ?, nullif(?, ''), nullif(?, ''), ?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            returning order_id""";

    // The order was written by the statement before.
    private static final String INSERT_LINES = """
            insert into order_lines
                   (company_id, order_id, line_id, variant_id, title, sku, quantity, unit_price_minor, total_minor,
                    discount_minor, tax_minor, paid_minor, cv, qv, plan_id, tracks_stock, gift_card_of, face_minor,
                    ships)
            select o.company_id, o.order_id, l.*
              from orders o
             cross join unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                     as l (line_id, variant_id, title, sku, quantity, unit_price, total, discount, tax, paid, cv, qv,
                           plan_id, tracks_stock, gift_card_of, face, ships)
             where o.company_id = ?
               and o.operation_id = ?""";

    private OrderWrites() {}

    /**
     * Adds a new order with its lines; its number is the next one.
     *
     * @param number is told the number when the pipeline runs
     */
    static void addInsert(Pipeline pipeline, Order order, @Nullable String idempotencyKey, LongConsumer number) {
        OrderParts parts = order.parts();
        pipeline.add(
                row -> number.accept(row.getLong(1)),
                INSERT,
                order.companyId(),
                order.token(),
                order.operationId(),
                Objects.requireNonNullElse(order.cartToken(), ""),
                Objects.requireNonNullElse(idempotencyKey, ""),
                order.type().wire(),
                order.status().wire(),
                Objects.requireNonNullElse(order.customerId(), 0L),
                order.email(),
                order.amount().currency().code(),
                order.amount().minor(),
                parts.revenue(),
                parts.discount(),
                parts.shipping(),
                parts.fees(),
                parts.tax(),
                order.cv(),
                order.qv(),
                CartDocuments.write(order.document()),
                order.createdAt(),
                order.updatedAt());
        addLines(pipeline, order);
    }

    private static void addLines(Pipeline pipeline, Order order) {
        List<OrderLine> lines = order.lines();
        pipeline.add(
                INSERT_LINES,
                numbers(lines, OrderLine::lineId),
                numbers(lines, OrderLine::variantId),
                texts(lines, OrderLine::title),
                texts(lines, OrderLine::sku),
                numbers(lines, OrderLine::quantity),
                numbers(lines, OrderLine::unitPrice),
                numbers(lines, OrderLine::total),
                numbers(lines, OrderLine::discount),
                numbers(lines, OrderLine::tax),
                numbers(lines, OrderLine::paid),
                numbers(lines, OrderLine::cv),
                numbers(lines, OrderLine::qv),
                numbers(lines, OrderLine::planId),
                lines.stream().map(OrderLine::tracksStock).toArray(Boolean[]::new),
                texts(lines, OrderLine::giftCardOf),
                numbers(lines, OrderLine::face),
                lines.stream().map(OrderLine::ships).toArray(Boolean[]::new),
                order.companyId(),
                order.operationId());
    }

    static <T> @Nullable Long[] numbers(List<T> values, Function<T, @Nullable Long> number) {
        return values.stream().map(number).toArray(Long[]::new);
    }

    static <T> @Nullable String[] texts(List<T> values, Function<T, @Nullable String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }
}
