package dev.florin.order.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.shop.DemoShop;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A storefront that buys, and the company that sold. */
public final class CheckoutClient {
    public static final String GOOD_CARD = "tok_1111";
    public static final String DECLINED_CARD = "tok_0002";
    public static final String ERRS_ONCE_CARD = "tok_0119";
    public static final String CHARGED_LATE_CARD = "tok_0127";
    public static final String POOR_CARD = "tok_9995";

    public static final String COMPANY = "Bearer " + DemoShop.TOKEN;

    private CheckoutClient() {}

    /** A cart of these units, ready to be ordered with a good card. */
    public static String readyCart(long variantId, int quantity) {
        return readyCart(variantId, quantity, GOOD_CARD);
    }

    public static String readyCart(long variantId, int quantity, String card) {
        String token = CartClient.newCart(
                ", \"items\": [{\"variant_id\": " + variantId + ", \"quantity\": " + quantity + "}]");
        contact(token);
        ship(token);
        pay(token, card);
        return token;
    }

    /** A cart with these units of something that is not shipped, ready to be ordered. */
    public static String readyDigitalCart(long variantId, int quantity) {
        String token = CartClient.newCart(
                ", \"items\": [{\"variant_id\": " + variantId + ", \"quantity\": " + quantity + "}]");
        contact(token);
        bill(token);
        pay(token, GOOD_CARD);
        return token;
    }

    /** The billing address is where there is no tax. */
    public static void bill(String token) {
        ok(CartClient.send("POST", "/" + token + "/address", """
                {"type": "bill_to", "address": {"first_name": "John", "last_name": "Doe", "address1": "1 Main St",
                 "city": "Portland", "state": "Oregon", "postal_code": "97201", "country_code": "US"}}"""));
    }

    public static void contact(String token) {
        ok(CartClient.send("PATCH", "/" + token, """
                {"email": "user@example.com", "phone": "+14035551212"}"""));
    }

    public static void ship(String token) {
        ok(CartClient.send("POST", "/" + token + "/address", """
                {"type": "ship_to", "address": {"first_name": "John", "last_name": "Doe", "address1": "123 Main St",
                 "city": "Anytown", "state": "CA", "postal_code": "12345", "country_code": "US"}}"""));
        ok(CartClient.send("POST", "/" + token + "/shipping_method", "{\"shipping_method_id\": 10}"));
    }

    public static void pay(String token, String card) {
        ok(CartClient.send("POST", "/" + token + "/payment_methods/credit_card", """
                {"payment_method": {"token": "%s", "last_four": "%s", "card_type": "visa", "exp_month": "03",
                 "exp_year": "2032"}}""".formatted(
                        card, card.substring(card.length() - 4))));
    }

    public static Client.Answer checkout(String token) {
        return CartClient.send("POST", "/" + token + "/checkout", null);
    }

    public static Client.Answer checkout(String token, Map<String, String> headers) {
        return CartClient.send("POST", "/" + token + "/checkout", null, headers);
    }

    /** The order of a checkout that must succeed. */
    public static JsonNode order(String token) {
        return order(checkout(token));
    }

    public static JsonNode order(Client.Answer answer) {
        return ok(answer).json().path("order");
    }

    /** What the company sees. */
    public static JsonNode shown(JsonNode order) {
        return order(company("GET", "/" + order.path("id").asLong(), null));
    }

    public static Client.Answer company(String method, String path, @Nullable String body) {
        return company(method, path, body, Map.of("Authorization", COMPANY));
    }

    public static Client.Answer company(
            String method, String path, @Nullable String body, Map<String, String> headers) {
        return CartClient.sendTo("/api/orders" + path, method, body, headers);
    }

    public static Client.Answer refund(JsonNode order, String body) {
        return company("POST", "/" + order.path("id").asLong() + "/refunds", body);
    }

    public static Client.Answer refund(JsonNode order, String body, String key) {
        return company(
                "POST",
                "/" + order.path("id").asLong() + "/refunds",
                body,
                Map.of("Authorization", COMPANY, "Idempotency-Key", key));
    }

    /** What the buyer sees. */
    public static JsonNode byToken(JsonNode order) {
        return order(CartClient.sendTo(
                "/api/orders/by_token/" + order.path("token").asString() + "?reveal=true", "GET", null, Map.of()));
    }

    public static String cartState(String token) {
        return CartClient.cart(CartClient.get("/" + token)).path("state").asString();
    }

    /** Units in stock that can be bought. */
    public static long available(long variantId) {
        return TestFlorin.jdbc()
                .sql("select available from stock where company_id = 1 and variant_id = ?")
                .param(variantId)
                .query(Long.class)
                .single();
    }

    public static void stock(long variantId, long available) {
        TestFlorin.jdbc()
                .sql("update stock set available = ?, reserved = 0 where company_id = 1 and variant_id = ?")
                .params(available, variantId)
                .update();
    }

    public static Client.Answer ok(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer;
    }
}
