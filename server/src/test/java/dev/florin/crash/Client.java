package dev.florin.crash;

import dev.florin.identity.DemoIdentity;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One account's client of the GraphQL API. Not for several threads at once. */
final class Client {
    /** Longer than the server waits for a purchase to become final. */
    private static final Duration ANSWER_BOUND = Duration.ofSeconds(150);

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final String TOKEN = """
            mutation($user: UUID!, $account: UUID!) {
              generateUserAccessToken(userId: $user, accountId: $account,
                                      scopes: [PURCHASE_GIFTCARD, REVEAL_GIFTCARD, LIST_PURCHASES]) { token }
            }""";

    private static final String BUY = """
            mutation($input: PurchaseGiftCardInput!) {
              purchaseGiftCard(input: $input) { purchaseId status giftCard { giftCardId } }
            }""";

    private final Supplier<URI> endpoint;
    private final UUID userId;
    private final UUID accountId;
    private @Nullable String token;

    /** @param endpoint where the server answers at this moment. */
    Client(Supplier<URI> endpoint, UUID userId, UUID accountId) {
        this.endpoint = endpoint;
        this.userId = userId;
        this.accountId = accountId;
    }

    static Client ofLoadAccount(Supplier<URI> endpoint, int number) {
        DemoIdentity.LoadAccount account = DemoIdentity.loadAccount(number);
        return new Client(endpoint, account.userId(), account.accountId());
    }

    static Client ofDemoAccount(Supplier<URI> endpoint) {
        return new Client(endpoint, DemoIdentity.USER_ID, DemoIdentity.ACCOUNT_ID);
    }

    UUID accountId() {
        return accountId;
    }

    /** Sends the order once. */
    Answer send(Order order) throws InterruptedException {
        try {
            String bearer = token;
            if (bearer == null) {
                bearer = newToken();
                token = bearer;
            }
            return answer(post("Bearer " + bearer, BUY, Map.of("input", input(order))));
        } catch (IOException | JacksonException e) {
            return new Answer.None(String.valueOf(e));
        }
    }

    String newToken() throws IOException, InterruptedException {
        JsonNode answer =
                post("Basic " + DemoIdentity.API_KEY.encoded(), TOKEN, Map.of("user", userId, "account", accountId));
        JsonNode issued = answer.path("data").path("generateUserAccessToken").path("token");
        if (!issued.isString()) {
            throw new IOException("no token: " + answer);
        }
        return issued.stringValue();
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

    private Answer answer(JsonNode body) {
        JsonNode error = body.path("errors").path(0).path("extensions");
        JsonNode purchase = body.path("data").path("purchaseGiftCard");
        if (purchase.path("status").stringValue("").equals("COMPLETED")) {
            return new Answer.Bought(
                    purchase.path("purchaseId").stringValue(),
                    purchase.path("giftCard").path("giftCardId").stringValue(),
                    body.path("extensions").path("idempotentReplay").booleanValue(false));
        }
        if (error.path("code").stringValue("").startsWith("AUTH-")) {
            token = null;
            return new Answer.None(body.toString());
        }
        return error.isMissingNode() || error.path("retryable").booleanValue(true)
                ? new Answer.None(body.toString())
                : new Answer.Refused(error.path("reason").stringValue());
    }

    private JsonNode post(String authorization, String query, Map<String, ?> variables)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint.get())
                .timeout(ANSWER_BOUND)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("query", query, "variables", variables))))
                .build();
        return JSON.readTree(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
