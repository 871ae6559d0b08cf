package dev.florin.order.rest;

import dev.florin.cart.Carts;
import dev.florin.cart.ShownCart;
import dev.florin.order.Order;
import dev.florin.order.OrderOfCart;
import dev.florin.order.Orders;
import dev.florin.platform.fluid.FluidRefusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells a storefront that waits for a payment how it ended. */
@RestController
class OrderStatusEndpoint {
    static final String PATHS = "/api/v202506/carts";

    private final Carts carts;
    private final Orders orders;
    private final CompanyDesk desk;
    private final OrderReading reading;

    OrderStatusEndpoint(Carts carts, Orders orders, CompanyDesk desk, OrderReading reading) {
        this.carts = carts;
        this.orders = orders;
        this.desk = desk;
        this.reading = reading;
    }

    /** The order once it is paid; else whether the payment is under way or was declined. */
    @GetMapping(PATHS + "/{cart_token}/check_order_status")
    ResponseEntity<Object> check(@PathVariable("cart_token") String token, HttpServletRequest request) {
        ShownCart shown = carts.find(token).orElseThrow(FluidRefusal::notFound);
        return switch (orders.ofCart(shown.company().companyId(), token)) {
            case OrderOfCart.Ordered(Order order) -> ordered(request, order);
            case OrderOfCart.UnderWay _ -> status(request, shown, "pending");
            case OrderOfCart.Declined _ -> status(request, shown, "declined");
            case OrderOfCart.None _ -> throw FluidRefusal.of(404, "nobody has checked the cart out");
        };
    }

    /** Once the buyer has signed in, the cart's token alone shows nothing personal. */
    private ResponseEntity<Object> ordered(HttpServletRequest request, Order order) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("order", LaterOrder.of(order, reading.byCart(order, request)));
        body.put("meta", desk.meta(request, order.companyId()));
        return CompanyDesk.answer(200, body);
    }

    private ResponseEntity<Object> status(HttpServletRequest request, ShownCart shown, String status) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("payment_status", status);
        body.put("meta", desk.meta(request, shown.company().companyId()));
        return CompanyDesk.answer(200, body);
    }
}
