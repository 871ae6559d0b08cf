package dev.florin.subscription.rest;

import dev.florin.cart.rest.Form;
import dev.florin.order.OrderStatus;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.Problems;
import dev.florin.subscription.Subscription;
import dev.florin.subscription.SubscriptionDesk;
import dev.florin.subscription.SubscriptionOrders;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The orders of subscriptions. */
@RestController
class SubscriptionOrderEndpoint {
    private final SubscriptionCallers callers;
    private final SubscriptionOrders orders;

    SubscriptionOrderEndpoint(SubscriptionCallers callers, SubscriptionOrders orders) {
        this.callers = callers;
        this.orders = orders;
    }

    /** Newest first, unless it is sorted otherwise. */
    @GetMapping("/api/subscriptions/{id}/orders")
    ResponseEntity<Object> ofOne(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        SubscriptionDesk.Owner owner = callers.owner(request, Form.of(request));
        Subscription found = callers.find(owner, id);
        FluidPage page = FluidPage.of(request, "jwt", "sort_by", "sort_direction");
        Problems problems = new Problems();
        SubscriptionQuery query = new SubscriptionQuery(request, problems);
        SubscriptionOrders.Sort sort = Optional.ofNullable(query.word(
                        "sort_by", SubscriptionOrders.Sort.values(), "is nothing that this list is sorted by."))
                .orElse(SubscriptionOrders.Sort.ID);
        boolean ascending = query.ascending();
        problems.refuseAny();
        return answer(request, owner, "orders", page, orders.of(found, sort, ascending, page.perPage(), page.offset()));
    }

    /** The renewals of all subscriptions, newest first. */
    @GetMapping("/api/subscription_orders")
    ResponseEntity<Object> renewals(HttpServletRequest request) throws IOException {
        SubscriptionDesk.Owner owner = callers.owner(request, Form.of(request));
        FluidPage page = FluidPage.of(request, "jwt", "subscription_token", "status", "from", "to");
        Problems problems = new Problems();
        SubscriptionQuery query = new SubscriptionQuery(request, problems);
        OrderStatus status = query.word("status", OrderStatus.values(), "is no status of an order.");
        var filter = new SubscriptionOrders.Filter(
                query.text("subscription_token"),
                status == null ? null : status.wire(),
                query.day("from"),
                query.day("to"));
        problems.refuseAny();
        return answer(
                request, owner, "subscription_orders", page, orders.list(owner, filter, page.perPage(), page.offset()));
    }

    private ResponseEntity<Object> answer(
            HttpServletRequest request,
            SubscriptionDesk.Owner owner,
            String name,
            FluidPage page,
            SubscriptionOrders.Page found) {
        List<SubscriptionOrderAnswer> list = found.orders().stream()
                .map(order -> SubscriptionOrderAnswer.of(owner, order))
                .toList();
        return SubscriptionCallers.ok().body(callers.answers().page(request, name, list, page, found.total()));
    }
}
