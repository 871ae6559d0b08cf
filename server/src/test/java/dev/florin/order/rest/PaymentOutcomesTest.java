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
import dev.florin.shop.Companies;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.DemoShop;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Settling and cancelling payments. */
class PaymentOutcomesTest implements MovesMoney {
    private static final String SETTLE = "/api/v202506/payments/settle";
    private static final String CANCEL = "/api/v202506/payments/cancel/";

    @Test
    void aCapturedPaymentIsSettledAndNothingMoreIsTaken() {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 1));

        Client.Answer settled = company("POST", SETTLE, "{\"order_token\": \"" + token(order) + "\"}");
        String uuid = settled.json().at("/payment/uuid").asString();
        Client.Answer again = company("POST", SETTLE, "{\"payment_uuid\": \"" + uuid + "\"}");

        assertThat(settled.status()).as(settled.body()).isEqualTo(200);
        assertThat(settled.json().at("/payment/status").asString()).isEqualTo("captured");
        assertThat(again.json().path("payment")).isEqualTo(settled.json().path("payment"));
        assertThat(shown(order).path("status").asString()).isEqualTo("paid");
        assertThat(taken(uuid)).isEqualTo("1 CAPTURED");
    }

    @Test
    void whatIsToBeSettledIsNamedOnce() {
        String both = "{\"order_token\": \"fo_1\", \"payment_uuid\": \"u\"}";

        assertRefused(company("POST", SETTLE, "{}"), 422, "payment_uuid");
        assertRefused(company("POST", SETTLE, both), 422, "payment_uuid");
        assertRefused(company("POST", SETTLE, "{\"payment_uuid\": \"u\"}"), 404, null);
    }

    @Test
    void aDeclinedPaymentIsNotSettled() {
        String cart = readyCart(DemoShop.VARIANT, 1, CheckoutClient.DECLINED_CARD);
        CheckoutClient.checkout(cart);
        String uuid = TestFlorin.jdbc()
                .sql("select operation_id::text from orders where company_id = 1 and cart_token = ? and declined")
                .param(cart)
                .query(String.class)
                .single();

        assertRefused(company("POST", SETTLE, "{\"payment_uuid\": \"" + uuid + "\"}"), 422, "status");
    }

    /** Many at once, and again: the money goes back once. */
    @Test
    void cancellingGivesAllBackOnceHoweverOftenItIsAsked() {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 1));

        IntStream.range(0, 8).parallel().forEach(_ -> CheckoutClient.ok(company("PATCH", CANCEL + token(order), null)));
        Client.Answer last = company("PATCH", CANCEL + token(order), null);

        assertThat(last.json().at("/payment/status").asString()).isEqualTo("refunded");
        assertThat(shown(order).path("status").asString()).isEqualTo("cancelled");
        assertThat(shown(order).path("refunds")).hasSize(1);
        assertThat(last.json().at("/payment/refunded_amount").asString())
                .isEqualTo(order.path("amount").asString());
    }

    @Test
    void whatIsSentIsNotCancelled() {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 1));
        CheckoutClient.ok(company("POST", "/api/orders/" + order.path("id").asLong() + "/fulfillments", "{}"));

        assertRefused(company("PATCH", CANCEL + token(order), null), 422, "fulfillment_status");
        assertThat(shown(order).path("refunded_amount").asString()).isEqualTo("0.00");
    }

    @Test
    void anotherCompanysPaymentIsNeitherSettledNorCancelled() {
        JsonNode order = order(readyCart(DemoShop.VARIANT, 1));
        long otherId = TestFlorin.server()
                .part(Companies.class)
                .create("Other", "s" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
        Map<String, String> other = Map.of(
                "Authorization",
                "Bearer "
                        + TestFlorin.server()
                                .part(CompanyTokens.class)
                                .create(otherId, "test", null)
                                .orElseThrow());
        String body = "{\"order_token\": \"" + token(order) + "\"}";

        assertRefused(CartClient.sendTo(SETTLE, "POST", body, other), 404, null);
        assertRefused(CartClient.sendTo(CANCEL + token(order), "PATCH", null, other), 404, null);
        assertRefused(CartClient.sendTo(SETTLE, "POST", body, Map.of()), 401, null);
        assertRefused(CartClient.sendTo(CANCEL + token(order), "PATCH", null, Map.of()), 401, null);
        assertThat(shown(order).path("status").asString()).isEqualTo("paid");
    }

    private static String token(JsonNode order) {
        return order.path("token").asString();
    }

    private static String taken(String uuid) {
        return TestFlorin.jdbc()
                .sql("select count(*) || ' ' || min(status) from simulator.card_payments where key = ?")
                .param(uuid)
                .query(String.class)
                .single();
    }

    private static Client.Answer company(String method, String path, @Nullable String body) {
        return CartClient.sendTo(path, method, body, Map.of("Authorization", CheckoutClient.COMPANY));
    }
}
