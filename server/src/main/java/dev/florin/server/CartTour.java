package dev.florin.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes a cart of the demo's shop to its order, through the API, as a storefront does. */
final class CartTour implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int REFUSED = 300;
    private static final String CART = """
            {"country_code": "US", "fluid_shop": "myco", "items": [{"variant_id": 90, "quantity": 2},
             {"variant_id": 91, "quantity": 1}]}""";
    private static final String CONTACT = """
            {"email": "user@example.com", "phone": "4035551212"}""";
    private static final String ADDRESS = """
            {"type": "ship_to", "address": {"first_name": "John", "last_name": "Doe", "address1": "123 Main St",
             "city": "Anytown", "state": "CA", "postal_code": "12345", "country_code": "US"}}""";
    private static final String METHOD = """
            {"shipping_method_id": 10}""";
    private static final String CARD = """
            {"payment_method": {"token": "tok_1111", "last_four": "1111", "card_type": "visa", "exp_month": "03",
             "exp_year": "2032"}}""";

    private final String carts;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    CartTour(String base) {
        carts = base + "/api/carts";
    }

    /** @throws IllegalStateException when a step is refused */
    void run() throws IOException, InterruptedException {
        String cart =
                carts + "/" + send("POST", carts, CART).at("/cart/cart_token").asString();
        send("PATCH", cart, CONTACT);
        send("POST", cart + "/address", ADDRESS);
        send("POST", cart + "/shipping_method", METHOD);
        send("POST", cart + "/payment_methods/credit_card", CARD);
        send("GET", cart, "");
        send("POST", cart + "/checkout", "");
    }

    private JsonNode send(String method, String url, String body) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofByteArray());
        if (answer.statusCode() >= REFUSED) {
            throw new IllegalStateException(method + " " + url + " answered " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
