package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.order.Fulfillment;
import dev.florin.order.FulfillmentChanges;
import dev.florin.order.FulfillmentReply;
import dev.florin.order.Fulfillments;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A company's parcels as Fluid has them ({@code docs/protocols/fluid.md}, "Checkout and orders"). */
@RestController
@RequestMapping("/api/order_fulfillments")
class OrderFulfillmentEndpoint {
    private static final String ORDER_ID = "order_id";

    private final Fulfillments fulfillments;
    private final FulfillmentChanges changes;
    private final CompanyDesk desk;

    OrderFulfillmentEndpoint(Fulfillments fulfillments, FulfillmentChanges changes, CompanyDesk desk) {
        this.fulfillments = fulfillments;
        this.changes = changes;
        this.desk = desk;
    }

    /** The latest first; filter {@code order_id}. */
    @GetMapping
    ResponseEntity<Object> list(HttpServletRequest request) {
        long company = desk.company(request);
        FluidPage page = FluidPage.of(request, ORDER_ID);
        long orderId = CompanyDesk.id(request, ORDER_ID);
        FulfillmentChanges.Page found = changes.list(company, orderId, page.perPage(), page.offset());
        Object list = found.fulfillments().stream()
                .map(parcel -> FulfillmentAnswer.of(parcel, null))
                .toList();
        return CompanyDesk.answer(200, desk.answers().page(request, "json", list, page, found.total()));
    }

    @PostMapping
    ResponseEntity<Object> create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long company = desk.company(request);
        Form form = Form.of(request);
        long orderId = form.requiredId(ORDER_ID);
        FulfillmentReply reply = fulfillments.ship(company, orderId, FulfillmentForm.readFluid(request, form));
        return switch (reply) {
            case FulfillmentReply.Shipped(var _, Fulfillment sent, boolean replayed) -> {
                CompanyDesk.mark(response, replayed);
                yield answer(201, request, sent);
            }
            case FulfillmentReply.Refused(String field, String message, boolean later, boolean replayed) -> {
                CompanyDesk.mark(response, replayed);
                String named = field.equals("items") ? FulfillmentForm.ORDER_ITEMS : field;
                throw later ? FluidRefusal.later(named, message) : FluidRefusal.invalid(named, message);
            }
            case FulfillmentReply.NoOrder() -> throw FluidRefusal.notFound(ORDER_ID, "names no order of the company.");
        };
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> show(@PathVariable("id") String id, HttpServletRequest request) {
        long company = desk.company(request);
        return answer(200, request, changes.find(company, Numbers.idOrNone(id)).orElseThrow(FluidRefusal::notFound));
    }

    /** What is sent replaces the parcel's units, or its numbers. */
    @PatchMapping("/{id}")
    ResponseEntity<Object> change(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        long company = desk.company(request);
        Form form = Form.of(request);
        var units = form.has(FulfillmentForm.ORDER_ITEMS) ? FulfillmentForm.units(form) : null;
        var trackings = form.has(FulfillmentForm.TRACKINGS) ? FulfillmentForm.trackings(form) : null;
        form.refuseProblems();
        return reply(request, changes.change(company, Numbers.idOrNone(id), units, trackings));
    }

    /** The parcel was not sent after all. */
    @DeleteMapping("/{id}")
    ResponseEntity<Object> remove(@PathVariable("id") String id, HttpServletRequest request) {
        long company = desk.company(request);
        return switch (changes.remove(company, Numbers.idOrNone(id))) {
            case FulfillmentChanges.Outcome.Changed(Fulfillment parcel) ->
                desk.removed(request, parcel.fulfillmentId());
            case FulfillmentChanges.Outcome.Refused(String message) ->
                throw FluidRefusal.invalid(FulfillmentForm.ORDER_ITEMS, message);
            case FulfillmentChanges.Outcome.NoFulfillment() -> throw FluidRefusal.notFound();
        };
    }

    private ResponseEntity<Object> reply(HttpServletRequest request, FulfillmentChanges.Outcome outcome) {
        return switch (outcome) {
            case FulfillmentChanges.Outcome.Changed(Fulfillment parcel) -> answer(200, request, parcel);
            case FulfillmentChanges.Outcome.Refused(String message) ->
                throw FluidRefusal.invalid(FulfillmentForm.ORDER_ITEMS, message);
            case FulfillmentChanges.Outcome.NoFulfillment() -> throw FluidRefusal.notFound();
        };
    }

    private ResponseEntity<Object> answer(int status, HttpServletRequest request, Fulfillment parcel) {
        return CompanyDesk.answer(
                status, FulfillmentAnswer.of(parcel, desk.answers().meta(request)));
    }
}
