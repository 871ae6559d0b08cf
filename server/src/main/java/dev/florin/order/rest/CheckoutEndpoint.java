package dev.florin.order.rest;

import dev.florin.cart.CartCall;
import dev.florin.cart.CartRefusal;
import dev.florin.cart.CartReply;
import dev.florin.cart.ShownCart;
import dev.florin.cart.rest.Answer;
import dev.florin.cart.rest.CartAnswers;
import dev.florin.cart.rest.CartExchange;
import dev.florin.cart.rest.CartPaths;
import dev.florin.cart.rest.Form;
import dev.florin.catalog.Card;
import dev.florin.order.Checkout;
import dev.florin.order.CheckoutReply;
import dev.florin.order.Order;
import dev.florin.order.OrderCard;
import dev.florin.order.Orders;
import dev.florin.platform.http.RequestIds;
import dev.florin.platform.http.RequestNote;
import dev.florin.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Turns a cart into an order. */
@RestController
class CheckoutEndpoint {
    private static final String PATH = "/{cart_token}/checkout";

    /** Says when to come back, as every 409 of a cart does. */
    static final CartReply IN_FLIGHT = new CartReply.Refused(
            CartRefusal.of(CartRefusal.Kind.CONTENDED, "The payment is under way; ask again for the order."), null);

    private final CartExchange exchange;
    private final Checkout checkout;
    private final Orders orders;
    private final Shops shops;

    CheckoutEndpoint(CartExchange exchange, Checkout checkout, Orders orders, Shops shops) {
        this.exchange = exchange;
        this.checkout = checkout;
        this.orders = orders;
        this.shops = shops;
    }

    /** 200 with the order, the same one however often; 409 while its payment is under way. */
    @PostMapping({CartPaths.API + PATH, CartPaths.BROWSER + PATH})
    void checkout(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        // The cart is its own key; a key that is sent decides which attempt is meant.
        CartCall call = exchange.call(request, form, exchange.answers(request)::of);
        switch (checkout.checkout(token, call)) {
            case CheckoutReply.Ordered(Order order, List<OrderCard> cards, boolean replayed) ->
                exchange.send(request, response, ordered(request, order, cards, replayed && call.key() != null));
            case CheckoutReply.Refused(var refusal, ShownCart cart, boolean replayed) -> {
                CartExchange.noteRefusal(request, refusal);
                Answer answer = exchange.answers(request).of(new CartReply.Refused(refusal, cart));
                exchange.send(request, response, replayed && call.key() != null ? replayed(answer) : answer);
            }
            case CheckoutReply.InFlight() ->
                exchange.send(request, response, exchange.answers(request).of(IN_FLIGHT));
        }
    }

    private Answer ordered(HttpServletRequest request, Order order, List<OrderCard> cards, boolean replayed) {
        OrderAnswer all = OrderAnswer.of(order);
        OrderAnswer shown = cards.isEmpty() ? all : all.withCards(order, cards, codes(request, order, cards));
        RequestNote.of(request).company(order.companyId());
        Object form = switch (CartExchange.form(request)) {
            case FIRST -> shown;
            case LATER -> LaterOrder.of(order, shown);
        };
        String shopUrl = "https://" + shops.shop(order.companyId()).company().fluidShop();
        return new Answer(
                200, CartAnswers.members(Map.of("order", form)), new Answer.Meta(null, shopUrl, null), null, replayed);
    }

    /** Pages that show codes later, if at all, say {@code reveal=false}: a code that nobody has seen can be given back. */
    private Map<UUID, Card> codes(HttpServletRequest request, Order order, List<OrderCard> cards) {
        return "false".equals(request.getParameter(OrderReading.REVEAL))
                ? Map.of()
                : orders.reveal(order, cards, RequestIds.of(request));
    }

    static Answer replayed(Answer answer) {
        return new Answer(answer.status(), answer.members(), answer.meta(), answer.tag(), true);
    }
}
