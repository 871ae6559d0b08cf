package dev.florin.platform.fluid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.server.FlorinServer;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser learns that shows a page of a shop's own domain. */
class StorefrontCorsTest {
    private static final String SHOP = "https://shop.example.com";
    private static final String UNKNOWN_CART = "/api/carts/ct_0000000000000000000000";
    private static final String HEADERS = "authorization,content-type,idempotency-key,if-match";

    @ParameterizedTest
    @CsvSource({
        "POST, /api/carts",
        "GET, /api/c%61rts;x=y/ct_1",
        "PATCH, /api/carts/ct_1",
        "DELETE, /api/carts/ct_1/items/1",
        "POST, /api/public/v2025-06/commerce/carts",
        "PATCH, /api/public/v2025-06/commerce/carts/ct_1",
        "PATCH, /api/customers/me",
        "POST, /api/subscriptions/1001/skip",
        "GET, /api/orders/by_token/fo_1",
        "POST, /api/v1/graphql",
        "GET, /api/v1/graphql/schema",
        "GET, /images/products/1/45.svg"
    })
    void aPageOfAnyOriginMayCallWhatStorefrontsCall(String method, String path) {
        Client.Answer answer = preflight(TestFlorin.client(), method, path, HEADERS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(list(answer.headers(), "Access-Control-Allow-Methods"))
                .contains("get", "post", "put", "patch", "delete")
                .doesNotContain("trace");
        assertThat(list(answer.headers(), "Access-Control-Allow-Headers"))
                .containsExactlyInAnyOrder(HEADERS.split(","));
        assertThat(answer.headers().firstValueAsLong("Access-Control-Max-Age").orElse(0))
                .isBetween(60L, 86_400L);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/company/products",
                "/api/droplet_categories",
                "/api/orders",
                "/api/orders/148217/refunds",
                "/api/v1/operations",
                "/api/v1/attachments",
                "/incomm/v1/orders",
                "/actuator/health"
            })
    void noPageMayCallWhatProgramsAndOperatorsCall(String path) {
        Client.Answer preflight = preflight(TestFlorin.client(), "GET", path, HEADERS);
        Client.Answer answer = send(TestFlorin.client(), "GET", path, null, Map.of("Origin", SHOP));

        assertThat(corsHeaders(preflight)).isEmpty();
        assertThat(corsHeaders(answer)).isEmpty();
    }

    @Test
    void theAnswerAndItsHeadersCanBeRead() {
        Client.Answer made = send(
                TestFlorin.client(),
                "POST",
                "/api/carts",
                "{\"country_code\": \"US\", \"fluid_shop\": \"myco\"}",
                Map.of("Origin", SHOP, "Content-Type", "application/json"));

        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertReadable(made);
        assertThat(made.headers().firstValue("ETag")).isPresent();
    }

    @Test
    void graphQlSaysNothingOfOriginsToPrograms() {
        Client.Answer program =
                send(TestFlorin.client(), "POST", "/api/v1/graphql", "{}", Map.of("Content-Type", "application/json"));

        assertThat(corsHeaders(program)).isEmpty();
        assertThat(program.headers().allValues("Vary")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, POST, /api/v1/graphql, application/json",
        "404, GET, /api/carts/ct_0000000000000000000000, application/json",
        "404, GET, /api/carts/no/such/path, application/json",
        "415, PATCH, /api/carts/ct_0000000000000000000000, text/plain",
        "401, GET, /api/customers/me, application/json",
        "404, GET, /api/orders/by_token/fo_0000000000000000000000, application/json"
    })
    void refusalsCanBeReadToo(int status, String method, String path, String type) {
        Client.Answer refused = send(
                TestFlorin.client(),
                method,
                path,
                method.equals("GET") ? null : "{}",
                Map.of("Origin", SHOP, "Content-Type", type));

        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertReadable(refused);
    }

    @Test
    void rateLimitRefusalIsReadableAndPreflightsAreNotCounted() {
        try (FlorinServer server =
                TestFlorin.start(TestDatabase.freshUrl(), "florin.limits=on", "florin.limits.address=1/min burst 1")) {
            Client client = new Client(server.port());
            for (int i = 0; i < 3; i++) {
                assertThat(preflight(client, "GET", UNKNOWN_CART, HEADERS).status())
                        .isEqualTo(200);
            }
            Client.Answer first = send(client, "GET", UNKNOWN_CART, null, Map.of("Origin", SHOP));
            Client.Answer second = send(client, "GET", UNKNOWN_CART, null, Map.of("Origin", SHOP));

            assertThat(first.status()).isEqualTo(404);
            assertThat(second.status()).isEqualTo(429);
            assertReadable(second);
        }
    }

    @Test
    void onlyThePagesThatAreListedMayCall() {
        try (FlorinServer server =
                TestFlorin.start(TestDatabase.freshUrl(), "florin.cors-origins=" + SHOP + ", http://localhost:3000")) {
            Client client = new Client(server.port());

            Client.Answer listed = send(client, "GET", UNKNOWN_CART, null, Map.of("Origin", SHOP));
            Client.Answer other = send(client, "GET", UNKNOWN_CART, null, Map.of("Origin", "https://evil.example"));

            assertThat(listed.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue(SHOP);
            assertThat(listed.headers().allValues("Vary")).contains("Origin");
            assertThat(other.status()).isEqualTo(404);
            assertThat(corsHeaders(other)).isEmpty();
            assertThat(preflight(client, "https://evil.example", "GET", UNKNOWN_CART, HEADERS)
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void whereItIsOffNoPageMayCall() {
        try (FlorinServer server = TestFlorin.start(TestDatabase.freshUrl(), "florin.cors-origins=off")) {
            Client client = new Client(server.port());

            assertThat(corsHeaders(preflight(client, "POST", "/api/carts", HEADERS)))
                    .isEmpty();
            assertThat(corsHeaders(send(client, "GET", UNKNOWN_CART, null, Map.of("Origin", SHOP))))
                    .isEmpty();
        }
    }

    private static void assertReadable(Client.Answer answer) {
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                .as(answer.toString())
                .hasValue("*");
        assertThat(list(answer.headers(), "Access-Control-Expose-Headers"))
                .contains(
                        "etag", "idempotency-replayed", "retry-after", "ratelimit", "ratelimit-policy", "x-request-id");
    }

    private static List<String> corsHeaders(Client.Answer answer) {
        return answer.headers().map().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("access-control-"))
                .toList();
    }

    private static List<String> list(HttpHeaders headers, String name) {
        return headers.allValues(name).stream()
                .flatMap(value -> Stream.of(value.toLowerCase(Locale.ROOT).split(",")))
                .map(String::strip)
                .toList();
    }

    private static Client.Answer preflight(Client client, String method, String path, String headers) {
        return preflight(client, SHOP, method, path, headers);
    }

    private static Client.Answer preflight(Client client, String origin, String method, String path, String headers) {
        return send(
                client,
                "OPTIONS",
                path,
                null,
                Map.of(
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        method,
                        "Access-Control-Request-Headers",
                        headers));
    }

    private static Client.Answer send(
            Client client, String method, String path, @Nullable String body, Map<String, String> headers) {
        var request = client.request(path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client.send(request);
    }
}
