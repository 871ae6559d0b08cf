package dev.florin.order.rest;

import dev.florin.cart.rest.CartAnswers;
import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.order.Tracking;
import dev.florin.order.Trackings;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tracking numbers of a company's orders as Fluid has them. */
@RestController
@RequestMapping("/api/tracking_informations")
class TrackingEndpoint {
    private static final String NAME = "tracking_information";
    private static final String ORDER_ID = "order_id";
    private static final String FULFILLMENT_ID = "order_fulfillment_id";

    private final Trackings trackings;
    private final CompanyDesk desk;

    TrackingEndpoint(Trackings trackings, CompanyDesk desk) {
        this.trackings = trackings;
        this.desk = desk;
    }

    /** The latest first; filters {@code order_id} and {@code order_fulfillment_id}. */
    @GetMapping
    ResponseEntity<Object> list(HttpServletRequest request) {
        long company = desk.company(request);
        FluidPage page = FluidPage.of(request, ORDER_ID, FULFILLMENT_ID);
        Trackings.Page found = trackings.list(
                company,
                CompanyDesk.id(request, ORDER_ID),
                CompanyDesk.id(request, FULFILLMENT_ID),
                page.perPage(),
                page.offset());
        Object list = found.trackings().stream().map(TrackingAnswer::of).toList();
        return CompanyDesk.answer(200, desk.answers().page(request, "json", list, page, found.total()));
    }

    /** Of an order, or of a parcel, which says whose order it is. */
    @PostMapping
    ResponseEntity<Object> create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long company = desk.company(request);
        Form form = Form.of(request);
        Form sent = form.has(NAME) ? form.child(NAME) : form;
        Tracking.Given given = FulfillmentForm.tracking(sent);
        Long fulfillmentId = sent.id(FULFILLMENT_ID);
        Long orderId = sent.id(ORDER_ID);
        if (orderId == null && fulfillmentId == null) {
            sent.problem(ORDER_ID, Form.REQUIRED);
        }
        form.refuseProblems();
        FluidKey key = FluidKey.of(request, "create", form.node());
        long order = orderId == null ? orderOf(company, Objects.requireNonNull(fulfillmentId)) : orderId;
        return answer(201, request, response, trackings.create(company, order, fulfillmentId, given, key));
    }

    private long orderOf(long company, long fulfillmentId) {
        return trackings.orderOf(company, fulfillmentId).orElseThrow(() -> notThere(FULFILLMENT_ID));
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> show(@PathVariable("id") String id, HttpServletRequest request) {
        long company = desk.company(request);
        Tracking found = trackings.find(company, Numbers.idOrNone(id)).orElseThrow(FluidRefusal::notFound);
        return CompanyDesk.answer(200, TrackingAnswer.of(found, desk.answers().meta(request)));
    }

    /** What is not sent stays. */
    @PatchMapping("/{id}")
    ResponseEntity<Object> change(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long company = desk.company(request);
        Form form = Form.of(request);
        Form sent = form.has(NAME) ? form.child(NAME) : form;
        String number = sent.text(FulfillmentForm.NUMBER, FulfillmentForm.MAX_TEXT_CHARS);
        String carrier = sent.text(FulfillmentForm.SHIPPING_CARRIER, FulfillmentForm.MAX_TEXT_CHARS);
        boolean hasCarrier = sent.node().has(FulfillmentForm.SHIPPING_CARRIER);
        Long fulfillmentId = sent.id(FULFILLMENT_ID);
        form.refuseProblems();
        Trackings.Outcome outcome = trackings.change(
                company,
                Numbers.idOrNone(id),
                old -> new Tracking.Given(
                        Objects.requireNonNullElse(number, old.number()), hasCarrier ? carrier : old.carrier()),
                fulfillmentId);
        return answer(200, request, response, outcome);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Object> remove(@PathVariable("id") String id, HttpServletRequest request) {
        long company = desk.company(request);
        return switch (trackings.remove(company, Numbers.idOrNone(id))) {
            case Trackings.Outcome.Done(Tracking tracking, boolean _) -> desk.removed(request, tracking.trackingId());
            case Trackings.Outcome.NotThere(String field) -> throw notThere(field);
            case Trackings.Outcome.KeyReused() -> throw FluidKey.reused();
        };
    }

    private ResponseEntity<Object> answer(
            int status, HttpServletRequest request, HttpServletResponse response, Trackings.Outcome outcome) {
        return switch (outcome) {
            case Trackings.Outcome.Done(Tracking tracking, boolean replayed) -> {
                if (replayed) {
                    response.setHeader(CartAnswers.REPLAYED, "true");
                }
                yield CompanyDesk.answer(
                        status, TrackingAnswer.of(tracking, desk.answers().meta(request)));
            }
            case Trackings.Outcome.NotThere(String field) -> throw notThere(field);
            case Trackings.Outcome.KeyReused() -> throw FluidKey.reused();
        };
    }

    private static FluidRefusal notThere(String field) {
        return field.isEmpty()
                ? FluidRefusal.notFound()
                : FluidRefusal.notFound(field, "names nothing of the company's.");
    }
}
