package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static dev.florin.order.rest.CheckoutClient.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.cart.rest.CartClient;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.shop.Companies;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.DemoShop;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Payments and refunds as Fluid's payments API has them. */
class TransactionsOverHttpTest implements MovesMoney {
    private static final String PATH = "/api/payment/v2026-04/transactions";
    private static final Map<String, String> TOKEN = Map.of("Authorization", CheckoutClient.COMPANY);

    @Test
    void aPaymentAndItsRefundAreListedAndShown() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 2));
        String payment = payment(order);

        Client.Answer credited = send("POST", payment + "/credit", "{\"transaction\": {\"amount_cents\": 150}}");
        JsonNode refund = credited.json().path("data");
        List<JsonNode> latest =
                send("GET", "?limit=2", null).json().path("data").valueStream().toList();

        assertThat(credited.status()).as(credited.body()).isEqualTo(201);
        assertThat(refund.path("action").asString()).isEqualTo("refund");
        assertThat(refund.path("status").asString()).isEqualTo("success");
        assertThat(refund.path("amount_cents").asLong()).isEqualTo(150);
        assertThat("/" + refund.path("parent_transaction_id").asString()).isEqualTo(payment);
        assertThat(latest.getFirst()).isEqualTo(refund);
        assertThat(latest.getLast().path("action").asString()).isEqualTo("purchase");
        assertThat(latest.getLast().path("amount_cents").asLong())
                .isEqualTo(order.path("amount").asDecimal().movePointRight(2).longValueExact());
        assertThat(latest.getLast().path("credited_amount_cents").asLong()).isEqualTo(150);
        assertThat(latest.getLast().path("reference_token")).isEqualTo(order.path("order_number"));
        assertThat(send("GET", "?limit=1&offset=1", null).json().at("/data/0")).isEqualTo(latest.getLast());
        assertThat(send("GET", "/" + refund.path("id").asString(), null).json().path("data"))
                .isEqualTo(refund);
        assertThat(send("GET", payment, null).json().path("data")).isEqualTo(latest.getLast());
        assertThat(shown(order).path("refunded_amount").asString()).isEqualTo("1.50");
    }

    @Test
    void oneKeyGivesBackOnceThroughEachDoor() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        String payment = payment(order);
        String key = "credit-" + order.path("id").asLong();
        Map<String, String> keyed = Map.of("Authorization", CheckoutClient.COMPANY, FluidKey.HEADER, key);

        List<Client.Answer> answers = Together.all(
                6,
                _ -> CartClient.sendTo(
                        PATH + payment + "/credit", "POST", "{\"transaction\": {\"amount_cents\": 100}}", keyed));
        Client.Answer otherDoor = CheckoutClient.refund(order, "{\"amount\": \"1.00\"}", key);
        Client.Answer otherAmount = CartClient.sendTo(
                PATH + payment + "/credit", "POST", "{\"transaction\": {\"amount_cents\": 101}}", keyed);

        assertThat(answers).allMatch(answer -> answer.status() == 201 || answer.status() == 202);
        assertThat(answers.stream()
                        .map(answer -> answer.json().at("/data/id").asString())
                        .distinct())
                .hasSize(1);
        assertThat(otherDoor.status()).as(otherDoor.body()).isEqualTo(201);
        assertThat(otherDoor.headers().firstValue(FluidKey.REPLAYED)).contains("true");
        assertRefused(otherAmount, 422, FluidKey.HEADER);
        assertThat(shown(order).path("refunded_amount").asString()).isEqualTo("1.00");
    }

    @Test
    void nothingMoreIsTakenAndNothingCapturedIsVoided() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        String payment = payment(order);
        long amount = order.path("amount").asDecimal().movePointRight(2).longValueExact();

        Client.Answer captured = send("POST", payment + "/capture", null);
        Client.Answer same =
                send("POST", payment + "/capture", "{\"transaction\": {\"amount_cents\": " + amount + "}}");

        assertThat(captured.status()).isEqualTo(201);
        assertThat(same.json().path("data")).isEqualTo(captured.json().path("data"));
        assertRefused(
                send("POST", payment + "/capture", "{\"transaction\": {\"amount_cents\": 1}}"),
                422,
                "transaction.amount_cents");
        assertRefused(send("POST", payment + "/void", null), 422, "status");
        assertRefused(
                send("POST", payment + "/credit", "{\"transaction\": {\"amount_cents\": " + (amount + 1) + "}}"),
                422,
                "transaction.amount_cents");
        assertRefused(
                send("POST", payment + "/credit", "{\"transaction\": {\"amount_cents\": \"1.5\"}}"),
                422,
                "transaction.amount_cents");
        assertThat(shown(order).path("refunded_amount").asString()).isEqualTo("0.00");
    }

    @Test
    void aDeclinedPaymentIsListedAndThereIsNothingOfItToGiveBack() {
        String cart = readyCart(DemoShop.SMALL_VARIANT, 1, CheckoutClient.DECLINED_CARD);
        CheckoutClient.checkout(cart);

        JsonNode declined = send("GET", "?limit=1", null).json().at("/data/0");
        String path = "/" + declined.path("id").asString();

        assertThat(declined.path("status").asString()).isEqualTo("declined");
        assertThat(declined.path("description").asString()).isNotBlank();
        assertThat(send("POST", path + "/void", null).status()).isEqualTo(200);
        assertRefused(send("POST", path + "/capture", null), 422, "status");
        assertRefused(send("POST", path + "/credit", "{}"), 422, "status");
    }

    @Test
    void aRefundIsNeitherCapturedNorGivenBack() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        String refund = "/"
                + send("POST", payment(order) + "/credit", "{}")
                        .json()
                        .at("/data/id")
                        .asString();

        for (String what : List.of("/capture", "/void", "/credit")) {
            assertRefused(send("POST", refund + what, null), 422, "id");
        }
        assertThat(shown(order).path("status").asString()).isEqualTo("refunded");
    }

    @Test
    void transactionsOfOthersDoNotExist() {
        String payment = payment(order(readyCart(DemoShop.SMALL_VARIANT, 1)));
        Map<String, String> other = Map.of("Authorization", "Bearer " + otherCompany());

        for (String[] call : new String[][] {
            {"GET", PATH + payment},
            {"POST", PATH + payment + "/capture"},
            {"POST", PATH + payment + "/void"},
            {"POST", PATH + payment + "/credit"}
        }) {
            assertRefused(CartClient.sendTo(call[1], call[0], null, other), 404, null);
            assertRefused(CartClient.sendTo(call[1], call[0], null, Map.of()), 401, null);
        }
        assertThat(CartClient.sendTo(PATH, "GET", null, other).json().path("data"))
                .isEmpty();
        assertRefused(send("GET", "/" + UUID.randomUUID(), null), 404, null);
        assertRefused(send("GET", "/x", null), 404, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "offset=x", "offset=10001", "status=x"})
    void whatAListCannotMeanIsRefused(String query) {
        assertRefused(send("GET", "?" + query, null), 422, query.substring(0, query.indexOf('=')));
    }

    @Test
    void anOlderGenerationListsThePayments() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        String query = "?order_id=" + order.path("id").asLong() + "&status=captured";

        JsonNode older = CartClient.sendTo("/api/v202506/transactions" + query, "GET", null, TOKEN)
                .json();
        JsonNode options = CartClient.sendTo("/api/v202506/transactions/filter_options", "GET", null, TOKEN)
                .json()
                .path("filter_options");

        assertThat(older.path("transactions"))
                .hasSize(1)
                .isEqualTo(CartClient.sendTo("/api/payments" + query, "GET", null, TOKEN)
                        .json()
                        .path("payments"));
        options.path("status")
                .forEach(status -> assertThat(CartClient.sendTo(
                                        "/api/v202506/transactions?status=" + status.asString(), "GET", null, TOKEN)
                                .status())
                        .isEqualTo(200));
        assertRefused(
                CartClient.sendTo("/api/v202506/transactions?status=declined", "GET", null, TOKEN), 422, "status");
        assertRefused(CartClient.sendTo("/api/v202506/transactions/filter_options", "GET", null, Map.of()), 401, null);
    }

    @Test
    void theOneGatewayIsShown() {
        String gateways = "/api/payment/v2026-04/gateways";
        JsonNode list = CartClient.sendTo(gateways, "GET", null, TOKEN).json().path("data");

        assertThat(list.size()).isEqualTo(1);
        assertThat(list.at("/0/mode").asString()).isEqualTo("test");
        assertThat(CartClient.sendTo(gateways + "/1", "GET", null, TOKEN).json().path("data"))
                .isEqualTo(list.path(0));
        assertRefused(CartClient.sendTo(gateways + "/2", "GET", null, TOKEN), 404, null);
        assertRefused(CartClient.sendTo(gateways, "GET", null, Map.of()), 401, null);
    }

    private static String payment(JsonNode order) {
        return "/"
                + CartClient.sendTo("/api/payments?order_id=" + order.path("id").asLong(), "GET", null, TOKEN)
                        .json()
                        .at("/payments/0/uuid")
                        .asString();
    }

    private static Client.Answer send(String method, String path, @Nullable String body) {
        return CartClient.sendTo(PATH + path, method, body, TOKEN);
    }

    private static String otherCompany() {
        long id = TestFlorin.server()
                .part(Companies.class)
                .create("Other", "o" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
        return TestFlorin.server()
                .part(CompanyTokens.class)
                .create(id, "test", null)
                .orElseThrow();
    }
}
