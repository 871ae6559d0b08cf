package dev.florin.order.rest;

import dev.florin.customer.rest.CustomerSession;
import dev.florin.order.Order;
import dev.florin.order.OrderCard;
import dev.florin.order.Orders;
import dev.florin.platform.http.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;

/**
 * Shows an order to whoever holds a token that leads to it. What was bought as a guest is whole to them; if the buyer had
 * signed in, persons and codes need that customer's token, or the company's, because tokens are in addresses of pages.
 * Codes are shown only where they are asked for with {@code reveal=true}: each showing leaves a trace, and a page that
 * waits for an order looks at it many times.
 */
final class OrderReading {
    static final String REVEAL = "reveal";

    private final Orders orders;
    private final CustomerSession session;

    OrderReading(Orders orders, CustomerSession session) {
        this.orders = orders;
        this.session = session;
    }

    /** To the holder of the order's token. */
    OrderAnswer byOrder(Order order, HttpServletRequest request) {
        return shown(order, request, true);
    }

    /** To the holder of its cart's token, which opens no code of a customer's order, whoever asks. */
    OrderAnswer byCart(Order order, HttpServletRequest request) {
        return shown(order, request, order.isBoughtAsGuest());
    }

    private OrderAnswer shown(Order order, HttpServletRequest request, boolean mayReveal) {
        List<OrderCard> cards = orders.cards(order);
        OrderAnswer all = OrderAnswer.of(order);
        if (!mayRead(order, request)) {
            return all.withCards(order, cards, Map.of()).withoutPersons();
        }
        boolean reveals = mayReveal && "true".equals(request.getParameter(REVEAL));
        return all.withCards(order, cards, reveals ? orders.reveal(order, cards, RequestIds.of(request)) : Map.of());
    }

    /** What was bought as a guest stays its token's holder's: owning the address that they typed is not being them. */
    private boolean mayRead(Order order, HttpServletRequest request) {
        Long customerId = order.customerId();
        return order.isBoughtAsGuest()
                || (customerId != null && session.mayRead(order.companyId(), customerId, request));
    }
}
