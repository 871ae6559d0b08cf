package dev.florin.order;

import static dev.florin.platform.SqlArrays.flags;
import static dev.florin.platform.SqlArrays.ids;
import static dev.florin.platform.SqlArrays.instants;
import static dev.florin.platform.SqlArrays.numbers;
import static dev.florin.platform.SqlArrays.texts;

import dev.florin.cart.CartDocuments;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes orders. */
final class OrderWrites {
    private static final String INSERT = """
            insert into orders
                   (company_id, order_token, operation_id, cart_token, idempotency_key, type, status, customer_id, email,
                    currency, amount_minor, revenue_minor, discount_minor, shipping_revenue_minor, fee_minor, tax_minor,
                    cv, qv, document, buyer_name, created_at, updated_at)
            select o.company_id, o.order_token, o.operation_id, o.cart_token, o.idempotency_key, o.type, o.status,
                   o.customer_id, o.email, o.currency, o.amount, o.revenue, o.discount, o.shipping_revenue, o.fee, o.tax,
                   o.cv, o.qv, o.document, o.buyer_name, o.created_at, o.updated_at
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as o (company_id, order_token, operation_id, cart_token, idempotency_key, type, status, customer_id,
                      email, currency, amount, revenue, discount, shipping_revenue, fee, tax, cv, qv, document,
                      buyer_name, created_at, updated_at)
            returning operation_id, order_id""";

    // The orders were written by the statement before.
    private static final String INSERT_LINES = """
            insert into order_lines
                   (company_id, order_id, line_id, variant_id, title, sku, quantity, unit_price_minor, total_minor,
                    discount_minor, tax_minor, paid_minor, cv, qv, plan_id, tracks_stock, gift_card_of, face_minor,
                    ships)
            select o.company_id, o.order_id, l.line_id, l.variant_id, l.title, l.sku, l.quantity, l.unit_price, l.total,
                   l.discount, l.tax, l.paid, l.cv, l.qv, l.plan_id, l.tracks_stock, l.gift_card_of, l.face, l.ships
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as l (company_id, operation_id, line_id, variant_id, title, sku, quantity, unit_price, total, discount,
                      tax, paid, cv, qv, plan_id, tracks_stock, gift_card_of, face, ships)
              join orders o
                on o.company_id = l.company_id
               and o.operation_id = l.operation_id""";

    private OrderWrites() {}

    /**
     * An order that is to be written.
     *
     * @param document the order's, as text
     */
    record NewOrder(Order order, @Nullable String idempotencyKey, String document) {
        static NewOrder of(Order order, @Nullable String idempotencyKey) {
            return new NewOrder(order, idempotencyKey, CartDocuments.write(order.document()));
        }

        private OrderParts parts() {
            return order.parts();
        }
    }

    /** An order and a line of it. */
    private record Line(Order order, OrderLine line) {}

    /** The number of an order, by its operation. */
    record Numbered(UUID operationId, long number) {}

    /** Adds new orders with their lines; each gets the next number. */
    static Result<Numbered> addInserts(Pipeline pipeline, List<NewOrder> orders) {
        Result<Numbered> numbers = pipeline.query(
                row -> new Numbered(row.getObject("operation_id", UUID.class), row.getLong("order_id")),
                INSERT,
                numbers(orders, one -> one.order.companyId()),
                texts(orders, one -> one.order.token()),
                ids(orders, one -> one.order.operationId()),
                texts(orders, one -> one.order.cartToken()),
                texts(orders, NewOrder::idempotencyKey),
                texts(orders, one -> one.order.type().wire()),
                texts(orders, one -> one.order.status().wire()),
                numbers(orders, one -> one.order.customerId()),
                texts(orders, one -> one.order.email()),
                texts(orders, one -> one.order.amount().currency().code()),
                numbers(orders, one -> one.order.amount().minor()),
                numbers(orders, one -> one.parts().revenue()),
                numbers(orders, one -> one.parts().discount()),
                numbers(orders, one -> one.parts().shipping()),
                numbers(orders, one -> one.parts().fees()),
                numbers(orders, one -> one.parts().tax()),
                numbers(orders, one -> one.order.cv()),
                numbers(orders, one -> one.order.qv()),
                texts(orders, NewOrder::document),
                texts(orders, one -> OrderSearch.nameOf(one.order.document())),
                instants(orders, one -> one.order.createdAt()),
                instants(orders, one -> one.order.updatedAt()));
        addLines(pipeline, orders);
        return numbers;
    }

    private static void addLines(Pipeline pipeline, List<NewOrder> orders) {
        List<Line> lines = orders.stream()
                .flatMap(one -> one.order.lines().stream().map(line -> new Line(one.order, line)))
                .toList();
        pipeline.add(
                INSERT_LINES,
                numbers(lines, one -> one.order.companyId()),
                ids(lines, one -> one.order.operationId()),
                numbers(lines, one -> one.line.lineId()),
                numbers(lines, one -> one.line.variantId()),
                texts(lines, one -> one.line.title()),
                texts(lines, one -> one.line.sku()),
                numbers(lines, one -> one.line.quantity()),
                numbers(lines, one -> one.line.unitPrice()),
                numbers(lines, one -> one.line.total()),
                numbers(lines, one -> one.line.discount()),
                numbers(lines, one -> one.line.tax()),
                numbers(lines, one -> one.line.paid()),
                numbers(lines, one -> one.line.cv()),
                numbers(lines, one -> one.line.qv()),
                numbers(lines, one -> one.line.planId()),
                flags(lines, one -> one.line.tracksStock()),
                texts(lines, one -> one.line.giftCardOf()),
                numbers(lines, one -> one.line.face()),
                flags(lines, one -> one.line.ships()));
    }
}
