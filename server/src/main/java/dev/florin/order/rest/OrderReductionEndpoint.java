package dev.florin.order.rest;

import dev.florin.cart.rest.Numbers;
import dev.florin.order.EditedOrder;
import dev.florin.order.Order;
import dev.florin.order.OrderReduction;
import dev.florin.order.OrderReductions;
import dev.florin.order.OrderRefund;
import dev.florin.order.Orders;
import dev.florin.platform.fluid.FluidRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Edits that make an order smaller, and what they would do. */
@RestController
@RequestMapping("/api/v202604/orders/{id}/edits")
class OrderReductionEndpoint {
    private final Orders orders;
    private final OrderReductions reductions;
    private final CompanyDesk desk;

    OrderReductionEndpoint(Orders orders, OrderReductions reductions, CompanyDesk desk) {
        this.orders = orders;
        this.reductions = reductions;
        this.desk = desk;
    }

    /** 200 once the money is back, 202 while the gateway has not said. */
    @PostMapping
    ResponseEntity<Object> edit(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Order order = order(request, id);
        OrderReduction wanted = OrderOperationsForm.read(request, order);
        return reply(request, response, reductions.edit(order.companyId(), order.orderId(), wanted), false);
    }

    @PostMapping("/preview")
    ResponseEntity<Object> preview(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Order order = order(request, id);
        OrderReduction wanted = OrderOperationsForm.read(request, order);
        return reply(request, response, reductions.preview(order.companyId(), order.orderId(), wanted), true);
    }

    private Order order(HttpServletRequest request, String id) {
        return orders.find(desk.company(request), Numbers.idOrNone(id)).orElseThrow(FluidRefusal::notFound);
    }

    private ResponseEntity<Object> reply(
            HttpServletRequest request, HttpServletResponse response, OrderReductions.Reply reply, boolean isPreview) {
        return switch (reply) {
            case OrderReductions.Reply.Edited(EditedOrder edited, OrderRefund refund, boolean replayed) -> {
                CompanyDesk.mark(response, replayed);
                yield isPreview ? previewed(request, edited) : shown(request, edited, refund);
            }
            case OrderReductions.Reply.Refused(String field, String message, boolean later, boolean replayed) -> {
                CompanyDesk.mark(response, replayed);
                if (field.equals(OrderReduction.EXPECTED)) {
                    throw FluidRefusal.conflict(field, message);
                }
                throw later ? FluidRefusal.later(field, message) : FluidRefusal.invalid(field, message);
            }
            case OrderReductions.Reply.NoOrder _ -> throw FluidRefusal.notFound();
        };
    }

    private ResponseEntity<Object> previewed(HttpServletRequest request, EditedOrder edited) {
        Map<String, Object> body = desk.answers().answer(request, "order", EditedOrderAnswer.of(edited));
        body.put("dry_run", true);
        body.put("status", 200);
        return CompanyDesk.answer(200, body);
    }

    /** What the gateway has refused was not taken off. */
    private ResponseEntity<Object> shown(HttpServletRequest request, EditedOrder edited, @Nullable OrderRefund refund) {
        Map<String, Object> body = desk.answers().answer(request, "order", EditedOrderAnswer.of(edited));
        if (refund == null) {
            return CompanyDesk.answer(200, body);
        }
        if (refund.status() == OrderRefund.Status.REFUSED) {
            throw FluidRefusal.invalid(
                    "operations", "were refused by the gateway: " + Objects.requireNonNullElse(refund.refusal(), ""));
        }
        body.put("refund", OrderRefundAnswer.of(refund));
        return CompanyDesk.answer(refund.status() == OrderRefund.Status.PENDING ? 202 : 200, body);
    }
}
