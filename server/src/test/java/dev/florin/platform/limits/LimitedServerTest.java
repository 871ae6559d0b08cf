package dev.florin.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.cart.CartVolume;
import dev.florin.console.signin.Browser;
import dev.florin.console.signin.DemoLinks;
import dev.florin.identity.CustomerTokens;
import dev.florin.identity.DemoIdentity;
import dev.florin.server.FlorinServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each surface of a server that allows little. Its proxy names the clients: each test is one of its own. */
class LimitedServerTest {
    private static final AtomicInteger CLIENTS = new AtomicInteger();
    private static final String COMPANY = "Bearer C-demo-company-token";
    private static FlorinServer server;
    private static Client client;

    private final String address = "10.1.1." + CLIENTS.incrementAndGet();

    @BeforeAll
    static void start() {
        server = TestFlorin.start(
                TestDatabase.freshUrl(),
                "florin.limits.cart=1/min burst 3",
                "florin.limits.sign_in=1/min burst 2",
                "florin.limits.company=1/min burst 2",
                "florin.limits.customer=1/min burst 2",
                "florin.limits.app=1/min burst 2",
                "florin.limits.incomm=1/min burst 2",
                "florin.limits.token=1/min burst 2",
                "florin.limits.operator=1/min burst 3",
                "florin.limits.operator_key=1/min burst 2",
                "florin.operator-key=an-operator-key-of-a-test",
                "florin.limits.address=1/min burst 5",
                "florin.limits.cart_kilobytes=1/min burst 100",
                "florin.limits.console_token=1/min burst 2",
                "florin.limits.console_consent=1/min burst 2",
                "florin.proxies=127.0.0.1");
        client = new Client(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void wrongOperatorKeysAreFewAndLockNobodyOut() {
        for (int status : new int[] {401, 401, 429}) {
            assertThat(send("GET", "/api/v1/operations", null, Map.of("Authorization", "Bearer wrong"))
                            .status())
                    .isEqualTo(status);
        }

        for (int status : new int[] {200, 200, 200, 429}) {
            assertThat(send("GET", "/api/v1/audit", null, Map.of("Authorization", "Bearer an-operator-key-of-a-test"))
                            .status())
                    .isEqualTo(status);
        }
    }

    @Test
    void aTokenProvesNothingWhereAnybodyMayAsk() {
        for (int i = 0; i < 6; i++) {
            Client.Answer answer = send(
                    "GET",
                    "/api/v202604/products?fluid_shop=myco",
                    null,
                    Map.of("Authorization", "Bearer C-made-up-" + i / 2));
            assertThat(answer.status()).as(i + " " + answer.body()).isEqualTo(i < 5 ? 200 : 429);
        }
    }

    @Test
    void cartsRequestsAreLimitedAndARefusalClaimsNoKey() {
        String cart = "/api/carts/" + newCart();
        for (int i = 0; i < 3; i++) {
            Client.Answer served = send("PATCH", cart, "{\"email\": \"a" + i + "@example.com\"}", Map.of());
            assertThat(served.status()).as(served.body()).isEqualTo(200);
            assertThat(served.headers().firstValue("RateLimit"))
                    .hasValueSatisfying(state -> assertThat(state).startsWith("\"cart\";r="));
        }

        Client.Answer refused = send(
                "POST",
                cart + "/items",
                "{\"items\": [{\"variant_id\": 90, \"quantity\": 1}]}",
                Map.of("Idempotency-Key", "a-key-that-is-refused"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("error_message").asString()).contains("Too many requests");
        assertThat(refused.json().path("errors")).isEmpty();
        assertThat(refused.json().at("/meta/request_id").asString()).isNotEmpty();
        assertWaits(refused, "\"cart\";q=3;w=180");
        JdbcClient jdbc = server.part(JdbcClient.class);
        assertThat(jdbc.sql("select version from carts where cart_token = ?")
                        .param(cart.substring(cart.lastIndexOf('/') + 1))
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
        assertThat(jdbc.sql("select count(*) from kept_replies where idempotency_key = 'a-key-that-is-refused'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(send("GET", "/api/public/v2025-06/commerce/carts" + cart.substring(10), null, Map.of())
                        .status())
                .as("its other path is the same cart")
                .isEqualTo(429);
        assertThat(send("GET", "/api/carts/" + newCart(), null, Map.of()).status())
                .as("another cart has its own")
                .isEqualTo(200);
        assertThat(send("GET", cart, null, Map.of("X-Forwarded-For", "10.9.9.9"))
                        .status())
                .as("who else holds the token has used up nothing of the buyer's")
                .isEqualTo(200);
    }

    @Test
    void addressesCartsAreLimitedInKilobytes() {
        String lines = IntStream.range(0, 500)
                .mapToObj(
                        line -> "{\"title\": \"" + "x".repeat(100) + line + "\", \"price\": \"1.00\", \"quantity\": 1}")
                .collect(Collectors.joining(","));
        String body = "{\"country_code\": \"US\", \"fluid_shop\": \"myco\", \"items\": [" + lines + "]}";
        Client.Answer made = send("POST", "/api/carts", body, Map.of("Idempotency-Key", "key-" + UUID.randomUUID()));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        String cart = "/api/carts/" + made.json().at("/cart/cart_token").asString();

        List<Client.Answer> refused = List.of(
                send("POST", "/api/carts", body, Map.of()),
                send("POST", cart + "/items", "{\"items\": [{\"variant_id\": 90, \"quantity\": 1}]}", Map.of()),
                send("PATCH", "/api/public/v2025-06/commerce" + cart.substring(4), "{\"email\": \"\"}", Map.of()));

        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(429);
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isPositive();
            assertThat(answer.json().path("error_message").asString()).contains("Too many requests");
        });
        assertThat(send("GET", cart, null, Map.of()).status())
                .as("reading is free")
                .isEqualTo(200);
        assertThat(sealedReplyBytes())
                .as("kept compressed")
                .isLessThan(made.body().length() / 8L);
    }

    private static long sealedReplyBytes() {
        return server.part(JdbcClient.class)
                .sql("select max(octet_length(reply)) from kept_replies where scope_kind = 'new_cart'")
                .query(Long.class)
                .single();
    }

    @Test
    void fullShopMakesNewCartsOnlyForKnownCustomers() {
        CartVolume volume = server.part(CartVolume.class);
        long much = 1L << 40;
        String body = "{\"country_code\": \"US\", \"fluid_shop\": \"myco\"}";
        String open = newCart();
        volume.add(1, much);
        try {
            Client.Answer refused = send("POST", "/api/carts", body, Map.of());
            String jwt = jwt();

            assertThat(refused.status()).as(refused.body()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("600");
            assertThat(refused.json().path("error_message").asString()).contains("as many open carts");
            assertThat(send("POST", "/api/carts", body, bearer(jwt)).status()).isEqualTo(200);
            assertThat(send("PATCH", "/api/carts/" + open, "{\"email\": \"a@example.com\"}", Map.of())
                            .status())
                    .as("who has one goes on")
                    .isEqualTo(200);
        } finally {
            volume.add(1, -much);
        }
    }

    @Test
    void addressesSignInCodesAreLimited() {
        String ask = "/api/carts/" + newCart() + "/magic_link";
        for (int i = 0; i < 2; i++) {
            Client.Answer asked = send("POST", ask, "{\"email\": \"nobody" + i + "@example.com\"}", Map.of());
            assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        }

        assertWaits(send("POST", ask, "{\"email\": \"nobody@example.com\"}", Map.of()), "\"sign_in\";q=2;w=120");
    }

    @Test
    void newCartsAndGuessesCountForTheAddress() {
        newCart();
        newCart();
        for (int i = 0; i < 2; i++) {
            assertThat(send("GET", "/api/carts/" + randomToken(), null, Map.of())
                            .status())
                    .isEqualTo(404);
        }
        assertThat(send("GET", "/api/company/products", null, bearer("C-" + UUID.randomUUID()))
                        .status())
                .isEqualTo(401);

        List<Client.Answer> refused = List.of(
                send("POST", "/api/carts", "{\"country_code\": \"US\", \"fluid_shop\": \"myco\"}", Map.of()),
                send("POST", "/api/c%61rts;x", "{\"country_code\": \"US\", \"fluid_shop\": \"myco\"}", Map.of()),
                send("GET", "/api/carts/" + randomToken(), null, Map.of()),
                send("GET", "/api/company/products", null, bearer("C-" + UUID.randomUUID())),
                send("GET", "/api/subscriptions", null, bearer("a.b." + UUID.randomUUID())),
                send("GET", "/api/orders/by_token/fo_" + UUID.randomUUID(), null, Map.of()),
                graphql("Basic " + UUID.randomUUID()),
                send(
                        "GET",
                        "/incomm/v1/programs/programs",
                        null,
                        bearer(UUID.randomUUID().toString())));

        assertThat(refused)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(429));
    }

    @Test
    void aCompanysTokenHasItsOwn() {
        Map<String, String> company = Map.of("Authorization", COMPANY);
        for (int i = 0; i < 2; i++) {
            assertThat(send("GET", "/api/company/products", null, company).status())
                    .isEqualTo(200);
        }

        Client.Answer refused = send(
                "POST",
                "/api/company/products",
                "{\"title\": \"Late\", \"sku\": \"LATE\", \"kind\": \"physical\"}",
                Map.of("Authorization", COMPANY, "Idempotency-Key", "late"));

        assertThat(refused.status()).isEqualTo(429);
        assertWaits(refused, "\"company\";q=2;w=120");
        JdbcClient jdbc = server.part(JdbcClient.class);
        assertThat(jdbc.sql("select count(*) from products where sku = 'LATE'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from kept_replies where scope_kind = 'company'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aCustomersTokenHasItsOwn() {
        String jwt = jwt();
        for (int i = 0; i < 2; i++) {
            assertThat(send("GET", "/api/customers/me", null, bearer(jwt)).status())
                    .isEqualTo(200);
        }

        assertWaits(send("GET", "/api/customers/me", null, bearer(jwt)), "\"customer\";q=2;w=120");
    }

    @Test
    void appHasItsOwnLimitAndGraphQlRefusals() {
        for (int i = 0; i < 2; i++) {
            assertThat(graphql(TestFlorin.API_KEY).status()).isEqualTo(200);
        }

        Client.Answer refused = graphql(TestFlorin.API_KEY);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("FL-0011");
        assertThat(refused.reason()).isEqualTo("RATE_LIMITED");
        assertThat(refused.error().at("/extensions/retryable").asBoolean()).isTrue();
        assertThat(refused.json().at("/extensions/requestId").asString()).isNotEmpty();
        assertWaits(refused, "\"app\";q=2;w=120");
    }

    @Test
    void eachWrongRefreshTokenCountsForAppAndAddress() {
        String key = "Basic " + DemoIdentity.OTHER_API_KEY.encoded();
        String guess = "refreshUserAccessToken(refreshToken: \\\"x\\\") { token }";

        Client.Answer guesses = send(
                "POST",
                "/api/v1/graphql",
                "{\"query\": \"mutation { a: " + guess + " b: " + guess + " c: " + guess + " }\"}",
                Map.of("Authorization", key));

        assertThat(guesses.reason()).as(guesses.body()).isEqualTo("REFRESH_TOKEN_INVALID");
        assertThat(graphql(key).status()).isEqualTo(429);
        for (int i = 0; i < 2; i++) {
            assertThat(graphql("Basic " + UUID.randomUUID()).status()).isEqualTo(401);
        }
        assertThat(graphql("Basic " + UUID.randomUUID()).status()).isEqualTo(429);
    }

    @Test
    void theInCommApiRefusesWithTexts() {
        Map<String, String> key = Map.of("Authorization", TestFlorin.API_KEY);
        for (int i = 0; i < 2; i++) {
            assertThat(send("GET", "/incomm/v1/programs/programs", null, key).status())
                    .isEqualTo(200);
        }
        String form = "grant_type=client_credentials&client_id=nobody&client_secret=wrong";
        for (int i = 0; i < 2; i++) {
            assertThat(token(form).status()).isEqualTo(401);
        }

        Client.Answer refused = send("GET", "/INCOMM/v1/Programs/Programs/", null, key);
        Client.Answer guess = token(form);
        Client.Answer spelled = token("/INCOMM/v1/%61uth/token", form);

        assertThat(refused.json().at("/0/0").asString()).contains("Too many requests");
        assertWaits(refused, "\"incomm\";q=2;w=120");
        assertWaits(guess, "\"token\";q=2;w=120");
        assertWaits(spelled, "\"token\";q=2;w=120");
    }

    /** Each of these makes a row that lives for a while. */
    @Test
    void onePersonsPagesAreLimitedInTokensAndApprovals() {
        String link = server.part(DemoLinks.class).make();
        try (Browser page = new Browser(server.port())) {
            page.post("/console/api/sign-in/link/use", "link", link.substring(link.lastIndexOf('/') + 1));
            String account = page.get("/console/api/me")
                    .json()
                    .at("/accounts/0/accountId")
                    .asString();
            for (int i = 0; i < 2; i++) {
                assertThat(page.post("/console/api/token", "accountId", account).status())
                        .isEqualTo(200);
                assertThat(page.post("/console/api/authorize/approve", "accountId", account)
                                .status())
                        .isNotEqualTo(429);
            }
            JdbcClient jdbc = server.part(JdbcClient.class);
            long before = rows(jdbc);

            Browser.Answer token = page.post("/console/api/token", "accountId", account);
            Browser.Answer approved = page.post("/console/api/authorize/approve", "accountId", account);

            for (Browser.Answer refused : List.of(token, approved)) {
                assertThat(refused.status()).as(refused.body()).isEqualTo(429);
                assertThat(refused.reason()).isEqualTo("RATE_LIMITED");
                assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0))
                        .isBetween(1L, 60L);
                assertThat(refused.headers().firstValue("RateLimit"))
                        .hasValueSatisfying(state -> assertThat(state).contains(";r=0;"));
            }
            assertThat(rows(jdbc)).isEqualTo(before);
        }
    }

    private static long rows(JdbcClient jdbc) {
        return jdbc.sql("select (select count(*) from refresh_tokens) + (select count(*) from oauth_codes)")
                .query(Long.class)
                .single();
    }

    private static void assertWaits(Client.Answer refused, String policy) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
        assertThat(refused.headers().allValues("Retry-After")).hasSize(1);
        assertThat(refused.headers().firstValue("RateLimit-Policy")).contains(policy);
        assertThat(refused.headers().firstValue("RateLimit"))
                .hasValueSatisfying(state -> assertThat(state).contains(";r=0;t="));
    }

    private Client.Answer graphql(String authorization) {
        return send(
                "POST", "/api/v1/graphql", "{\"query\": \"{ __typename }\"}", Map.of("Authorization", authorization));
    }

    private Client.Answer token(String form) {
        return token("/incomm/v1/auth/token", form);
    }

    private Client.Answer token(String path, String form) {
        return client.send(client.request(path)
                .header("X-Forwarded-For", address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private String newCart() {
        Client.Answer made =
                send("POST", "/api/carts", "{\"country_code\": \"US\", \"fluid_shop\": \"myco\"}", Map.of());
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return made.json().at("/cart/cart_token").asString();
    }

    private static String randomToken() {
        return "ct_" + UUID.randomUUID().toString().replace("-", "").substring(0, 22);
    }

    private static String jwt() {
        return server.part(CustomerTokens.class)
                .issue(new CustomerTokens.Bearer(1, 123), Duration.ofMinutes(5))
                .text();
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private Client.Answer send(String method, String path, @Nullable String body, Map<String, String> headers) {
        HttpRequest.Builder request = client.request(path)
                .header("X-Forwarded-For", "1.2.3.4, " + address)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        return client.send(request);
    }
}
