package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.money.Money;
import dev.florin.order.Order;
import dev.florin.order.OrderRefund;
import dev.florin.order.OrderRefunds;
import dev.florin.order.OrderTransactions;
import dev.florin.order.RefundReply;
import dev.florin.order.RefundWish;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Payments and refunds as Fluid's payments API has them. It is another door to what {@link PaymentsEndpoint} does: nothing
 * is charged here, and money goes back by the order's refunds alone, with the same keys.
 */
@RestController
@RequestMapping("/api/payment/v2026-04/transactions")
class TransactionEndpoint {
    private static final String LIMIT = "limit";
    private static final String OFFSET = "offset";
    private static final String TRANSACTION = "transaction";
    private static final String AMOUNT = "amount_cents";
    private static final int USUAL_LIMIT = 25;
    private static final int MAX_LIMIT = 100;

    /** What comes before a part is counted, one by one. */
    private static final int MAX_OFFSET = 10_000;

    private final OrderTransactions transactions;
    private final OrderRefunds refunds;
    private final CompanyDesk desk;

    TransactionEndpoint(OrderTransactions transactions, OrderRefunds refunds, CompanyDesk desk) {
        this.transactions = transactions;
        this.refunds = refunds;
        this.desk = desk;
    }

    /** The latest first, also payments that were declined. */
    @GetMapping
    ResponseEntity<Object> list(HttpServletRequest request) {
        long company = desk.company(request);
        Problems problems = new Problems();
        QueryReader.refuseOthers(request, problems, LIMIT, OFFSET);
        int limit = QueryReader.number(request, LIMIT, USUAL_LIMIT, MAX_LIMIT, problems);
        int offset = "0".equals(QueryReader.text(request, OFFSET, problems))
                        || QueryReader.text(request, OFFSET, problems) == null
                ? 0
                : QueryReader.number(request, OFFSET, 1, MAX_OFFSET, problems);
        problems.refuseAny();
        return data(
                200,
                request,
                transactions.list(company, limit, offset).stream()
                        .map(TransactionAnswer::of)
                        .toList());
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> show(@PathVariable("id") String id, HttpServletRequest request) {
        return data(200, request, TransactionAnswer.of(find(id, request)));
    }

    /** What is captured stays captured: nothing more is ever taken. */
    @PostMapping("/{id}/capture")
    ResponseEntity<Object> capture(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Order order = payment(find(id, request), "captured");
        Form sent = sent(Form.of(request));
        Money amount = amount(sent, order);
        sent.refuseProblems();
        return switch (PaymentAnswer.Status.of(order)) {
            case CAPTURED, PARTIALLY_REFUNDED, REFUNDED -> {
                if (amount != null && !amount.equals(order.amount())) {
                    throw FluidRefusal.invalid(name(AMOUNT), "is not what was captured.");
                }
                yield data(201, request, TransactionAnswer.payment(order));
            }
            case PENDING -> throw PaymentRefusals.underWay();
            case FAILED, VOIDED -> throw PaymentRefusals.is(order, "there is nothing to be captured.");
        };
    }

    /** An authorisation that is given up has been given up by the checkout; what was captured goes back by refunds. */
    @PostMapping("/{id}/void")
    ResponseEntity<Object> giveUp(@PathVariable("id") String id, HttpServletRequest request) {
        Order order = payment(find(id, request), "voided");
        return switch (PaymentAnswer.Status.of(order)) {
            case FAILED, VOIDED -> data(200, request, TransactionAnswer.payment(order));
            case PENDING -> throw PaymentRefusals.underWay();
            case CAPTURED, PARTIALLY_REFUNDED, REFUNDED ->
                throw PaymentRefusals.is(order, "credit it, or cancel its order.");
        };
    }

    /** Gives back an amount, or all that is left: 201 with the refund, 202 while the gateway has not said yet. */
    @PostMapping("/{id}/credit")
    ResponseEntity<Object> credit(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Order order = payment(find(id, request), "given back");
        Form sent = sent(Form.of(request));
        Money amount = amount(sent, order);
        sent.refuseProblems();
        if (PaymentAnswer.Status.of(order) == PaymentAnswer.Status.FAILED) {
            throw PaymentRefusals.is(order, "there is nothing to be given back.");
        }
        String meaning = RefundForm.meaning(amount, new TreeMap<>(), false, null);
        RefundForm.keep(meaning, 0);
        RefundWish wish = new RefundWish(amount, new TreeMap<>(), false, null, RefundForm.key(request, meaning));
        return reply(request, response, refunds.refund(order.companyId(), order.orderId(), wish));
    }

    private ResponseEntity<Object> reply(HttpServletRequest request, HttpServletResponse response, RefundReply reply) {
        return switch (reply) {
            case RefundReply.Accepted(Order after, OrderRefund refund, boolean replayed, long _) -> {
                CompanyDesk.mark(response, replayed);
                yield credited(request, after, Objects.requireNonNull(refund));
            }
            case RefundReply.Refused(String field, String message, boolean later, boolean replayed) -> {
                CompanyDesk.mark(response, replayed);
                String named = field.equals(RefundForm.AMOUNT) ? name(AMOUNT) : field;
                throw later ? FluidRefusal.later(named, message) : FluidRefusal.invalid(named, message);
            }
            case RefundReply.NoOrder() -> throw FluidRefusal.notFound();
        };
    }

    /** What the gateway has refused was not given back, and 201 would say that it was. */
    private ResponseEntity<Object> credited(HttpServletRequest request, Order order, OrderRefund refund) {
        return switch (refund.status()) {
            case REFUNDED -> data(201, request, TransactionAnswer.refund(order, refund));
            case PENDING -> data(202, request, TransactionAnswer.refund(order, refund));
            case REFUSED ->
                throw FluidRefusal.invalid(
                        name(AMOUNT),
                        "was refused by the gateway: " + Objects.requireNonNullElse(refund.refusal(), ""));
        };
    }

    private OrderTransactions.Entry find(String id, HttpServletRequest request) {
        long company = desk.company(request);
        return transactions.find(company, uuid(id)).orElseThrow(FluidRefusal::notFound);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw FluidRefusal.notFound();
        }
    }

    private static Order payment(OrderTransactions.Entry entry, String done) {
        if (entry.refund() != null) {
            throw FluidRefusal.invalid("id", "is a refund, which cannot be " + done + ".");
        }
        return entry.order();
    }

    private static Form sent(Form form) {
        return form.has(TRANSACTION) ? form.child(TRANSACTION) : form;
    }

    /** Of the currency's smallest unit; null when none is sent. */
    private static @Nullable Money amount(Form sent, Order order) {
        JsonNode found = sent.find(AMOUNT);
        if (found.isNull()) {
            return null;
        }
        if (found.isIntegralNumber() && found.canConvertToLong() && found.asLong() > 0) {
            return new Money(found.asLong(), order.amount().currency());
        }
        sent.problem(AMOUNT, "must be a positive whole number.");
        return null;
    }

    private static String name(String field) {
        return TRANSACTION + "." + field;
    }

    private ResponseEntity<Object> data(int status, HttpServletRequest request, Object data) {
        return CompanyDesk.answer(status, desk.answers().answer(request, "data", data));
    }
}
