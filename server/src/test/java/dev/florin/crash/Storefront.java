package dev.florin.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A buyer's way through a shop. Each step is sent again until the server answers it. */
final class Storefront {
    private static final Duration ANSWER_BOUND = Duration.ofSeconds(40);
    private static final Duration STEP_BOUND = Duration.ofSeconds(150);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String ADDRESS = """
            {"type": "ship_to", "address": {"first_name": "John", "last_name": "Doe", "address1": "123 Main St",
             "city": "Anytown", "state": "CA", "postal_code": "12345", "country_code": "US"}}""";

    private static final String BILL = """
            {"type": "bill_to", "address": {"first_name": "John", "last_name": "Doe", "address1": "1 Main St",
             "city": "Portland", "state": "OR", "postal_code": "97201", "country_code": "US"}}""";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final IntSupplier port;
    private final AtomicInteger repeats = new AtomicInteger();

    /** @param port where the server listens at this moment */
    Storefront(IntSupplier port) {
        this.port = port;
    }

    private record Reply(int status, JsonNode json) {
        /** Nothing, or that it should be asked again. */
        boolean isNone() {
            return status == 0 || status == 409 || status == 429 || status >= 500;
        }
    }

    /** How often something was sent again because there was no answer. */
    int repeats() {
        return repeats.get();
    }

    /** A cart that is ready to be ordered; none when the shop has nothing of it left. */
    Optional<String> fill(Basket basket) throws InterruptedException {
        Reply made = ask("POST", "", """
                {"country_code": "US", "fluid_shop": "myco", "items": %s}""".formatted(basket.items()));
        if (made.status == 422) {
            return Optional.empty();
        }
        JsonNode cart = good(made).path("cart");
        String token = cart.path("cart_token").asString();
        good(ask("PATCH", "/" + token, "{\"email\": \"buyer@example.com\", \"phone\": \"+14035551212\"}"));
        if (basket.isSubscribed()) {
            long item = cart.at("/items/0/id").asLong();
            good(ask("POST", "/" + token + "/items/" + item + "/subscribe?subscription_plan_id=123", "{}"));
        }
        good(ask("POST", "/" + token + "/address", basket.isSent() ? ADDRESS : BILL));
        if (basket.isSent()) {
            good(ask("POST", "/" + token + "/shipping_method", "{\"shipping_method_id\": 10}"));
        }
        payWith(token, basket.card());
        return Optional.of(token);
    }

    void payWith(String cart, String card) throws InterruptedException {
        good(ask("POST", "/" + cart + "/payment_methods/credit_card", """
                {"payment_method": {"token": "%s", "last_four": "%s", "card_type": "visa", "exp_month": "03",
                 "exp_year": "2032"}}""".formatted(
                        card, card.substring(card.length() - 4))));
    }

    /** Orders the cart. */
    Told checkout(String cart) throws InterruptedException {
        Reply reply = ask("POST", "/" + cart + "/checkout", null);
        if (reply.status == 422) {
            return new Told.Refused(
                    reply.json.path("errors").propertyNames().iterator().next());
        }
        JsonNode order = good(reply).path("order");
        return new Told.Paid(
                order.path("id").asLong(),
                order.path("token").asString(),
                order.path("amount").asString());
    }

    private static JsonNode good(Reply reply) {
        if (reply.status != 200 && reply.status != 201) {
            throw new AssertionError("answered " + reply);
        }
        return reply.json;
    }

    private Reply ask(String method, String path, @Nullable String body) throws InterruptedException {
        long end = System.nanoTime() + STEP_BOUND.toNanos();
        while (true) {
            Reply reply = send(method, path, body);
            if (!reply.isNone()) {
                return reply;
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("never answered: " + method + " " + path + ", at last " + reply);
            }
            repeats.incrementAndGet();
            Thread.sleep(PAUSE);
        }
    }

    private Reply send(String method, String path, @Nullable String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port.getAsInt() + "/api/carts" + path))
                .timeout(ANSWER_BOUND)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return new Reply(response.statusCode(), JsonMapper.shared().readTree(response.body()));
        } catch (IOException | JacksonException e) {
            return new Reply(0, JsonMapper.shared().createObjectNode());
        }
    }
}
