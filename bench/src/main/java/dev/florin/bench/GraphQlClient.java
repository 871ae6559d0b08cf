package dev.florin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The few calls that prepare a run; the load itself goes through the load generator. */
final class GraphQlClient implements AutoCloseable {
    /** The demo app's, which only a staging server knows. */
    static final String API_KEY = "Basic "
            + Base64.getEncoder()
                    .encodeToString("78815c04-1c88-4f27-a779-74658560c89c:demo-secret-not-for-live"
                            .getBytes(StandardCharsets.UTF_8));

    private static final Duration CATALOG_LIMIT = Duration.ofSeconds(60);
    private static final Duration CATALOG_POLL = Duration.ofMillis(200);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.shared();
    private final URI endpoint;

    GraphQlClient(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** A user access token to buy and to list offers with. */
    String token(Buyer buyer) {
        String document = """
                mutation { generateUserAccessToken(userId: "%s", accountId: "%s", \
                scopes: [PURCHASE_GIFTCARD, LIST_OFFERS]) { token } }""".formatted(buyer.userId(), buyer.accountId());
        return data(API_KEY, document)
                .path("generateUserAccessToken")
                .path("token")
                .asString();
    }

    /**
     * Waits until an offer can be seen: the server reads its catalogue anew some time after its version has changed.
     *
     * @throws BenchFailedException when it does not
     */
    void awaitOffer(String token, String merchantName, UUID offerId) {
        long end = System.nanoTime() + CATALOG_LIMIT.toNanos();
        try {
            while (!sees(token, merchantName, offerId)) {
                if (System.nanoTime() - end > 0) {
                    throw new BenchFailedException("The server does not see the offer of the benchmark.");
                }
                Thread.sleep(CATALOG_POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailedException("interrupted");
        }
    }

    private boolean sees(String token, String merchantName, UUID offerId) {
        String document = "{ getMerchants(name: \"" + merchantName + "\") { slug offers { offerId } } }";
        return data("Bearer " + token, document).toString().contains(offerId.toString());
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonNode data(String authorization, String document) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        json.createObjectNode().put("query", document).toString()))
                .build();
        try {
            HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = json.readTree(reply.body());
            if (reply.statusCode() != 200 || body.has("errors")) {
                throw new BenchFailedException("The server refused " + document + ": " + reply.body());
            }
            return body.path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailedException("interrupted");
        }
    }
}
