package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.order.Order;
import dev.florin.order.OrderRefund;
import dev.florin.order.OrderRefunds;
import dev.florin.order.Orders;
import dev.florin.order.RefundReply;
import dev.florin.platform.fluid.FluidRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How an older generation of Fluid's asks for the end of a payment ({@code docs/protocols/fluid.md}, Payments). The
 * checkout has taken the money by itself, so settling takes nothing; cancelling is the order's own cancelling.
 */
@RestController
class PaymentOutcomeEndpoint {
    private static final String PAYMENT = "payment";
    private static final String UUID_FIELD = "payment_uuid";
    private static final String TOKEN = "order_token";
    private static final int MAX_CHARS = 100;

    private final Orders orders;
    private final OrderRefunds refunds;
    private final CompanyDesk desk;

    PaymentOutcomeEndpoint(Orders orders, OrderRefunds refunds, CompanyDesk desk) {
        this.orders = orders;
        this.refunds = refunds;
        this.desk = desk;
    }

    /** A captured payment as it is: nothing more is ever taken. */
    @PostMapping("/api/v202506/payments/settle")
    ResponseEntity<Object> settle(HttpServletRequest request) throws IOException {
        long company = desk.company(request);
        Form sent = Form.of(request);
        String uuid = sent.text(UUID_FIELD, MAX_CHARS);
        String token = sent.text(TOKEN, MAX_CHARS);
        if ((uuid == null) == (token == null)) {
            sent.problem(UUID_FIELD, "is needed, or " + TOKEN + ", and not both.");
        }
        sent.refuseProblems();
        Order order = (uuid == null ? ofToken(company, String.valueOf(token)) : ofPayment(company, uuid))
                .orElseThrow(FluidRefusal::notFound);
        return switch (PaymentAnswer.Status.of(order)) {
            case CAPTURED, PARTIALLY_REFUNDED, REFUNDED -> answer(200, request, order, null);
            case PENDING -> throw PaymentRefusals.underWay();
            case FAILED, VOIDED -> throw PaymentRefusals.is(order, "there is nothing to be settled.");
        };
    }

    /** 200 when all is back, or nothing had been taken; 202 while the gateway has not said. However often, once. */
    @PatchMapping("/api/v202506/payments/cancel/{order_token}")
    ResponseEntity<Object> cancel(
            @PathVariable(TOKEN) String token, HttpServletRequest request, HttpServletResponse response) {
        long company = desk.company(request);
        Order order = ofToken(company, token).orElseThrow(FluidRefusal::notFound);
        return switch (refunds.cancel(company, order.orderId())) {
            case RefundReply.Accepted(Order after, OrderRefund refund, boolean replayed, long _) -> {
                CompanyDesk.mark(response, replayed && refund != null);
                boolean pending = refund != null && refund.status() == OrderRefund.Status.PENDING;
                yield answer(pending ? 202 : 200, request, after, refund);
            }
            case RefundReply.Refused(String field, String message, boolean later, boolean _) ->
                throw later ? FluidRefusal.later(field, message) : FluidRefusal.invalid(field, message);
            case RefundReply.NoOrder() -> throw FluidRefusal.notFound();
        };
    }

    private Optional<Order> ofToken(long company, String token) {
        return orders.byToken(token).filter(order -> order.companyId() == company);
    }

    private Optional<Order> ofPayment(long company, String uuid) {
        try {
            return orders.ofPayment(company, UUID.fromString(uuid));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private ResponseEntity<Object> answer(
            int status, HttpServletRequest request, Order order, @Nullable OrderRefund refund) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(PAYMENT, PaymentAnswer.of(order));
        if (refund != null) {
            body.put("refund", OrderRefundAnswer.of(refund));
        }
        body.put("meta", desk.answers().meta(request));
        return CompanyDesk.answer(status, body);
    }
}
