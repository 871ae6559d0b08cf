package dev.florin.order.rest;

import dev.florin.cart.rest.CartAnswers;
import dev.florin.cart.rest.Numbers;
import dev.florin.order.Fulfillments;
import dev.florin.order.Order;
import dev.florin.order.OrderRefund;
import dev.florin.order.OrderRefunds;
import dev.florin.order.Orders;
import dev.florin.order.RefundReply;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Orders for the company that sold them, and one order for anybody who has its token. */
@RestController
class OrderEndpoint {
    private final Orders orders;
    private final OrderRefunds refunds;
    private final Fulfillments fulfillments;
    private final CompanyDesk desk;
    private final OrderReading reading;

    OrderEndpoint(
            Orders orders, OrderRefunds refunds, Fulfillments fulfillments, CompanyDesk desk, OrderReading reading) {
        this.orders = orders;
        this.refunds = refunds;
        this.fulfillments = fulfillments;
        this.desk = desk;
        this.reading = reading;
    }

    /** Newest first unless {@code sorted_by} says otherwise. */
    @GetMapping({"/api/orders", "/api/v2/orders", "/api/v202506/orders"})
    ResponseEntity<Object> list(HttpServletRequest request) {
        long company = desk.company(request);
        FluidPage page = FluidPage.of(request, OrderQuery.NAMES);
        OrderQuery query = OrderQuery.of(request);
        Orders.Page found = orders.list(company, query.filter(), query.sort(), page.perPage(), page.offset());
        Object list = found.orders().stream().map(OrderAnswer::forCompany).toList();
        return CompanyDesk.answer(200, desk.answers().page(request, "orders", list, page, found.total()));
    }

    @GetMapping({"/api/orders/{id}", "/api/company/orders/{id}", "/api/v202506/orders/{id}"})
    ResponseEntity<Object> show(@PathVariable("id") String id, HttpServletRequest request) {
        long company = desk.company(request);
        return whole(request, orders.find(company, Numbers.idOrNone(id)).orElseThrow(FluidRefusal::notFound));
    }

    /** The order that the company has given this id. */
    @GetMapping("/api/company/orders/find_by_external_id")
    ResponseEntity<Object> byExternalId(HttpServletRequest request) {
        long company = desk.company(request);
        return whole(
                request,
                orders.byExternalId(company, OrderQuery.externalId(request)).orElseThrow(FluidRefusal::notFound));
    }

    private ResponseEntity<Object> whole(HttpServletRequest request, Order order) {
        OrderAnswer shown = OrderAnswer.forCompany(order)
                .withCards(order, orders.cards(order), Map.of())
                .withSent(fulfillments.of(order))
                .withRefunds(orders.refunds(order));
        return desk.order(200, request, order, shown, Map.of());
    }

    /** An order for whoever holds its token. */
    @GetMapping("/api/orders/by_token/{token}")
    ResponseEntity<Object> byToken(@PathVariable("token") String token, HttpServletRequest request) {
        Order order = orders.byToken(token).orElseThrow(FluidRefusal::notFound);
        OrderAnswer shown = reading.byOrder(order, request).withSent(fulfillments.of(order));
        return desk.order(200, request, order, shown, Map.of());
    }

    /** The same as Fluid's browser library asks for it, with all that the later generation has. */
    @GetMapping("/api/public/v2025-06/orders/{token}")
    ResponseEntity<Object> shared(@PathVariable("token") String token, HttpServletRequest request) {
        Order order = orders.byToken(token).orElseThrow(FluidRefusal::notFound);
        OrderAnswer shown = reading.byOrder(order, request).withSent(fulfillments.of(order));
        Map<String, Object> body = desk.answers().answer(request, "order", LaterOrder.of(order, shown));
        body.put("meta", desk.meta(request, order.companyId()));
        return CompanyDesk.answer(200, body);
    }

    /** What is known of fraud: nobody is asked about it here but the payment's gateway, which declines by itself. */
    @GetMapping("/api/orders/{id}/fraud_check_details")
    ResponseEntity<Object> fraudCheck(@PathVariable("id") String id, HttpServletRequest request) {
        Order order = orders.find(desk.company(request), Numbers.idOrNone(id)).orElseThrow(FluidRefusal::notFound);
        return CompanyDesk.answer(
                200, desk.answers().answer(request, "fraud_check_details", FraudCheckAnswer.of(order)));
    }

    @PostMapping("/api/orders/{id}/cancel")
    ResponseEntity<Object> cancel(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response) {
        return reply(request, response, 200, refunds.cancel(desk.company(request), Numbers.idOrNone(id)));
    }

    /** 201 with the refund; 202 while the gateway has not said yet. */
    @PostMapping("/api/orders/{id}/refunds")
    ResponseEntity<Object> refund(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long company = desk.company(request);
        Order order = orders.find(company, Numbers.idOrNone(id)).orElseThrow(FluidRefusal::notFound);
        RefundReply reply = refunds.refund(company, order.orderId(), RefundForm.read(request, order));
        return reply(request, response, 201, reply);
    }

    private ResponseEntity<Object> reply(
            HttpServletRequest request, HttpServletResponse response, int done, RefundReply reply) {
        return switch (reply) {
            case RefundReply.Accepted(Order order, OrderRefund refund, boolean replayed, long delivered) -> {
                if (replayed && refund != null) {
                    response.setHeader(CartAnswers.REPLAYED, "true");
                }
                boolean pending = refund != null && refund.status() == OrderRefund.Status.PENDING;
                yield desk.order(
                        pending ? 202 : done,
                        request,
                        order,
                        OrderAnswer.forCompany(order),
                        refunded(refund, delivered));
            }
            case RefundReply.Refused(String field, String message, boolean later, boolean replayed) -> {
                if (replayed) {
                    response.setHeader(CartAnswers.REPLAYED, "true");
                }
                if (later) {
                    throw FluidRefusal.later(field, message);
                }
                throw FluidRefusal.invalid(field, message);
            }
            case RefundReply.NoOrder() -> throw FluidRefusal.notFound();
        };
    }

    /** Giving money back takes no code back: whoever gives it must know that. */
    private static Map<String, Object> refunded(@Nullable OrderRefund refund, long delivered) {
        Map<String, Object> more = new LinkedHashMap<>();
        if (refund != null) {
            more.put("refund", OrderRefundAnswer.of(refund));
        }
        if (delivered > 0) {
            more.put(
                    "notice",
                    "Gift cards of this order that are delivered: " + delivered
                            + ". The buyer can still read and spend them; the refund takes none back.");
        }
        return more;
    }
}
