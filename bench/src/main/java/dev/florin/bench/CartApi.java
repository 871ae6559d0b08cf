package dev.florin.bench;

import dev.florin.bench.load.RequestSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prepares what is loaded, one request after another: goods of the demo's company, and carts of them. */
final class CartApi implements AutoCloseable {
    private static final String COMPANY_TOKEN = "C-demo-company-token";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final InetSocketAddress server;

    CartApi(InetSocketAddress server) {
        this.server = server;
    }

    /** Makes a product with this many variants that never run out, and returns their ids. */
    List<Long> makeVariants(int count) {
        long product = company("products", """
                {"title": "Bench goods", "sku": "BENCH", "kind": "physical"}""").path("product").path("id").asLong();
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> variant(product, number))
                .toList();
    }

    /** Makes this many carts with a line of one unit for each variant. */
    List<BenchCart> makeCarts(int count, List<Long> variants) {
        CartRequest request = CartStep.CREATE.request(variants);
        return LongStream.range(0, count)
                .mapToObj(_ -> send(request, new byte[0]).path("cart"))
                .map(cart -> checked(cart, variants))
                .toList();
    }

    /** Does a step with a cart, and returns the reply. */
    JsonNode step(CartStep step, String token) {
        return send(step.request(List.of()), token.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws BenchFailedException unless the answer is good. */
    JsonNode send(CartRequest request, byte[] token) {
        ByteBuffer out = ByteBuffer.allocate(RequestSource.MAX_REQUEST_BYTES);
        request.write(out, token);
        String text = new String(out.array(), 0, out.position(), StandardCharsets.UTF_8);
        String[] line = text.substring(0, text.indexOf("\r\n")).split(" ");
        return send(line[0], line[1], text.substring(text.indexOf("\r\n\r\n") + 4), null);
    }

    @Override
    public void close() {
        http.close();
    }

    private Long variant(long product, int number) {
        return company("variants", """
                        {"product_id": %d, "title": "Bench goods %d", "sku": "BENCH-%d", "tracks_stock": false,
                         "prices": [{"country_code": "US", "price": "12.34", "wholesale_price": "12.34", "cv": 3, "qv": 4}]}""".formatted(product, number, number))
                .path("variant")
                .path("id")
                .asLong();
    }

    private static BenchCart checked(JsonNode cart, List<Long> variants) {
        if (cart.path("items").size() != variants.size()) {
            throw new BenchFailedException("A cart of " + variants.size() + " variants got "
                    + cart.path("items").size() + " lines.");
        }
        return new BenchCart(
                cart.path("cart_token").asString(), cart.path("version").asLong(), variants);
    }

    private JsonNode company(String resource, String body) {
        return send("POST", "/api/company/" + resource, body, "Bearer " + COMPANY_TOKEN);
    }

    private JsonNode send(String method, String path, String body, @Nullable String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + server.getHostString() + ":" + server.getPort() + path))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new BenchFailedException(
                        method + " " + path + " was answered " + response.statusCode() + ": " + response.body());
            }
            return JsonMapper.shared().readTree(response.body());
        } catch (IOException e) {
            throw new BenchFailedException("The server cannot be reached: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailedException("interrupted");
        }
    }
}
