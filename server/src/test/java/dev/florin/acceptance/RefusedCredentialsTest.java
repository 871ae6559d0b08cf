package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.cardorder.DemoPrograms;
import dev.florin.identity.DemoIdentity;
import dev.florin.platform.credentials.RefusedCredentials;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Every refused credential leaves a trace on every surface, without a secret in it. */
class RefusedCredentialsTest {
    private static final String SECRET = "Very-Secret-4711";
    private static final String LINK = "/api/v1/attachments/%s?account=%s&expires=%s&signature=" + SECRET;

    private final Logger logger = (Logger) LoggerFactory.getLogger(RefusedCredentials.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        assertThat(lines.list).noneMatch(line -> line.getFormattedMessage().contains(SECRET));
    }

    @Test
    void apiKeysAndTokensOfTheGraphQlApi() {
        String key = "Basic " + base64(DemoIdentity.APP_ID + ":" + SECRET);
        String cards = "{ getGiftCards { giftCardId } }";
        String refresh = "mutation { refreshUserAccessToken(refreshToken: \"" + SECRET + "\") { token } }";

        counts("graphql", "api_key", "wrong", () -> graphql(key, "{ marco }"));
        counts("graphql", "user_token", "wrong", () -> graphql("Bearer " + SECRET, "{ marco }"));
        counts("graphql", "api_key", "not_allowed", () -> graphql(TestFlorin.API_KEY, cards));
        counts("graphql", "any", "missing", () -> graphql(null, "{ marco }"));
        counts("graphql", "refresh_token", "wrong", () -> graphql(TestFlorin.API_KEY, refresh));
        String noScope = "Bearer " + TestFlorin.demoAccount().token("LIST_OFFERS");
        counts("graphql", "user_token", "not_allowed", () -> graphql(noScope, cards));
    }

    @Test
    void eachWrongRefreshTokenOfARequestIsCounted() {
        double before = counted("graphql", "refresh_token", "wrong");
        String guess = "refreshUserAccessToken(refreshToken: \"" + SECRET + "\") { token }";

        Client.Answer answer = TestFlorin.client()
                .graphql(
                        TestFlorin.API_KEY,
                        "mutation { a: " + guess + " b: " + guess + " c: " + guess + " }",
                        Map.of());

        assertThat(answer.json().path("errors").size()).isEqualTo(3);
        TestFlorin.await("three are counted", () -> counted("graphql", "refresh_token", "wrong") == before + 3);
    }

    @Test
    void secretsTokensAndApiKeysOfTheIncommApi() {
        String wrong = "grant_type=client_credentials&client_id=" + DemoPrograms.CLIENT_ID + "&client_secret=" + SECRET;

        counts(
                "incomm",
                "client_secret",
                "wrong",
                () -> send(
                        "/incomm/v1/auth/token", Map.of("Content-Type", "application/x-www-form-urlencoded"), wrong));
        counts("incomm", "access_token", "wrong", () -> get("/Incomm/v1/Programs/programs", "Bearer " + SECRET));
        counts(
                "incomm",
                "api_key",
                "wrong",
                () -> get("/Incomm/v1/Programs/programs", "Basic " + base64(DemoIdentity.APP_ID + ":" + SECRET)));
    }

    @Test
    void tokensCodesAndLinksOfStorefrontsAndFiles() {
        Client.Answer cart =
                send("/api/carts", Map.of(), "{\"country_code\": \"US\", \"fluid_shop\": \"myco.fluid.app\"}");
        String token = cart.json().at("/cart/cart_token").asString();
        long past = 1_000_000_000;

        counts("storefront", "company_token", "wrong", () -> get("/api/company/products", "Bearer C-" + SECRET));
        counts("storefront", "customer_token", "wrong", () -> get("/api/customers/me", "Bearer " + SECRET));
        counts("storefront", "customer_token", "wrong", () -> get("/api/customers/me?jwt=a.b." + SECRET, null));
        counts(
                "storefront",
                "sign_in_code",
                "wrong",
                () -> send(
                        "/api/carts/" + token + "/magic_link/verify",
                        Map.of(),
                        "{\"email\": \"user@example.com\", \"code\": \"" + SECRET + "\"}"));
        String link = LINK.formatted(UUID.randomUUID(), UUID.randomUUID(), Long.MAX_VALUE);
        counts("files", "attachment_link", "wrong", () -> get(link, null));
        String old = LINK.formatted(UUID.randomUUID(), UUID.randomUUID(), past);
        counts("files", "attachment_link", "expired", () -> get(old, null));
    }

    @Test
    void aFloodOfOperatorKeysIsCountedAndLoggedInFewLines() {
        double before = counted("operators", "operator_key", "wrong");

        for (int i = 0; i < 300; i++) {
            assertThat(get("/api/v1/operations", "Bearer " + SECRET + i).status())
                    .isIn(401, 429);
        }

        assertThat(counted("operators", "operator_key", "wrong") - before).isPositive();
        assertThat(lines.list).hasSizeLessThanOrEqualTo(12);
    }

    private void counts(String surface, String kind, String reason, Runnable request) {
        double before = counted(surface, kind, reason);

        request.run();

        // The answer may be there before it is counted.
        TestFlorin.await(
                List.of(surface, kind, reason) + " is counted", () -> counted(surface, kind, reason) == before + 1);
    }

    private static double counted(String surface, String kind, String reason) {
        Counter counter = TestFlorin.server()
                .part(MeterRegistry.class)
                .find("florin.credentials.refused")
                .tags("surface", surface, "kind", kind, "reason", reason)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static Client.Answer graphql(@Nullable String authorization, String query) {
        return TestFlorin.client().graphql(authorization, query, Map.of());
    }

    private static Client.Answer get(String path, @Nullable String authorization) {
        HttpRequest.Builder request = TestFlorin.client().request(path).GET();
        return TestFlorin.client()
                .send(authorization == null ? request : request.header("Authorization", authorization));
    }

    private static Client.Answer send(String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = TestFlorin.client().request(path).header("Content-Type", "application/json");
        headers.forEach(request::setHeader);
        return TestFlorin.client().send(request.POST(BodyPublishers.ofString(body)));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
