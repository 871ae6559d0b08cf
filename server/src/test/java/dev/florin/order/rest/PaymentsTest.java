package dev.florin.order.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.order.rest.CheckoutClient.order;
import static dev.florin.order.rest.CheckoutClient.readyCart;
import static dev.florin.order.rest.CheckoutClient.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.order.OrderStatus;
import dev.florin.shop.Companies;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.DemoShop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The payments of a company's orders. */
class PaymentsTest implements MovesMoney {
    @Test
    void anOrdersPaymentIsListedAndShown() {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 1));

        JsonNode page = company("GET", "?order_id=" + order.path("id").asLong() + "&status=captured", null)
                .json();
        JsonNode payment = page.at("/payments/0");

        assertThat(page.at("/meta/pagination/total_count").asInt()).isEqualTo(1);
        assertThat(payment.path("order_id")).isEqualTo(order.path("id"));
        assertThat(payment.path("amount")).isEqualTo(order.path("amount"));
        assertThat(payment.path("status").asString()).isEqualTo("captured");
        assertThat(payment.at("/payment_method/last_four").asString()).isEqualTo("1111");
        assertThat(company("GET", "/" + payment.path("uuid").asString(), null)
                        .json()
                        .path("payment"))
                .isEqualTo(payment);
        assertThat(company("GET", "?per_page=1", null).json().path("payments")).hasSize(1);
        assertThat(company("GET", "?status=pending&order_id=" + order.path("id").asLong(), null)
                        .json()
                        .path("payments"))
                .isEmpty();
        assertRefused(company("GET", "?status=taken", null), 422, "status");
        assertRefused(company("GET", "?statuss=captured", null), 422, "statuss");
    }

    @Test
    void aDeclinedPaymentSaysWhyAndIsNotListed() {
        String cart = readyCart(DemoShop.VARIANT, 1, CheckoutClient.DECLINED_CARD);
        CheckoutClient.checkout(cart);
        String orderId = declined(cart, "order_id");
        String path = "/" + declined(cart, "operation_id");

        JsonNode payment = company("GET", path, null).json().path("payment");

        assertThat(payment.path("status").asString()).isEqualTo("failed");
        assertThat(payment.path("error_message").asString()).isNotEmpty();
        assertThat(company("GET", "?order_id=" + orderId, null).json().path("payments"))
                .isEmpty();
        assertThat(company("POST", path + "/void", null).status()).isEqualTo(200);
        assertRefused(company("POST", path + "/capture", null), 422, "status");
        assertRefused(company("POST", path + "/refund", "{}"), 422, "status");
    }

    @Test
    void whatIsCapturedIsNeitherCapturedAgainNorVoided() {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 1));
        String path = payment(order);

        Client.Answer captured = company("POST", path + "/capture", null);
        Client.Answer voided = company("POST", path + "/void", null);

        assertThat(captured.json().at("/payment/status").asString()).isEqualTo("captured");
        assertRefused(voided, 422, "status");
        assertThat(shown(order).path("status").asString()).isEqualTo("paid");
        assertThat(shown(order).path("refunded_amount").asString()).isEqualTo("0.00");
    }

    @Test
    void aKeyGivesMoneyBackOnceThroughEitherDoor() {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 1));
        String path = payment(order) + "/refund";
        String body = "{\"amount\": \"5.00\", \"reason\": \"damaged\"}";
        String key = "refund-" + order.path("id").asLong();

        Client.Answer first = company("POST", path, body, key);
        Client.Answer again = company("POST", path, body, key);
        Client.Answer other = CheckoutClient.refund(order, body, key);
        Client.Answer another = company("POST", path, "{\"amount\": \"6.00\"}", key);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.json().at("/payment/status").asString()).isEqualTo("partially_refunded");
        assertThat(first.json().at("/payment/refunded_amount").asString()).isEqualTo("5.00");
        assertThat(again.json().path("refund")).isEqualTo(first.json().path("refund"));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(other.json().at("/refund/id")).isEqualTo(first.json().at("/refund/id"));
        assertRefused(another, 422, "Idempotency-Key");
        assertThat(shown(order).path("refunded_amount").asString()).isEqualTo("5.00");
        assertRefused(company("POST", path, "{\"amount\": \"1000.00\"}"), 422, "amount");
        assertThat(company("POST", path, "{}").json().at("/payment/status").asString())
                .isEqualTo("refunded");
    }

    @Test
    void theMoneyOfACancelledOrderWasTakenAndGivenBack() {
        JsonNode order = order(readyCart(DemoShop.SMALL_VARIANT, 1));
        String path = payment(order);
        Client.Answer cancelled = CartClient.sendTo(
                "/api/orders/" + order.path("id").asLong() + "/cancel",
                "POST",
                "{}",
                Map.of("Authorization", CheckoutClient.COMPANY));
        assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);

        assertThat(statusOf(company("GET", path, null))).isEqualTo("refunded");
        assertThat(statusOf(company("POST", path + "/capture", null))).isEqualTo("refunded");
        assertRefused(company("POST", path + "/void", null), 422, "status");
        assertThat(company("GET", "?status=voided&order_id=" + order.path("id").asLong(), null)
                        .json()
                        .path("payments"))
                .hasSize(1);
    }

    /** What the gateway refuses to give back stays captured. */
    @ParameterizedTest
    @CsvSource({"500, 0, captured", "500, 200, partially_refunded", "500, 500, refunded", "0, 0, voided"})
    void thePaymentOfACancelledOrderSaysWhereItsMoneyIs(long paid, long back, String status) {
        assertThat(PaymentAnswer.Status.of(OrderStatus.CANCELLED, paid, back).name())
                .isEqualToIgnoringCase(status);
    }

    private static String statusOf(Client.Answer answer) {
        return answer.json().at("/payment/status").asString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/capture", "/void", "/refund"})
    void anotherCompanysPaymentDoesNotExist(String operation) {
        String method = operation.isEmpty() ? "GET" : "POST";
        JsonNode order = order(readyCart(DemoShop.VARIANT, 1));
        String path = payment(order) + operation;
        long otherId = TestFlorin.server()
                .part(Companies.class)
                .create("Other", "p" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
        String other = "Bearer "
                + TestFlorin.server()
                        .part(CompanyTokens.class)
                        .create(otherId, "test", null)
                        .orElseThrow();

        assertRefused(
                CartClient.sendTo("/api/payments" + path, method, null, Map.of("Authorization", other)), 404, null);
        assertRefused(company(method, "/no-uuid" + operation, null), 404, null);
        assertRefused(CartClient.sendTo("/api/payments" + path, method, null, Map.of()), 401, null);
        assertThat(shown(order).path("refunded_amount").asString()).isEqualTo("0.00");
    }

    @Test
    void thereIsOneAccountWithoutCredentials() {
        JsonNode account = accounts("").json().at("/payment_accounts/0");

        assertThat(accounts("/1").json().path("payment_account")).isEqualTo(account);
        assertThat(account.path("type").asString()).isEqualTo("credit_card");
        assertThat(account.path("test").asBoolean()).isTrue();
        assertThat(accounts("?page=2").json().path("payment_accounts")).isEmpty();
        assertThat(accounts("/available_countries")
                        .json()
                        .at("/countries/0/iso")
                        .asString())
                .isEqualTo("US");
        assertRefused(accounts("/2"), 404, null);
        assertRefused(CartClient.sendTo("/api/payment_accounts", "GET", null, Map.of()), 401, null);
    }

    private static String declined(String cart, String column) {
        return TestFlorin.jdbc()
                .sql("select " + column + "::text from orders where company_id = 1 and cart_token = ? and declined")
                .param(cart)
                .query(String.class)
                .single();
    }

    private static String payment(JsonNode order) {
        return "/"
                + company("GET", "?order_id=" + order.path("id").asLong(), null)
                        .json()
                        .at("/payments/0/uuid")
                        .asString();
    }

    private static Client.Answer accounts(String path) {
        return CartClient.sendTo(
                "/api/payment_accounts" + path, "GET", null, Map.of("Authorization", CheckoutClient.COMPANY));
    }

    private static Client.Answer company(String method, String path, @Nullable String body) {
        return company(method, path, body, null);
    }

    private static Client.Answer company(String method, String path, @Nullable String body, @Nullable String key) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Authorization", CheckoutClient.COMPANY));
        if (key != null) {
            headers.put("Idempotency-Key", key);
        }
        return CartClient.sendTo("/api/payments" + path, method, body, headers);
    }
}
