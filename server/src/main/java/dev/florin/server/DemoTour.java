package dev.florin.server;

import dev.florin.identity.DemoIdentity;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo's purchase, step by step over HTTP, each with the curl line that does the same. */
final class DemoTour {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final String TOKEN = """
            mutation($user: UUID!, $account: UUID!, $scopes: [ScopeType!]!) { \
            generateUserAccessToken(userId: $user, accountId: $account, scopes: $scopes) { token scopes } }""";
    private static final String OFFERS = """
            query { getMerchants(name: "starbucks") { name slug offers { offerId type hasStockInfo \
            offerRates { maxUserRewardValue denominations } } } }""";
    private static final String PURCHASE = """
            mutation($input: PurchaseGiftCardInput!) { purchaseGiftCard(input: $input) { purchaseDisplayId purchaseAmount \
            fluzpayAmount seatRewardValue giftCard { giftCardId status merchant { name } } } }""";
    private static final String REVEAL =
            "mutation($id: UUID!) { revealGiftCardByGiftCardId(giftCardId: $id) { code pin url } }";

    private final JsonMapper json = JsonMapper.builder().build();
    private final String base;
    private final PrintStream out;

    DemoTour(String base, PrintStream out) {
        this.base = base;
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            run(http);
        }
    }

    private void run(HttpClient http) throws IOException, InterruptedException {
        String apiKey = "Basic " + DemoIdentity.API_KEY.encoded();
        out.println();
        out.println("API key     " + DemoIdentity.API_KEY.encoded());
        out.println("GraphQL     " + base + "/api/v1/graphql");
        out.println("Health      " + base + "/actuator/health");
        out.println("Metrics     " + base + "/actuator/prometheus, with an operator's key");

        Map<String, Object> who = new LinkedHashMap<>();
        who.put("user", DemoIdentity.USER_ID.toString());
        who.put("account", DemoIdentity.ACCOUNT_ID.toString());
        who.put("scopes", new String[] {"LIST_OFFERS", "LIST_PURCHASES", "PURCHASE_GIFTCARD", "REVEAL_GIFTCARD"});
        String token = step(http, "A token for the demo user", apiKey, TOKEN, who)
                .at("/data/generateUserAccessToken/token")
                .asString();
        String bearer = "Bearer " + token;
        step(http, "What Starbucks offers", bearer, OFFERS, Map.of());

        Map<String, Object> input = new LinkedHashMap<>();
        input.put("idempotencyKey", UUID.randomUUID().toString());
        input.put("merchantSlug", "starbucks");
        input.put("amount", 25);
        input.put("memo", "Bought by the demo");
        String card = step(
                        http,
                        "A Starbucks card of $25, paid from the balance",
                        bearer,
                        PURCHASE,
                        Map.of("input", input))
                .at("/data/purchaseGiftCard/giftCard/giftCardId")
                .asString();
        step(
                http,
                "The same request again: the same purchase, no second charge",
                bearer,
                PURCHASE,
                Map.of("input", input));
        step(http, "The card's code", bearer, REVEAL, Map.of("id", card));
        out.println();
        out.println("The server stays up at " + base + ". Stop it with Ctrl-C.");
    }

    private JsonNode step(
            HttpClient http, String title, String authorization, String query, Map<String, Object> variables)
            throws IOException, InterruptedException {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("query", query);
        if (!variables.isEmpty()) {
            request.put("variables", variables);
        }
        String body = json.writeValueAsString(request);
        out.println();
        out.println("── " + title);
        out.println("curl -s " + base + "/api/v1/graphql -H 'Content-Type: application/json' \\");
        out.println("  -H 'Authorization: " + authorization + "' \\");
        out.println("  -d '" + body.replace("'", "'\\''") + "'");
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(base + "/api/v1/graphql"))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .header("Authorization", authorization)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode answer = json.readTree(response.body());
        out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        if (response.statusCode() != 200 || answer.has("errors")) {
            throw new IOException("the demo's step failed with status " + response.statusCode());
        }
        return answer;
    }
}
