package dev.florin.order.rest;

import dev.florin.order.Order;
import dev.florin.order.OrderFilter;
import dev.florin.order.OrderRefund;
import dev.florin.order.OrderRefunds;
import dev.florin.order.OrderSort;
import dev.florin.order.OrderStatus;
import dev.florin.order.Orders;
import dev.florin.order.RefundReply;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A company's payments: each order has one, which the checkout or a renewal authorises and captures by itself. So there
 * is nothing to be captured or voided here, and money goes back by the order's refunds alone.
 */
@RestController
class PaymentsEndpoint {
    private static final String STATUS = "status";
    private static final OrderStatus[] LISTED = {
        OrderStatus.PENDING,
        OrderStatus.PAID,
        OrderStatus.PARTIALLY_REFUNDED,
        OrderStatus.REFUNDED,
        OrderStatus.CANCELLED
    };

    private final Orders orders;
    private final OrderRefunds refunds;
    private final CompanyDesk desk;

    PaymentsEndpoint(Orders orders, OrderRefunds refunds, CompanyDesk desk) {
        this.orders = orders;
        this.refunds = refunds;
        this.desk = desk;
    }

    /** Newest first; those that were declined are not listed. */
    @GetMapping("/api/payments")
    ResponseEntity<Object> list(HttpServletRequest request) {
        return list("payments", request);
    }

    /** The same as an older generation asks for it. */
    @GetMapping("/api/v202506/transactions")
    ResponseEntity<Object> transactions(HttpServletRequest request) {
        return list("transactions", request);
    }

    /** What the list may be narrowed by. */
    @GetMapping("/api/v202506/transactions/filter_options")
    ResponseEntity<Object> options(HttpServletRequest request) {
        desk.company(request);
        Map<String, Object> options = new LinkedHashMap<>();
        options.put(STATUS, Arrays.stream(LISTED).map(PaymentsEndpoint::asked).toList());
        options.put("payment_account_id", List.of(PaymentAccounts.CARDS));
        return CompanyDesk.answer(200, desk.answers().answer(request, "filter_options", options));
    }

    private ResponseEntity<Object> list(String name, HttpServletRequest request) {
        long company = desk.company(request);
        FluidPage page = FluidPage.of(request, STATUS, "order_id", "from", "to");
        Problems problems = new Problems();
        OrderStatus status = QueryReader.word(
                request, STATUS, LISTED, PaymentsEndpoint::asked, "is no status of a listed payment.", problems);
        Long orderId = QueryReader.id(request, "order_id", problems);
        OrderFilter filter = new OrderFilter(
                status,
                null,
                null,
                null,
                null,
                QueryReader.time(request, "from", 0, problems),
                QueryReader.time(request, "to", 1, problems),
                null);
        problems.refuseAny();
        Orders.Page found = orderId == null
                ? orders.list(company, filter, OrderSort.ID_DESC, page.perPage(), page.offset())
                : ofOrder(company, orderId, filter, page);
        List<PaymentAnswer> shown =
                found.orders().stream().map(PaymentAnswer::of).toList();
        return CompanyDesk.answer(200, desk.answers().page(request, name, shown, page, found.total()));
    }

    private Orders.Page ofOrder(long company, long orderId, OrderFilter filter, FluidPage page) {
        List<Order> one = orders
                .find(company, orderId)
                .filter(order -> filter.status() == null || filter.status() == order.status())
                .filter(order -> filter.from() == null || !order.createdAt().isBefore(filter.from()))
                .filter(order -> filter.until() == null || order.createdAt().isBefore(filter.until()))
                .stream()
                .toList();
        return new Orders.Page(page.offset() == 0 ? one : List.of(), one.size());
    }

    /** How payments of such orders are asked for: those of cancelled orders as {@code voided}, whatever they show. */
    private static String asked(OrderStatus status) {
        return switch (status) {
            case PAID -> "captured";
            case CANCELLED -> "voided";
            case PENDING, DECLINED, PARTIALLY_REFUNDED, REFUNDED -> status.wire();
        };
    }

