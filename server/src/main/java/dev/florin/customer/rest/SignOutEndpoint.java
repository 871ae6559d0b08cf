package dev.florin.customer.rest;

import dev.florin.cart.CartCall;
import dev.florin.cart.CartChange;
import dev.florin.cart.CartRefusal;
import dev.florin.cart.CartReply;
import dev.florin.cart.rest.CartExchange;
import dev.florin.cart.rest.CartPaths;
import dev.florin.cart.rest.Form;
import dev.florin.customer.EndedTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signs customers out of a cart. */
@RestController
@RequestMapping({CartPaths.API + "/{cart_token}", CartPaths.BROWSER + "/{cart_token}"})
class SignOutEndpoint {
    private final CartExchange exchange;
    private final EndedTokens endings;

    SignOutEndpoint(CartExchange exchange, EndedTokens endings) {
        this.exchange = exchange;
        this.endings = endings;
    }

    /** Ends the customer's token too, unless the request could still succeed with it when repeated. */
    @DeleteMapping("/logout")
    void logOut(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        CartCall call = exchange.call(request, Form.of(request), exchange.answers(request)::of);
        CartReply reply = exchange.carts().change(token, new CartChange.LogOut(), call);
        if (call.customer() != null && endsToken(reply)) {
            endings.end(call.customer());
        }
        exchange.send(request, response, exchange.answers(request).of(reply));
    }

    private static boolean endsToken(CartReply reply) {
        return !(reply instanceof CartReply.Refused(CartRefusal refusal, var _))
                || switch (refusal.kind()) {
                    case CLOSED, NOT_FOUND -> true;
                    case MALFORMED,
                            UNAUTHENTICATED,
                            FORBIDDEN,
                            CONTENDED,
                            DEARER,
                            VERSION_DIFFERS,
                            TOO_LARGE,
                            INVALID -> false;
                };
    }
}
