package dev.florin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the server's own InComm API, {@code docs/incomm.md}. */
final class OrderClient implements AutoCloseable {
    private static final String ROOT = "/incomm/v1";
    private static final Duration ORDER_LIMIT = Duration.ofMinutes(5);
    /** Short beside the time that an order takes, and rare enough to cost the server little. */
    private static final Duration POLL = Duration.ofMillis(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final Credentials credentials;

    /** Those of a program. */
    record Credentials(String clientId, String clientSecret) {}

    /** @param server its root, such as {@code http://localhost:8080} */
    OrderClient(URI server, Credentials credentials) {
        this.server = server;
        this.credentials = credentials;
    }

    /** Good for an hour. */
    String token() {
        String form = "grant_type=client_credentials&client_id=" + credentials.clientId() + "&client_secret="
                + credentials.clientSecret();
        HttpRequest request = HttpRequest.newBuilder(server.resolve(ROOT + "/auth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return read(send(request, 200)).path("access_token").asString();
    }

    /** Immediate orders of one card. */
    static KeyedRequests immediate(String token) {
        return new KeyedRequests(List.of(
                JsonRequests.post(ROOT + "/orders/immediate", "Bearer " + token, order(KeyedRequests.KEY_TO_COME, 1))));
    }

    /**
     * Orders cards, and asks for the order until it is final.
     *
     * @return how long that took, from before the order was sent
     * @throws BenchFailedException when it does not end with all of its cards
     */
    Duration complete(String token, int cards) {
        byte[] body = order(UUID.randomUUID().toString(), cards).getBytes(StandardCharsets.UTF_8);
        long start = System.nanoTime();
        HttpResponse<String> placed = send(
                authorized(ROOT + "/orders", token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                202);
        String location = URI.create(placed.headers().firstValue("Location").orElseThrow())
                .getPath();
        HttpRequest look = authorized(location, token).GET().build();
        String status = "Pending";
        while (status.equals("Pending")) {
            pause();
            if (System.nanoTime() - start > ORDER_LIMIT.toNanos()) {
                throw new BenchFailedException("An order of " + cards + " cards is pending after " + ORDER_LIMIT + ".");
            }
            status = read(send(look, 200)).path("OrderStatus").asString();
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        if (!status.equals("Fulfilled")) {
            throw new BenchFailedException("An order of " + cards + " cards ended as " + status + ".");
        }
        return taken;
    }

    @Override
    public void close() {
        http.close();
    }

    private static String order(String id, int cards) {
        return """
                {"CustomerOrderId":"%s","Recipients":[{"EmailAddress":"bench@example.com","DeliverEmail":false,\
                "Products":[{"Sku":"%s","Value":%s,"Quantity":%d}]}]}""".formatted(id, BenchOffer.SKU, BenchOffer.AMOUNT, cards);
    }

    private HttpRequest.Builder authorized(String path, String token) {
        return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest request, int expected) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != expected) {
                throw new BenchFailedException(
                        request.uri() + " was answered " + response.statusCode() + ": " + response.body());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailedException("interrupted");
        }
    }

    private static JsonNode read(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailedException("interrupted");
        }
    }
}
