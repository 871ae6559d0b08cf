package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.customer.rest.CustomerSession;
import dev.florin.order.OrderFilter;
import dev.florin.order.OrderSort;
import dev.florin.order.Orders;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.shop.Customer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
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

    CustomerOrdersEndpoint(CustomerSession session, Orders orders, FluidAnswers answers) {
        this.session = session;
        this.orders = orders;
        this.answers = answers;
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
        Object list = found.orders().stream().map(OrderAnswer::of).toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(answers.page(request, "orders", list, page, found.total()));
    }
}
