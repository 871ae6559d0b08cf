package dev.florin.order.rest;

import dev.florin.cart.CartCall;
import dev.florin.cart.CartReply;
import dev.florin.cart.Carts;
import dev.florin.cart.ShownCart;
import dev.florin.cart.rest.Answer;
import dev.florin.cart.rest.CartAnswers;
import dev.florin.cart.rest.CartExchange;
import dev.florin.cart.rest.Form;
import dev.florin.order.Checkout;
import dev.florin.order.CheckoutReply;
import dev.florin.order.Order;
import dev.florin.order.OrderCard;
import dev.florin.order.OrderEditReply;
import dev.florin.order.OrderEdits;
import dev.florin.platform.fluid.FluidRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Makes an order of a company's cart at the company's own desk. It is the buyer's checkout, asked for by the company: the
 * same stock, totals, payment and key, so that a cart is ordered once, whoever asks.
 */
@RestController
class OfficeOrderEndpoint {
    private static final String CART_TOKEN = "cart_token";
    private static final String ORDER = "order";
    private static final String NOTE = "note";
    private static final String EMAIL = "email";
    private static final int MAX_EMAIL_CHARS = 254;
    private static final int MAX_NOTE_CHARS = 5_000;

    private final CartExchange exchange;
    private final Checkout checkout;
    private final Carts carts;
    private final OrderEdits edits;
    private final CompanyDesk desk;

    OfficeOrderEndpoint(CartExchange exchange, Checkout checkout, Carts carts, OrderEdits edits, CompanyDesk desk) {
        this.exchange = exchange;
        this.checkout = checkout;
        this.carts = carts;
        this.edits = edits;
        this.desk = desk;
    }

    /** 200 with the order, the same one however often; 409 while its payment is under way. */
    @PostMapping("/api/orders")
    void create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long company = desk.company(request);
        Form form = Form.of(request);
        Form order = form.has(ORDER) ? form.child(ORDER) : form;
        String email = order.text(EMAIL, MAX_EMAIL_CHARS);
        String note = order.lines(NOTE, MAX_NOTE_CHARS);
        String token = cartToken(request, form);
        form.refuseProblems();
        ShownCart cart = carts.find(token)
                .filter(found -> found.company().companyId() == company)
                .orElseThrow(FluidRefusal::notFound);
        if (email != null && !email.equalsIgnoreCase(cart.cart().buyer().email())) {
            order.problem(EMAIL, "is not the cart's: change the cart first.");
        }
        CartCall call = exchange.call(request, form, exchange.answers(request)::of);
        reply(request, response, call, checkout.checkout(token, call), note);
    }

    /** In the query, as Fluid has it. */
    private static String cartToken(HttpServletRequest request, Form form) {
        String token = request.getParameter(CART_TOKEN);
        if (token == null || token.isBlank()) {
            form.problem(CART_TOKEN, Form.REQUIRED);
        }
        return String.valueOf(token).strip();
    }

    private void reply(
            HttpServletRequest request,
            HttpServletResponse response,
            CartCall call,
            CheckoutReply reply,
            @Nullable String note)
            throws IOException {
        Answer answer = switch (reply) {
            case CheckoutReply.Ordered(Order order, List<OrderCard> cards, boolean replayed) ->
                ordered(replayed ? order : noted(order, note), cards, replayed && call.key() != null);
            case CheckoutReply.Refused(var refusal, ShownCart cart, boolean replayed) -> {
                CartExchange.noteRefusal(request, refusal);
                Answer refused = exchange.answers(request).of(new CartReply.Refused(refusal, cart));
                yield replayed && call.key() != null ? CheckoutEndpoint.replayed(refused) : refused;
            }
            case CheckoutReply.InFlight() -> exchange.answers(request).of(CheckoutEndpoint.IN_FLIGHT);
        };
        exchange.send(request, response, answer);
    }

    /** Only of the request that began the order: the same request again must not undo a later change of it. */
    private Order noted(Order order, @Nullable String note) {
        if (note == null) {
            return order;
        }
        OrderEditReply noted = edits.noteOnce(order.companyId(), order.orderId(), note);
        return noted instanceof OrderEditReply.Edited(Order now) ? now : order;
    }

    /** Codes of gift cards are the buyer's. */
    private Answer ordered(Order order, List<OrderCard> cards, boolean replayed) {
        OrderAnswer all = OrderAnswer.forCompany(order);
        OrderAnswer shown = cards.isEmpty() ? all : all.withCards(order, cards, Map.of());
        return new Answer(
                200,
                CartAnswers.members(Map.of("order", shown)),
                new Answer.Meta(null, desk.shopUrl(order.companyId()), null),
                null,
                replayed);
    }
}
