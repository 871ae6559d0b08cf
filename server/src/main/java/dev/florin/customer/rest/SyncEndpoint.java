package dev.florin.customer.rest;

import dev.florin.cart.CartCall;
import dev.florin.cart.CartChange;
import dev.florin.cart.CartReply;
import dev.florin.cart.rest.Callers;
import dev.florin.cart.rest.CartAnswers;
import dev.florin.cart.rest.CartExchange;
import dev.florin.cart.rest.CartPaths;
import dev.florin.cart.rest.Form;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives a cart to the customer whose token comes with the request, and changes nothing else of it. */
@RestController
class SyncEndpoint {
    private static final String PATH = "/{cart_token}/sync_customer";

    private final CartExchange exchange;

    SyncEndpoint(CartExchange exchange) {
        this.exchange = exchange;
    }

    /** The answer shows what the cart costs the customer, so its buyer has seen that from now on. */
    @PostMapping({CartPaths.API + PATH, CartPaths.BROWSER + PATH})
    void sync(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        CartAnswers answers = exchange.answers(request);
        CartCall call = exchange.call(request, form, answers::of);
        if (call.customer() == null) {
            throw Callers.refused(request);
        }
        CartReply reply = CartExchange.noted(request, exchange.carts().change(token, new CartChange.ShowPrice(), call));
        exchange.send(request, response, answers.of(reply));
    }
}
