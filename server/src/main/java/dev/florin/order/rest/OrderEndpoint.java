package dev.florin.order.rest;

import dev.florin.cart.rest.CartAnswers;
import dev.florin.cart.rest.Numbers;
import dev.florin.customer.rest.CustomerSession;
import dev.florin.order.Fulfillments;
import dev.florin.order.Order;
import dev.florin.order.OrderCard;
import dev.florin.order.OrderRefund;
import dev.florin.order.OrderRefunds;
import dev.florin.order.OrderStatus;
import dev.florin.order.Orders;
import dev.florin.order.RefundReply;
import dev.florin.platform.connections.Connection;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.platform.http.RequestIds;
import dev.florin.platform.http.RequestNote;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Orders for the company that sold them, and one order for anybody who has its token. */
@RestController
@RequestMapping("/api/orders")
class OrderEndpoint {
    private final Orders orders;
    private final OrderRefunds refunds;
    private final Fulfillments fulfillments;
    private final CompanyTokens tokens;
    private final CustomerSession session;
    private final Shops shops;
    private final FluidAnswers answers;

    OrderEndpoint(
            Orders orders,
            OrderRefunds refunds,
            Fulfillments fulfillments,
            CompanyTokens tokens,
            CustomerSession session,
            Shops shops,
            FluidAnswers answers) {
        this.orders = orders;
        this.refunds = refunds;
        this.fulfillments = fulfillments;
        this.tokens = tokens;
        this.session = session;
        this.shops = shops;
        this.answers = answers;
    }

    /** Newest first; filters {@code status}, {@code email} and {@code customer_id}. */
    @GetMapping
    ResponseEntity<Object> list(HttpServletRequest request) {
        long company = company(request);
        FluidPage page = FluidPage.of(request, "status", "email", "customer_id");
        Orders.Page found = orders.list(company, filter(request), page.perPage(), page.offset());
        Object list = found.orders().stream().map(OrderAnswer::of).toList();
        return answer(200, answers.page(request, "orders", list, page, found.total()));
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> show(@PathVariable("id") String id, HttpServletRequest request) {
        Order order = orders.find(company(request), Numbers.idOrNone(id)).orElseThrow(FluidRefusal::notFound);
        OrderAnswer shown = OrderAnswer.of(order)
                .withCards(order, orders.cards(order), Map.of())
                .withSent(fulfillments.of(order))
                .withRefunds(orders.refunds(order));
        return one(200, request, order, shown, Map.of());
    }

    /**
     * A guest's order with the codes of its gift cards: the token is the key. If the buyer had signed in, codes and
     * personal data need that customer's token, or the company's, because the order's token is in addresses of pages.
     */
    @GetMapping("/by_token/{token}")
    ResponseEntity<Object> byToken(@PathVariable("token") String token, HttpServletRequest request) {
        Order order = orders.byToken(token).orElseThrow(FluidRefusal::notFound);
        List<OrderCard> cards = orders.cards(order);
        OrderAnswer all = OrderAnswer.of(order);
        OrderAnswer shown = mayRead(order, request)
                ? all.withCards(order, cards, orders.reveal(order, cards, RequestIds.of(request)))
                : all.withCards(order, cards, Map.of()).withoutPersons();
        return one(200, request, order, shown.withSent(fulfillments.of(order)), Map.of());
    }

    /** A guest's order may be read by anybody who knows its token. */
    private boolean mayRead(Order order, HttpServletRequest request) {
        return order.customerId() == null || session.mayRead(order.companyId(), order.customerId(), request);
    }

    @PostMapping("/{id}/cancel")
    ResponseEntity<Object> cancel(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response) {
        return reply(request, response, 200, refunds.cancel(company(request), Numbers.idOrNone(id)));
    }

    /** 201 with the refund; 202 while the gateway has not said yet. */
    @PostMapping("/{id}/refunds")
    ResponseEntity<Object> refund(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long company = company(request);
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
                yield one(pending ? 202 : done, request, order, OrderAnswer.of(order), refunded(refund, delivered));
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

    private long company(HttpServletRequest request) {
        long company =
                tokens.company(request.getHeader(HttpHeaders.AUTHORIZATION)).orElseThrow(FluidRefusal::unauthorized);
        Connection.prove();
        RequestNote.of(request).company(company);
        return company;
    }

    private static Orders.Filter filter(HttpServletRequest request) {
        Problems problems = new Problems();
        String status = text(request, "status");
        OrderStatus wanted = Arrays.stream(OrderStatus.values())
                .filter(one -> one.wire().equals(status))
                .findFirst()
                .orElse(null);
        if (status != null && wanted == null) {
            problems.add("status", "is no status of an order.");
        }
        String customer = text(request, "customer_id");
        long customerId = customer == null ? 0 : Numbers.idOrNone(customer);
        if (customer != null && customerId == 0) {
            problems.add("customer_id", "must be a positive whole number.");
        }
        problems.refuseAny();
        return new Orders.Filter(wanted, text(request, "email"), customer == null ? null : (Long) customerId);
    }

    private static @Nullable String text(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null || text.isBlank() ? null : text.strip();
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

    private ResponseEntity<Object> one(
            int status, HttpServletRequest request, Order order, OrderAnswer shown, Map<String, Object> more) {
        Map<String, Object> body = answers.answer(request, "order", shown);
        body.putAll(more);
        Map<String, Object> meta = answers.meta(request);
        body.put("meta", meta);
        meta.put(
                "shop_url", "https://" + shops.shop(order.companyId()).company().fluidShop());
        return answer(status, body);
    }

    private static ResponseEntity<Object> answer(int status, Map<String, Object> body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
