package dev.florin.checkout.order;

import dev.florin.checkout.Attribution;
import dev.florin.checkout.Cart;
import dev.florin.checkout.CartDocuments;
import dev.florin.checkout.CartPayment;
import dev.florin.platform.Pipeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Begins a subscription for each subscribed line of an order that is paid. */
public final class NewSubscriptions {
    // Dates are sent as texts: a pipeline binds no arrays of instants.
    private static final String INSERT = """
            insert into subscriptions
                   (company_id, subscription_token, status, order_id, line_id, customer_id, email, variant_id, plan_id,
                    quantity, country_code, currency, price_minor, document, anchor_on, next_billing_at,
                    created_at, updated_at)
            select o.company_id, s.token, 'active', o.order_id, l.line_id, o.customer_id, o.email, l.variant_id, l.plan_id,
                   l.quantity, ?, o.currency, l.unit_price_minor, ?, (o.created_at at time zone 'UTC')::date,
                   cast(s.next_billing_at as timestamptz), ?, ?
              from unnest(?, ?, ?) as s (line_id, token, next_billing_at)
              join orders o on o.company_id = ? and o.order_id = ?
              join order_lines l
                on l.company_id = o.company_id
               and l.order_id = o.order_id
               and l.line_id = s.line_id""";

    private NewSubscriptions() {}

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

    /** Each renews first when the order said, an interval after the order and not after its payment: both count from one day. */
    static void add(Pipeline pipeline, Order order, Instant now) {
        Map<Long, String> firstRenewals = order.document().recurring().stream()
                .collect(Collectors.toMap(OrderDocument.Recurring::planId, OrderDocument.Recurring::startDate));
        List<OrderLine> lines =
                order.lines().stream().filter(line -> line.planId() != null).toList();
        if (lines.isEmpty()) {
            return;
        }
        Cart cart = order.document().cart();
        pipeline.add(
                INSERT,
                cart.country(),
                CartDocuments.write(Terms.of(cart)),
                now,
                now,
                OrderWrites.numbers(lines, OrderLine::lineId),
                lines.stream().map(_ -> Tokens.next(Tokens.SUBSCRIPTION)).toArray(String[]::new),
                OrderWrites.texts(lines, line -> firstRenewals.get(line.planId()) + "T00:00:00Z"),
                order.companyId(),
                order.orderId());
    }
}
