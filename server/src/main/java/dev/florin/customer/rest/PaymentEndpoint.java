package dev.florin.customer.rest;

import dev.florin.cart.CardVault;
import dev.florin.cart.Cart;
import dev.florin.cart.CartCall;
import dev.florin.cart.CartChange;
import dev.florin.cart.CartForm;
import dev.florin.cart.CartPayment;
import dev.florin.cart.CartReply;
import dev.florin.cart.NewCard;
import dev.florin.cart.rest.Answer;
import dev.florin.cart.rest.CardJson;
import dev.florin.cart.rest.CartAnswers;
import dev.florin.cart.rest.CartExchange;
import dev.florin.cart.rest.CartPaths;
import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.customer.SavedCards;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.Address;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The card that pays for a cart. */
@RestController
class PaymentEndpoint {
    private static final String ID = "payment_method_id";
    private static final String PATH = "/{cart_token}/payment_methods/{type}";

    private final CartExchange exchange;
    private final CardVault vault;
    private final CardJson cards;
    private final SavedCards saved;
    private final InstantSource clock;

    PaymentEndpoint(CartExchange exchange, CardVault vault, CardJson cards, SavedCards saved, InstantSource clock) {
        this.exchange = exchange;
        this.vault = vault;
        this.cards = cards;
        this.saved = saved;
        this.clock = clock;
    }

    /**
     * A new card, which a customer whose token comes with the request keeps; or, named by {@code payment_method_id}, one
     * that this customer keeps, or the one that the cart has.
     */
    @PostMapping({CartPaths.API + PATH, CartPaths.BROWSER + PATH})
    void set(
            @PathVariable("cart_token") String token,
            @PathVariable("type") String type,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        if (!type.equals(CartPayment.CREDIT_CARD)) {
            throw FluidRefusal.notFound("type", "names no way to pay; " + CartPayment.CREDIT_CARD + " is one.");
        }
        Long id = Numbers.parameter(request, form, ID);
        CartForm words = CartExchange.form(request);
        Address billTo = words == CartForm.LATER ? CardForm.billTo(form) : null;
        NewCard card = id == null || form.has(CardForm.FIELD) ? CardForm.read(form, clock.instant(), words) : null;
        AtomicBoolean entitled = new AtomicBoolean();
        CartCall call = exchange.call(request, form, reply -> answer(request, reply, entitled.get()));
        CartChange change = id == null
                ? newCard(Objects.requireNonNull(card), billTo, call.customer())
                : known(id, billTo, call.customer());
        entitled.set(change instanceof CartChange.SetPayment);
        CartReply reply = CartExchange.noted(request, exchange.carts().change(token, change, call));
        if (call.customer() != null
                && reply instanceof CartReply.Changed
                && change instanceof CartChange.SetPayment set) {
            saved.save(call.customer().companyId(), call.customer().customerId(), set.payment());
        }
        exchange.send(request, response, answer(request, reply, entitled.get()));
    }

    private CartChange newCard(NewCard card, @Nullable Address billTo, CartCall.@Nullable Buyer customer) {
        CartPayment payment = vault.seal(card);
        return new CartChange.SetPayment(
                customer == null ? payment : saved.identified(customer.companyId(), customer.customerId(), payment),
                billTo);
    }

    private CartChange known(long id, @Nullable Address billTo, CartCall.@Nullable Buyer customer) {
        Optional<CartPayment> kept =
                customer == null ? Optional.empty() : saved.find(customer.companyId(), customer.customerId(), id);
        if (kept.isEmpty()) {
            return new CartChange.KeepPayment(id);
        }
        if (kept.get().isExpired(clock.instant())) {
            throw FluidRefusal.invalid(ID, "names a card that has expired.");
        }
        return new CartChange.SetPayment(kept.get(), billTo);
    }

    /**
     * {@code {"card": …, "meta": …}}: the sample has no {@code meta}, and the browser library takes no answer without.
     *
     * @param entitled whether the gateway's token may be shown: the request contained it, or proved to be from the
     *     customer who keeps the card
     */
    private Answer answer(HttpServletRequest request, CartReply reply, boolean entitled) {
        if (reply instanceof CartReply.Changed(var shown, var _)) {
            Cart cart = shown.cart();
            CartPayment payment = Objects.requireNonNull(cart.payment());
            boolean isLater = CartExchange.form(request) == CartForm.LATER;
            Map<String, Object> card =
                    isLater ? cards.later(cart, payment, entitled) : cards.map(cart, payment, entitled);
            byte[] members = CartAnswers.members(Map.of("card", card));
            return new Answer(
                    isLater ? 201 : 200, members, Answer.Meta.PLAIN, shown.tag().toString(), false);
        }
        return exchange.answers(request).of(reply);
    }
}
