package dev.florin.subscription.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.cart.rest.CartClient;
import dev.florin.shop.Companies;
import dev.florin.shop.CompanyTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Reward points that a company gives its customers. */
class PointsTest implements MovesMoney {
    private static final Map<String, String> COMPANY = Map.of("Authorization", SubscriptionClient.COMPANY);

    @Test
    void pointsAreGivenTakenAndListedForBoth() {
        long customer = SubscriptionClient.customer("points-given@example.com");

        JsonNode given = ok(send("POST", customer, """
                {"points_ledger": {"amount": 250, "metadata": {"reason": "birthday"}}}""", Map.of()));
        JsonNode taken = ok(send("POST", customer, "{\"amount\": -100}", Map.of()));
        JsonNode listed = send("GET", customer, null, Map.of()).json();
        JsonNode mine = CartClient.sendTo(
                        "/api/checkout/v2026-04/customers/me/points?per_page=1",
                        "GET",
                        null,
                        Map.of("Authorization", "Bearer " + SubscriptionClient.jwt(customer)))
                .json();

        assertThat(given.path("amount").asLong()).isEqualTo(250);
        assertThat(given.path("total_balance").asLong()).isEqualTo(250);
        assertThat(given.path("customer_id").asLong()).isEqualTo(customer);
        assertThat(given.path("company_id").asLong()).isEqualTo(1);
        assertThat(given.at("/metadata/reason").asString()).isEqualTo("birthday");
        assertThat(taken.path("amount").asLong()).isEqualTo(-100);
        assertThat(taken.path("total_balance").asLong()).isEqualTo(150);
        assertThat(taken.path("metadata")).isEmpty();
        assertThat(listed.at("/meta/pagination/total_count").asInt()).isEqualTo(2);
        assertThat(listed.at("/points_ledgers/0")).isEqualTo(taken);
        assertThat(listed.at("/points_ledgers/1")).isEqualTo(given);
        assertThat(mine.path("points_ledgers")).hasSize(1);
        assertThat(mine.at("/points_ledgers/0")).isEqualTo(taken);
    }

    @Test
    void nobodyHasLessThanNoPointsHoweverManyTakeThem() {
        long customer = SubscriptionClient.customer("points-taken@example.com");
        ok(send("POST", customer, "{\"amount\": 30}", Map.of()));

        List<Client.Answer> answers =
                Together.all(8, _ -> send("POST", customer, "{\"points_ledger\": {\"amount\": -10}}", Map.of()));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(3);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .hasSize(5)
                .allSatisfy(answer -> assertRefused(answer, 422, "points_ledger.amount"));
        assertThat(send("GET", customer, null, Map.of())
                        .json()
                        .at("/points_ledgers/0/total_balance")
                        .asLong())
                .isZero();
    }

    @Test
    void aKeyBooksOnceHoweverManySendIt() {
        long customer = SubscriptionClient.customer("points-keyed@example.com");
        Map<String, String> key = Map.of("Idempotency-Key", "points-" + customer);

        List<Client.Answer> answers = Together.all(8, _ -> send("POST", customer, "{\"amount\": 7}", key));

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream()
                        .map(answer -> answer.json().at("/points_ledger/id").asLong())
                        .distinct())
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer ->
                        answer.headers().firstValue("Idempotency-Replayed").isPresent())
                .hasSize(7);
        assertThat(send("GET", customer, null, Map.of()).json().path("points_ledgers"))
                .hasSize(1);
        assertRefused(send("POST", customer, "{\"amount\": 8}", key), 422, "Idempotency-Key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                               | amount
                    {"amount": 0}                                    | amount
                    {"amount": 1.5}                                  | amount
                    {"amount": "many"}                               | amount
                    {"amount": 1000000001}                           | amount
                    {"amount": -1}                                   | amount
                    {"points_ledger": {"amount": null}}              | points_ledger.amount
                    {"points_ledger": 7}                             | points_ledger
                    {"amount": 1, "metadata": []}                    | metadata""")
    void whatIsNoEntryIsRefused(String body, String field) {
        long customer = SubscriptionClient.customer(UUID.randomUUID() + "@example.com");

        assertRefused(send("POST", customer, body, Map.of()), 422, field);

        assertThat(send("GET", customer, null, Map.of()).json().path("points_ledgers"))
                .isEmpty();
    }

    @Test
    void othersSeeAndBookNothing() {
        long customer = SubscriptionClient.customer("points-owned@example.com");
        String path = path(customer);
        String others = newCompany();

        for (String method : List.of("GET", "POST")) {
            String body = method.equals("GET") ? null : "{\"amount\": 1}";
            assertRefused(CartClient.sendTo(path, method, body, Map.of("Authorization", others)), 404, null);
            assertRefused(CartClient.sendTo(path, method, body, Map.of()), 401, null);
            assertRefused(CartClient.sendTo(path(999_999_999), method, body, COMPANY), 404, null);
        }
        assertRefused(CartClient.sendTo("/api/checkout/v2026-04/customers/me/points", "GET", null, COMPANY), 401, null);
        assertRefused(CartClient.sendTo(path + "?since=1", "GET", null, COMPANY), 422, "since");
    }

    private static JsonNode ok(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("points_ledger");
    }

    private static String path(long customer) {
        return "/api/v202506/customers/" + customer + "/points_ledgers";
    }

    private static Client.Answer send(
            String method, long customer, @Nullable String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(COMPANY);
        all.putAll(headers);
        return CartClient.sendTo(path(customer), method, body, all);
    }

    private static String newCompany() {
        long id = TestFlorin.server()
                .part(Companies.class)
                .create("Other", "o" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
        return "Bearer "
                + TestFlorin.server()
                        .part(CompanyTokens.class)
                        .create(id, "test", null)
                        .orElseThrow();
    }
}
