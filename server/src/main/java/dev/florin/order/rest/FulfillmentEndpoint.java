package dev.florin.order.rest;

import dev.florin.cart.rest.CartAnswers;
import dev.florin.cart.rest.Numbers;
import dev.florin.order.Fulfillment;
import dev.florin.order.FulfillmentReply;
import dev.florin.order.Fulfillments;
import dev.florin.order.Order;
import dev.florin.platform.fluid.FluidRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a company says that it has sent something of an order. */
@RestController
class FulfillmentEndpoint {
    private final Fulfillments fulfillments;
    private final CompanyDesk desk;

    FulfillmentEndpoint(Fulfillments fulfillments, CompanyDesk desk) {
        this.fulfillments = fulfillments;
        this.desk = desk;
    }

    /** 201 with the parcel and the order as it stands now. */
    @PostMapping("/api/orders/{id}/fulfillments")
    ResponseEntity<Object> ship(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long company = desk.company(request);
        return switch (fulfillments.ship(company, Numbers.idOrNone(id), FulfillmentForm.read(request))) {
            case FulfillmentReply.Shipped(Order order, Fulfillment sent, boolean replayed) -> {
                if (replayed) {
                    response.setHeader(CartAnswers.REPLAYED, "true");
                }
                yield shipped(request, order, sent);
            }
            case FulfillmentReply.Refused(String field, String message, boolean later, boolean replayed) -> {
                if (replayed) {
                    response.setHeader(CartAnswers.REPLAYED, "true");
                }
                throw later ? FluidRefusal.later(field, message) : FluidRefusal.invalid(field, message);
            }
            case FulfillmentReply.NoOrder() -> throw FluidRefusal.notFound();
        };
    }

    private ResponseEntity<Object> shipped(HttpServletRequest request, Order order, Fulfillment sent) {
        OrderAnswer shown = OrderAnswer.forCompany(order).withSent(fulfillments.of(order));
        return desk.order(201, request, order, shown, Map.of("fulfillment", Parcel.of(sent)));
    }
}
