package dev.florin.subscription.rest;

import dev.florin.cart.CartItem;
import dev.florin.cart.CartPayment;
import dev.florin.cart.rest.Form;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.shop.Address;
import dev.florin.subscription.Subscription;
import dev.florin.subscription.SubscriptionChange;
import dev.florin.subscription.SubscriptionDesk;
import dev.florin.subscription.SubscriptionFilter;
import dev.florin.subscription.SubscriptionOrders;
import dev.florin.subscription.SubscriptionSkips;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Subscriptions: all of a company's with its token, only their own with a customer's; by their ids or tokens. */
@RestController
@RequestMapping({SubscriptionEndpoint.PATH, SubscriptionEndpoint.CHECKOUT})
class SubscriptionEndpoint {
    static final String PATH = "/api/subscriptions";

    /** The same in the newest generation. */
    static final String CHECKOUT = "/api/checkout/v2026-04/subscriptions";

    private static final int MAX_NOTES_CHARS = 1_000;
    private static final int ORDERS_SHOWN = 10;

    private final SubscriptionCallers callers;
    private final SubscriptionParts parts;
    private final SubscriptionOrders orders;
    private final SubscriptionSkips skips;

    SubscriptionEndpoint(
            SubscriptionCallers callers, SubscriptionParts parts, SubscriptionOrders orders, SubscriptionSkips skips) {
        this.callers = callers;
        this.parts = parts;
        this.orders = orders;
        this.skips = skips;
    }

    /** Newest first, unless it is sorted otherwise. */
    @GetMapping
    ResponseEntity<Object> list(HttpServletRequest request) throws IOException {
        SubscriptionDesk.Owner owner = callers.owner(request, Form.of(request));
        FluidPage page = FluidPage.of(request, SubscriptionQuery.names());
        SubscriptionFilter filter = SubscriptionQuery.filter(request);
        SubscriptionDesk.Page found = callers.desk().list(owner, filter, page.perPage(), page.offset());
        Object list = found.subscriptions().stream()
                .map(one -> SubscriptionAnswer.of(one, callers.desk().shop(one)))
                .toList();
        return SubscriptionCallers.ok()
                .body(callers.answers().page(request, "subscriptions", list, page, found.total()));
    }

    @GetMapping("/{id}")
    ResponseEntity<Object> show(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        SubscriptionDesk.Owner owner = callers.owner(request, Form.of(request));
        Subscription found = callers.find(owner, id);
        SubscriptionOrders.Page newest = orders.of(found, SubscriptionOrders.Sort.ID, false, ORDERS_SHOWN, 0);
        Object shown = SubscriptionAnswer.of(found, callers.desk().shop(found))
                .with(SubscriptionDetail.of(owner, newest, skips.list(found)));
        return SubscriptionCallers.ok().body(callers.answers().answer(request, SubscriptionCallers.NAME, shown));
    }

    /** What is sent, where and when, and the card; the fields alone, or under {@code subscription}. */
    @PatchMapping("/{id}")
    ResponseEntity<Object> edit(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        SubscriptionDesk.Owner owner = callers.owner(request, form);
        Form fields = form.node().get(SubscriptionCallers.NAME) instanceof ObjectNode
                ? form.child(SubscriptionCallers.NAME)
                : form;
        SubscriptionChange.Edit edit = edit(fields, owner, id);
        var wish = new SubscriptionCallers.Wish(id, "edit\n" + parts.meaning(form), edit);
        return callers.reply(request, callers.change(request, response, owner, form, wish));
    }

    private SubscriptionChange.Edit edit(Form fields, SubscriptionDesk.Owner owner, String id) {
        Long variantId = fields.id("variant_id");
        Long planId = fields.id("subscription_plan_id");
        Integer quantity = fields.integer("quantity", 1, CartItem.MAX_QUANTITY);
        LocalDate nextOn = Days.of(fields, "next_bill_date");
        String notes = fields.text("notes", MAX_NOTES_CHARS);
        boolean hasNotes = fields.node().has("notes");
        CartPayment card = parts.card(fields, owner, id);
        Address address = parts.address(fields, owner, id);
        return new SubscriptionChange.Edit(
                variantId, planId, quantity, card, address, nextOn, hasNotes && notes == null ? "" : notes);
    }

    /** Whether the date that failed can be given up, and what would be next then. */
    @GetMapping("/{id}/failed-cycle-waiver")
    ResponseEntity<Object> waiver(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Subscription found = callers.find(callers.owner(request, Form.of(request)), id);
        @Nullable
        Instant next =
                callers.desk().waived(found).map(SubscriptionCourse::startOf).orElse(null);
        Map<String, @Nullable Object> waiver = new LinkedHashMap<>();
        waiver.put("eligible", next != null);
        waiver.put("next_bill_date", next);
        waiver.put("next_ship_date", next);
        return SubscriptionCallers.ok().body(callers.answers().answer(request, "failed_cycle_waiver", waiver));
    }
}
