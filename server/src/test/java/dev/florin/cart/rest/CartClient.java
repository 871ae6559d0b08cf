package dev.florin.cart.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A storefront that calls the shared server. */
public final class CartClient {
    public static final String API = "/api/carts";

    private CartClient() {}

    /** A text of digits by itself: tokens and ids are random, and may have the same digits within. */
    public static String alone(String digits) {
        return "(?<![0-9A-Za-z_-])" + digits + "(?![0-9A-Za-z_-])";
    }

    /** A new cart in the US of the demo's shop: its token. */
    public static String newCart() {
        return newCart("");
    }

    /** @param more members of the body, each with a comma before it */
    public static String newCart(String more) {
        Client.Answer answer =
                send("POST", "", "{\"country_code\": \"US\", \"fluid_shop\": \"myco.fluid.app\"" + more + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().at("/cart/cart_token").asString();
    }

    /** A new cart with this many units of the demo's product. */
    public static String cartOf(int quantity) {
        return newCart(", \"items\": [{\"variant_id\": 90, \"quantity\": " + quantity + "}]");
    }

    public static Client.Answer get(String path) {
        return TestFlorin.client().send(TestFlorin.client().request(API + path).GET());
    }

    public static Client.Answer send(String method, String path, @Nullable String body) {
        return send(method, path, body, Map.of());
    }

    public static Client.Answer send(String method, String path, @Nullable String body, Map<String, String> headers) {
        return sendTo(API + path, method, body, headers);
    }

    public static Client.Answer sendTo(String path, String method, @Nullable String body, Map<String, String> headers) {
        HttpRequest.Builder request = TestFlorin.client().request(path);
        headers.forEach(request::header);
        if (body != null) {
            request.setHeader("Content-Type", headers.getOrDefault("Content-Type", "application/json"));
        }
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return TestFlorin.client().send(request);
    }

    /** The cart in an answer that must have one. */
    public static JsonNode cart(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("cart");
    }

    public static void assertRefused(Client.Answer answer, int status, @Nullable String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("error_message").asString("")).isNotEmpty();
        assertThat(answer.json().path("errors").isObject()).isTrue();
        assertThat(answer.json().at("/meta/request_id").asString("")).isNotEmpty();
        if (field != null) {
            assertThat(answer.json().path("errors").has(field))
                    .as(answer.body())
                    .isTrue();
        }
    }
}
