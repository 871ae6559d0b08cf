package dev.florin.subscription.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.identity.CustomerTokens;
import dev.florin.order.rest.CheckoutClient;
import dev.florin.shop.DemoShop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes subscriptions of the demo's shop, and calls what is below {@code /api/subscriptions}. */
final class SubscriptionClient {
    static final String PATH = "/api/subscriptions";
    static final String COMPANY = "Bearer " + DemoShop.TOKEN;

    private SubscriptionClient() {}

    /** The id of a monthly one that is active. */
    static long subscription(long customer) {
        String cart = CheckoutClient.readyCart(DemoShop.VARIANT, 1);
        long item =
                CartClient.cart(CartClient.get("/" + cart)).at("/items/0/id").asLong();
        Map<String, String> bearer = Map.of("Authorization", "Bearer " + jwt(customer));
        CartClient.cart(CartClient.sendTo(
                "/api/carts/" + cart + "/items/" + item + "/subscribe?subscription_plan_id=123", "POST", null, bearer));
        long order = CheckoutClient.order(CheckoutClient.checkout(cart, bearer))
                .path("id")
                .asLong();
        return TestFlorin.jdbc()
                .sql("select subscription_id from subscriptions where company_id = 1 and order_id = ?")
                .param(order)
                .query(Long.class)
                .single();
    }

    static long customer(String email) {
        return TestFlorin.jdbc().sql("""
                        insert into customers (company_id, first_name, last_name, email)
                        values (1, 'Test', 'Test', ?)
                        returning customer_id""").param(email).query(Long.class).single();
    }

    static String jwt(long customer) {
        return TestFlorin.server()
                .part(CustomerTokens.class)
                .issue(new CustomerTokens.Bearer(1, customer), Duration.ofMinutes(5))
                .text();
    }

    static JsonNode shown(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("subscription");
    }

    static Client.Answer keyed(String authorization, long id, String change, String key) {
        return CartClient.sendTo(
                PATH + "/" + id + "/" + change,
                "POST",
                null,
                Map.of("Authorization", authorization, "Idempotency-Key", key));
    }

    static Client.Answer send(@Nullable String authorization, String method, String path, @Nullable String body) {
        Map<String, String> headers = new HashMap<>();
        if (authorization != null) {
            headers.put("Authorization", authorization);
        }
        return CartClient.sendTo(PATH + path, method, body, headers);
    }

    /** The ids that the company's list has. */
    static List<Long> list(String query) {
        Client.Answer answer = send(COMPANY, "GET", query, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .path("subscriptions")
                .valueStream()
                .map(one -> one.path("id").asLong())
                .toList();
    }
}
