package dev.florin.crash;

import dev.florin.identity.DemoIdentity;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One account's client that buys. Not for several threads at once. */
final class Client {
    private static final String SCOPES = "PURCHASE_GIFTCARD, REVEAL_GIFTCARD, LIST_PURCHASES";

    private static final String BUY = """
            mutation($input: PurchaseGiftCardInput!) {
              purchaseGiftCard(input: $input) { purchaseId status giftCard { giftCardId } }
            }""";

    private final Wire wire;

    /** @param endpoint where the server answers at this moment. */
    Client(Supplier<URI> endpoint, UUID userId, UUID accountId) {
        this.wire = new Wire(endpoint, userId, accountId, SCOPES);
    }

    static Client ofLoadAccount(Supplier<URI> endpoint, int number) {
        DemoIdentity.LoadAccount account = DemoIdentity.loadAccount(number);
        return new Client(endpoint, account.userId(), account.accountId());
    }

    static Client ofDemoAccount(Supplier<URI> endpoint) {
        return new Client(endpoint, DemoIdentity.USER_ID, DemoIdentity.ACCOUNT_ID);
    }

    UUID accountId() {
        return wire.accountId();
    }

    /** Sends the order once. */
    Answer send(Order order) throws InterruptedException {
        try {
            return answer(wire.ask(BUY, Map.of("input", input(order))));
        } catch (IOException | JacksonException e) {
            return new Answer.None(String.valueOf(e));
        }
    }

    String newToken() throws IOException, InterruptedException {
        return wire.newToken();
    }

    private static Map<String, Object> input(Order order) {
        Map<String, Object> input = new HashMap<>();
        input.put("idempotencyKey", order.key());
        input.put("offerId", order.offerId());
        input.put("amount", BigDecimal.valueOf(order.cents(), 2));
        if (order.balanceCents() > 0) {
            input.put("balanceAmount", BigDecimal.valueOf(order.balanceCents(), 2));
        }
        if (order.bankCard() != null) {
            input.put("bankCardId", order.bankCard());
        }
        return input;
    }

    private static Answer answer(JsonNode body) {
        JsonNode purchase = body.path("data").path("purchaseGiftCard");
        if (purchase.path("status").stringValue("").equals("COMPLETED")) {
            return new Answer.Bought(
                    purchase.path("purchaseId").stringValue(),
                    purchase.path("giftCard").path("giftCardId").stringValue(),
                    body.path("extensions").path("idempotentReplay").booleanValue(false));
        }
        JsonNode error = Wire.error(body);
        return error.isMissingNode() || Wire.isNone(body)
                ? new Answer.None(body.toString())
                : new Answer.Refused(error.path("reason").stringValue());
    }
}
