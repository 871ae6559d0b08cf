package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.order.OrderEdit;
import dev.florin.order.OrderEditReply;
import dev.florin.order.OrderEdits;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.People;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a company may still change of an order: what it says about it, and whose it is. */
@RestController
class OrderEditEndpoint {
    private static final String CUSTOMER_ID = "customer_id";

    private final OrderEdits edits;
    private final People people;
    private final CompanyDesk desk;

    OrderEditEndpoint(OrderEdits edits, People people, CompanyDesk desk) {
        this.edits = edits;
        this.people = people;
        this.desk = desk;
    }

    /** What is not sent stays; what is null goes. */
    @PatchMapping({"/api/orders/{id}", "/api/company/orders/{id}"})
    ResponseEntity<Object> edit(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        return change(request, id, OrderEditForm::all);
    }

    @PatchMapping("/api/v2/orders/{id}/update_external_id")
    ResponseEntity<Object> externalId(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        return change(request, id, OrderEditForm::externalId);
    }

    /** Members that are null go, the others are set. */
    @PatchMapping("/api/orders/{id}/append_metadata")
    ResponseEntity<Object> append(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        return change(request, id, OrderEditForm::appended);
    }

    @PatchMapping("/api/orders/{id}/remove_metadata")
    ResponseEntity<Object> remove(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        return change(request, id, OrderEditForm::removed);
    }

    /** Where it is sent from; {@code null} takes that back. Stock is counted for each variant, whichever warehouse. */
    @PatchMapping("/api/orders/{id}/update_warehouse")
    ResponseEntity<Object> warehouse(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        return change(request, id, OrderEditForm::warehouse);
    }

    /** Somebody has looked it over; with {@code reviewed: false} nobody has. */
    @PatchMapping("/api/orders/{id}/review_order")
    ResponseEntity<Object> review(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        return change(request, id, OrderEditForm::reviewed);
    }

    /** The order is that customer's from now on. */
    @PostMapping("/api/orders/{id}/transfer_customer")
    ResponseEntity<Object> transfer(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        long company = desk.company(request);
        Form form = Form.of(request);
        long customerId = form.requiredId(CUSTOMER_ID);
        form.refuseProblems();
        if (people.customer(company, customerId).isEmpty()) {
            form.problem(CUSTOMER_ID, "names no customer of the company.");
        }
        form.refuseProblems();
        return reply(request, edits.transfer(company, Numbers.idOrNone(id), customerId));
    }

    private ResponseEntity<Object> change(HttpServletRequest request, String id, Function<Form, OrderEdit> reader)
            throws IOException {
        long company = desk.company(request);
        Form form = Form.of(request);
        OrderEdit edit = reader.apply(form);
        form.refuseProblems();
        return reply(request, edits.edit(company, Numbers.idOrNone(id), edit));
    }

    private ResponseEntity<Object> reply(HttpServletRequest request, OrderEditReply reply) {
        return switch (reply) {
            case OrderEditReply.Edited(var order) ->
                desk.order(200, request, order, OrderAnswer.forCompany(order), Map.of());
            case OrderEditReply.ExternalIdTaken() ->
                throw FluidRefusal.conflict("external_id", "is that of another order.");
            case OrderEditReply.MetadataTooLong() ->
                throw FluidRefusal.invalid("metadata", "has at most " + OrderEdits.MAX_METADATA_CHARS + " characters.");
            case OrderEditReply.NoWarehouse() ->
                throw FluidRefusal.invalid("warehouse_id", "names no warehouse that the company uses.");
            case OrderEditReply.NoOrder() -> throw FluidRefusal.notFound();
        };
    }
}
