package dev.florin.bench.vendor;

import dev.florin.bench.vendor.SoldCards.Sold;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * As much of InComm's order API as a server that buys asks: a token, orders of one card, the order and its cards. Of
 * {@link Behaviour#faultEvery} new orders one goes wrong, in turn: it is filled and the connection dropped, it is
 * answered with 500 and not filled, or it is taken and its card shown later.
 */
final class OrderApi {
    static final String CLIENT_ID = "bench";
    static final String CLIENT_SECRET = "bench-secret";
    static final String TOKEN = "bench-token";

    private static final String ORDERS = "/orders/";
    private static final String CARDS = "/cards";
    private static final String ORDER_NAME = "ORD-";
    private static final Answer NOT_FOUND = Answer.Reply.of(404, "[[\"Not found\"]]");

    private enum Fault {
        HUNG_UP,
        FAILED,
        PENDING
    }

    private final SoldCards sold;
    private final AtomicLong newOrders = new AtomicLong();

    OrderApi(SoldCards sold) {
        this.sold = sold;
    }

    /** Whether the vendor's delay is before the answer: tokens and balances come at once. */
    static boolean isAboutOrders(HttpRequest request) {
        return request.path().startsWith(ORDERS);
    }

    Answer answer(HttpRequest request, Behaviour behaviour) {
        String path = request.path();
        if (path.equals("/auth/token")) {
            return token(request.body());
        }
        if (!request.authorization().equals("Bearer " + TOKEN)) {
            return Answer.Reply.of(401, "[[\"Unauthorized\"]]");
        }
        if (path.equals("/orders/immediate") && request.method().equals("POST")) {
            return order(request.body(), behaviour);
        }
        if (path.endsWith("/programbalance")) {
            return Answer.Reply.of(200, "[{\"currency\":\"USD\",\"balance\":1000000000}]");
        }
        return path.startsWith(ORDERS + ORDER_NAME) ? look(path) : NOT_FOUND;
    }

    private static Answer token(String form) {
        return form.contains("client_secret=" + CLIENT_SECRET)
                ? Answer.Reply.of(
                        200, "{\"access_token\":\"" + TOKEN + "\",\"token_type\":\"bearer\",\"expires_in\":86400}")
                : Answer.Reply.of(401, "{}");
    }

    private Answer order(String text, Behaviour behaviour) {
        JsonNode body;
        try {
            body = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            return Answer.Reply.of(400, "[[\"The order cannot be read\"]]");
        }
        String reference = body.path("CustomerOrderId").asString("");
        JsonNode product = body.at("/Recipients/0/Products/0");
        Sold before = sold.again(reference);
        if (before != null) {
            return duplicate(before);
        }
        long number = newOrders.incrementAndGet();
        boolean isFaulty = behaviour.faultEvery() > 0 && number % behaviour.faultEvery() == 0;
        if (!isFaulty) {
            return sell(reference, product, 201);
        }
        Fault[] faults = Fault.values();
        return switch (faults[(int) (number / behaviour.faultEvery() % faults.length)]) {
            case HUNG_UP -> {
                var _ = sell(reference, product, 201);
                yield new Answer.HungUp();
            }
            case FAILED -> Answer.Reply.of(500, "[[\"An error has occurred\"]]");
            case PENDING -> sell(reference, product, 202);
        };
    }

    private Answer sell(String reference, JsonNode product, int status) {
        Sold card = sold.sell(
                reference,
                product.path("Sku").asString(""),
                product.path("Value").asString("0"));
        if (card == null) {
            // The same order came twice at once, and the other one was the first.
            Sold before = sold.again(reference);
            return before == null ? NOT_FOUND : duplicate(before);
        }
        return new Answer.Reply(status, orderBody(card), ORDERS + ORDER_NAME + card.number());
    }

    private static Answer duplicate(Sold card) {
        return new Answer.Reply(
                409, "[[\"Duplicate CustomerOrderId detected in order\"]]", ORDERS + ORDER_NAME + card.number());
    }

    private Answer look(String path) {
        String name = path.substring((ORDERS + ORDER_NAME).length());
        boolean wantsCards = name.endsWith(CARDS);
        Sold card = sold.find(number(wantsCards ? name.substring(0, name.length() - CARDS.length()) : name));
        if (card == null) {
            return NOT_FOUND;
        }
        return Answer.Reply.of(200, wantsCards ? cardsBody(card) : orderBody(card));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String orderBody(Sold card) {
        return "{\"OrderUri\":\"" + ORDER_NAME + card.number()
                + "\",\"OrderStatus\":\"Fulfilled\",\"CustomerOrderId\":\"" + card.reference()
                + "\",\"TotalFaceValue\":" + card.value() + "}";
    }

    private static String cardsBody(Sold card) {
        return "[{\"CardUri\":\"CARD-" + card.number() + "\",\"Sku\":\"" + card.sku() + "\",\"InitialBalance\":"
                + card.value() + ",\"CardNumber\":\"" + String.format("%016d", card.number())
                + "\",\"Pin\":\"1234\",\"CertificateLink\":null}]";
    }
}
