package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.order.Order;
import dev.florin.order.OrderRefund;
import dev.florin.order.OrderRefunds;
import dev.florin.order.Orders;
import dev.florin.order.RefundReply;
import dev.florin.order.RefundWish;
import dev.florin.platform.fluid.FluidRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Refunds as Fluid has them. */
@RestController
class FluidRefundEndpoint {
    private static final Map<String, String> ITEM_FIELDS = Map.of("items", FluidRefundForm.ORDER_ITEMS);

    private final Orders orders;
    private final OrderRefunds refunds;
    private final CompanyDesk desk;

    FluidRefundEndpoint(Orders orders, OrderRefunds refunds, CompanyDesk desk) {
        this.orders = orders;
        this.refunds = refunds;
        this.desk = desk;
    }

    @GetMapping("/api/company/refunds/{id}")
    ResponseEntity<Object> show(@PathVariable("id") String id, HttpServletRequest request) {
        long company = desk.company(request);
        OrderRefund refund = refunds.find(company, Numbers.idOrNone(id)).orElseThrow(FluidRefusal::notFound);
        Order order = orders.find(company, refund.orderId()).orElseThrow(FluidRefusal::notFound);
        return answer(200, request, order, refund);
    }

    @PostMapping("/api/refunds")
    ResponseEntity<Object> create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return refund(request, response, FluidRefundForm::ofType);
    }

    @PostMapping("/api/refunds/items")
    ResponseEntity<Object> items(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return refund(request, response, FluidRefundForm::ofItems);
    }

    /** Reads a wish. */
    private interface Reader {
        RefundWish read(HttpServletRequest request, Form form, Order order);
    }

    private ResponseEntity<Object> refund(HttpServletRequest request, HttpServletResponse response, Reader reader)
            throws IOException {
        long company = desk.company(request);
        Form form = Form.of(request);
        long orderId = form.requiredId(FluidRefundForm.ORDER_ID);
        if (orderId == 0) {
            form.refuseProblems();
        }
        Order order = orders.find(company, orderId).orElseThrow(FluidRefundEndpoint::noOrder);
        return switch (refunds.refund(company, orderId, reader.read(request, form, order))) {
            case RefundReply.Accepted(Order after, OrderRefund refund, boolean replayed, long _) -> {
                CompanyDesk.mark(response, replayed);
                yield accepted(request, after, Objects.requireNonNull(refund));
            }
            case RefundReply.Refused(String field, String message, boolean later, boolean replayed) -> {
                CompanyDesk.mark(response, replayed);
                String named = ITEM_FIELDS.getOrDefault(field, field);
                throw later ? FluidRefusal.later(named, message) : FluidRefusal.invalid(named, message);
            }
            case RefundReply.NoOrder() -> throw noOrder();
        };
    }

    /** What the gateway has refused was not given back, and 201 would say that it was. */
    private ResponseEntity<Object> accepted(HttpServletRequest request, Order order, OrderRefund refund) {
        return switch (refund.status()) {
            case REFUNDED -> answer(201, request, order, refund);
            case REFUSED ->
                throw FluidRefusal.invalid(
                        "amount", "was refused by the gateway: " + Objects.requireNonNullElse(refund.refusal(), ""));
            case PENDING -> {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("message", "The refund is under way; do not ask for it again.");
                body.put("refund_status", refund.status());
                body.putAll(body(request, order, refund));
                yield CompanyDesk.answer(202, body);
            }
        };
    }

    private Map<String, Object> body(HttpServletRequest request, Order order, OrderRefund refund) {
        return desk.answers().answer(request, "refund", FluidRefundAnswer.of(order, refund));
    }

    private ResponseEntity<Object> answer(int status, HttpServletRequest request, Order order, OrderRefund refund) {
        return CompanyDesk.answer(status, body(request, order, refund));
    }

    private static FluidRefusal noOrder() {
        return FluidRefusal.notFound(FluidRefundForm.ORDER_ID, "names no order of the company.");
    }
}
