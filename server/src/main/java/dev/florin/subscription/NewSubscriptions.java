package dev.florin.subscription;

import dev.florin.cart.Attribution;
import dev.florin.cart.Cart;
import dev.florin.cart.CartDocuments;
import dev.florin.cart.CartPayment;
import dev.florin.order.Order;
import dev.florin.order.OrderDocument;
import dev.florin.order.OrderEffects;
import dev.florin.order.OrderLine;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.SqlArrays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Begins a subscription for each subscribed line of an order that is paid, and ends it when the order is cancelled. */
final class NewSubscriptions implements OrderEffects {
    private static final String INSERT = """
            insert into subscriptions
                   (company_id, subscription_token, status, order_id, line_id, customer_id, email, variant_id, plan_id,
                    quantity, country_code, currency, price_minor, document, anchor_on, next_billing_at,
                    created_at, updated_at)
            select o.company_id, s.token, 'active', o.order_id, l.line_id, o.customer_id, o.email, l.variant_id, l.plan_id,
                   l.quantity, s.country, o.currency, l.unit_price_minor, s.document,
                   (o.created_at at time zone 'UTC')::date, s.next_billing_at, ?, ?
              from unnest(?, ?, ?, ?, ?, ?, ?)
                as s (company_id, order_id, line_id, token, country, document, next_billing_at)
              join orders o
                on o.company_id = s.company_id
               and o.order_id = s.order_id
              join order_lines l
                on l.company_id = o.company_id
               and l.order_id = o.order_id
               and l.line_id = s.line_id""";

    static final String TOKEN_PREFIX = "sb_";

    private final Ids ids;

    NewSubscriptions(Ids ids) {
        this.ids = ids;
    }

    /**
     * What a renewal needs beside its row, in {@code subscriptions.document}; read with {@link CartDocuments}.
     *
     * @param payment the card, with its token sealed
     */
    public record Terms(
            Cart.Buyer buyer,
            Cart.Delivery delivery,
            String language,
            @Nullable Attribution attribution,
            @Nullable CartPayment payment) {
        static Terms of(Cart cart) {
            return new Terms(cart.buyer(), cart.delivery(), cart.language(), cart.attribution(), cart.payment());
        }
    }

    /** A line that is subscribed to. */
    private record Line(Order order, OrderLine line, String document, Instant firstRenewal) {}

    /**
     * Each first renews when the order said, an interval after the order and not after its payment: order and renewals
     * count from the same day.
     */
    @Override
    public void addPaid(Pipeline pipeline, List<Order> orders, Instant now) {
        List<Line> lines = orders.stream().flatMap(NewSubscriptions::lines).toList();
        if (lines.isEmpty()) {
            return;
        }
        pipeline.add(
                INSERT,
                now,
                now,
                SqlArrays.numbers(lines, one -> one.order.companyId()),
                SqlArrays.numbers(lines, one -> one.order.orderId()),
                SqlArrays.numbers(lines, one -> one.line.lineId()),
                SqlArrays.texts(lines, _ -> ids.token(TOKEN_PREFIX)),
                SqlArrays.texts(lines, one -> one.order.document().cart().country()),
                SqlArrays.texts(lines, Line::document),
                SqlArrays.instants(lines, Line::firstRenewal));
    }

    /** The subscriptions that an order has begun end with it. */
    @Override
    public void addCancelled(Pipeline pipeline, Order order, Instant now) {
        pipeline.add("""
                update subscriptions
                   set status = 'cancelled', cancelled_at = ?, updated_at = ?
                 where company_id = ?
                   and order_id = ?
                   and status <> 'cancelled'""", now, now, order.companyId(), order.orderId());
    }

    private static Stream<Line> lines(Order order) {
        List<OrderLine> subscribed =
                order.lines().stream().filter(line -> line.planId() != null).toList();
        if (subscribed.isEmpty()) {
            return Stream.of();
        }
        String terms = CartDocuments.write(Terms.of(order.document().cart()));
        Map<Long, String> firstRenewals = order.document().recurring().stream()
                .collect(Collectors.toMap(OrderDocument.Recurring::planId, OrderDocument.Recurring::startDate));
        return subscribed.stream()
                .map(line -> new Line(
                        order,
                        line,
                        terms,
                        LocalDate.parse(firstRenewals.get(line.planId()))
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()));
    }
}