    /** One of any status. */
    @GetMapping("/api/payments/{payment_uuid}")
    ResponseEntity<Object> show(@PathVariable("payment_uuid") String uuid, HttpServletRequest request) {
        return answer(200, request, find(uuid, request), null);
    }

    /** What is captured stays captured: nothing more is ever taken. */
    @PostMapping("/api/payments/{uuid}/capture")
    ResponseEntity<Object> capture(@PathVariable("uuid") String uuid, HttpServletRequest request) {
        Order order = find(uuid, request);
        return switch (PaymentAnswer.Status.of(order)) {
            case CAPTURED, PARTIALLY_REFUNDED, REFUNDED -> answer(200, request, order, null);
            case PENDING -> throw PaymentRefusals.underWay();
            case FAILED, VOIDED -> throw PaymentRefusals.is(order, "there is nothing to be captured.");
        };
    }

    /** An authorisation that is given up has been given up by the checkout; what was captured goes back by refunds. */
    @PostMapping("/api/payments/{uuid}/void")
    ResponseEntity<Object> giveUp(@PathVariable("uuid") String uuid, HttpServletRequest request) {
        Order order = find(uuid, request);
        return switch (PaymentAnswer.Status.of(order)) {
            case FAILED, VOIDED -> answer(200, request, order, null);
            case PENDING -> throw PaymentRefusals.underWay();
            case CAPTURED, PARTIALLY_REFUNDED, REFUNDED ->
                throw PaymentRefusals.is(order, "refund it, or cancel its order.");
        };
    }

    /** 201 with the payment and its refund; 202 while the gateway has not said yet. */
    @PostMapping("/api/payments/{uuid}/refund")
    ResponseEntity<Object> refund(
            @PathVariable("uuid") String uuid, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Order order = find(uuid, request);
        if (order.status() == OrderStatus.DECLINED) {
            throw PaymentRefusals.is(order, "there is nothing to be given back.");
        }
        RefundReply reply = refunds.refund(order.companyId(), order.orderId(), RefundForm.read(request, order));
        return switch (reply) {
            case RefundReply.Accepted(Order after, OrderRefund refund, boolean replayed, long _) -> {
                CompanyDesk.mark(response, replayed);
                yield refunded(request, after, Objects.requireNonNull(refund));
            }
            case RefundReply.Refused(String field, String message, boolean later, boolean replayed) -> {
                CompanyDesk.mark(response, replayed);
                throw later ? FluidRefusal.later(field, message) : FluidRefusal.invalid(field, message);
            }
            case RefundReply.NoOrder() -> throw FluidRefusal.notFound();
        };
    }

    /** What the gateway has refused was not given back, and 201 would say that it was. */
    private ResponseEntity<Object> refunded(HttpServletRequest request, Order order, OrderRefund refund) {
        return switch (refund.status()) {
            case REFUNDED -> answer(201, request, order, refund);
            case PENDING -> answer(202, request, order, refund);
            case REFUSED ->
                throw FluidRefusal.invalid(
                        "amount", "was refused by the gateway: " + Objects.requireNonNullElse(refund.refusal(), ""));
        };
    }

    private Order find(String uuid, HttpServletRequest request) {
        long company = desk.company(request);
        return orders.ofPayment(company, uuid(uuid)).orElseThrow(FluidRefusal::notFound);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw FluidRefusal.notFound();
        }
    }

    private ResponseEntity<Object> answer(
            int status, HttpServletRequest request, Order order, @Nullable OrderRefund refund) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("payment", PaymentAnswer.of(order));
        if (refund != null) {
            more.put("refund", OrderRefundAnswer.of(refund));
        }
        more.put("meta", desk.answers().meta(request));
        return CompanyDesk.answer(status, more);
    }
}
