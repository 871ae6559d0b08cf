package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.customer.rest.CustomerSession;
import dev.florin.order.OrderFilter;
import dev.florin.order.OrderSort;
import dev.florin.order.Orders;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidCursor;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.shop.Customer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The orders of the customer who asks. */
@RestController
class CustomerOrdersEndpoint {
    private final CustomerSession session;
    private final Orders orders;
    private final FluidAnswers answers;
    private final InstantSource clock;

    CustomerOrdersEndpoint(CustomerSession session, Orders orders, FluidAnswers answers, InstantSource clock) {
        this.session = session;
        this.orders = orders;
        this.answers = answers;
        this.clock = clock;
    }

    /** Newest first. */
    @GetMapping(CustomerSession.PATH + "/orders")
    ResponseEntity<Object> orders(HttpServletRequest request) throws IOException {
        Customer customer = session.customer(request, Form.of(request));
        FluidPage page = FluidPage.of(request, "jwt");
        Orders.Page found = orders.list(
                customer.companyId(),
                OrderFilter.ofCustomer(customer.customerId()),
                OrderSort.ID_DESC,
                page.perPage(),
                page.offset());
        Object list = found.orders().stream().map(OrderAnswer::forCustomer).toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(answers.page(request, "orders", list, page, found.total()));
    }

    /** The same with filters, as Fluid's later checkout asks for it; a cursor says how many come before. */
    @GetMapping("/api/checkout/v2026-04/customers/me/orders")
    ResponseEntity<Object> search(HttpServletRequest request) throws IOException {
        Customer customer = session.customer(request, Form.of(request));
        CustomerOrderQuery query = CustomerOrderQuery.of(request, customer.customerId(), clock.instant());
        FluidCursor cursor = query.cursor();
        Orders.Page found =
                orders.list(customer.companyId(), query.filter(), query.sort(), cursor.limit(), cursor.place());
        Map<String, Object> body = answers.answer(
                request,
                "orders",
                found.orders().stream().map(OrderAnswer::forCustomer).toList());
        Map<String, Object> meta = answers.meta(request);
        long next = cursor.place() + cursor.limit();
        meta.put(
                "pagination",
                cursor.pagination(
                        cursor.place() == 0 ? null : (Long) Math.max(0, cursor.place() - cursor.limit()),
                        next < found.total() ? (Long) next : null));
        body.put("meta", meta);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
