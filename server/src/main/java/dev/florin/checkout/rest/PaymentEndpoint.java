package dev.florin.checkout.rest;

import dev.florin.checkout.CardVault;
import dev.florin.checkout.Cart;
import dev.florin.checkout.CartCall;
import dev.florin.checkout.CartChange;
import dev.florin.checkout.CartPayment;
import dev.florin.checkout.CartReply;
import dev.florin.checkout.NewCard;
import dev.florin.platform.fluid.FluidRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The card that pays for a cart. */
@RestController
public class PaymentEndpoint {
    private static final String ID = "payment_method_id";
    private static final String PATH = "/{cart_token}/payment_methods/{type}";

    private final CartExchange exchange;
    private final CardVault vault;
    private final CardJson cards;
    private final InstantSource clock;

    PaymentEndpoint(CartExchange exchange, CardVault vault, CardJson cards, InstantSource clock) {
        this.exchange = exchange;
        this.vault = vault;
        this.cards = cards;
        this.clock = clock;
    }

    /** A new card; or, named by {@code payment_method_id}, the one that the cart has. */
    @PostMapping({CartPaths.API + PATH, CartPaths.BROWSER + PATH})
    void set(
            @PathVariable("cart_token") String token,
            @PathVariable("type") String type,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        if (!type.equals(CartPayment.CREDIT_CARD)) {
            throw FluidRefusal.notFound();
        }
        Long id = Numbers.parameter(request, form, ID);
        NewCard card = id == null || form.has(CardForm.FIELD) ? CardForm.read(form, clock.instant()) : null;
        CartCall call = exchange.call(request, form, this::answer);
        CartChange change = id == null
                ? new CartChange.SetPayment(vault.seal(Objects.requireNonNull(card)))
                : new CartChange.KeepPayment(id);
        exchange.send(request, response, answer(exchange.carts().change(token, change, call)));
    }

    /** {@code {"card": …}} without {@code meta}, as documented. */
    private Answer answer(CartReply reply) {
        if (reply instanceof CartReply.Changed(var shown, var _)) {
            Cart cart = shown.cart();
            CartPayment payment = Objects.requireNonNull(cart.payment());
            byte[] members = CartAnswers.members(Map.of("card", cards.map(cart, payment)));
            return new Answer(200, members, null, cart.version(), false);
        }
        return exchange.answers().of(reply);
    }
}
