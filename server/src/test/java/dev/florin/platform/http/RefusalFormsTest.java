package dev.florin.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.RawHttp;
import dev.florin.TestFlorin;
import dev.florin.identity.DemoIdentity;
import dev.florin.platform.OperatorKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each surface has one form of refusals, whether its own code, Spring or the web server refuses. */
class RefusalFormsTest {
    private static final RawHttp RAW = new RawHttp(TestFlorin.server().port(), Duration.ofSeconds(20));
    private static final String COMPANY = "Bearer C-demo-company-token";
    private static final String HOST = "Host: localhost\nConnection: close\n";

    /** One path of each surface, an unknown one below it, and the pointer to what its form has for people. */
    private static Stream<Arguments> surfaces() {
        return Stream.of(
                Arguments.of("/api/carts", "/error_message", "/meta/request_id"),
                Arguments.of("/api/company/products", "/error_message", "/meta/request_id"),
                Arguments.of("/incomm/v1/balance", "/0/0", ""),
                Arguments.of("/INCOMM/V1/balance", "/0/0", ""),
                Arguments.of("/api/v1/operations", "/error", "/requestId"),
                Arguments.of("/api/v1/attachments/1", "/error", "/requestId"),
                Arguments.of("/api/v1/graphql", "/errors/0/extensions/reason", "/extensions/requestId"),
                Arguments.of("/api/v1/graphql/schema", "/errors/0/extensions/reason", "/extensions/requestId"),
                Arguments.of("/docs/rest", "/error", "/requestId"),
                Arguments.of("/nothing", "/error", "/requestId"));
    }

    @ParameterizedTest
    @MethodSource("surfaces")
    void refusalsHaveTheSurfacesFormWhoeverRefuses(String path, String message, String id) throws IOException {
        for (String head : List.of(
                "GET " + path + "/%00 HTTP/1.1\n" + HOST,
                "GET " + path + "/%ff HTTP/1.1\n" + HOST,
                "GET " + path + "/%zz HTTP/1.1\n" + HOST,
                "GET " + path + "/a%2fb HTTP/1.1\n" + HOST,
                "GET " + path + "/nothing/at/all HTTP/1.1\nAccept: text/html\n" + HOST,
                "GET " + path + " HTTP/1.1\nConnection: close\n",
                "GET " + path + " HTTP/9.9\n" + HOST,
                "GET " + path + " HTTP/1.1\nBroken header: 1\n" + HOST,
                "GET " + path + " HTTP/1.1\nX: " + "x".repeat(20_000) + "\n" + HOST,
                "GET " + path + " HTTP/1.1\nContent-Type: */*\n" + HOST,
                "GET " + path + " HTTP/1.1\nContent-Type: application/json; charset=\n" + HOST,
                "GET " + path + " HTTP/1.1\nContent-Type: text/csv; charset=%\n" + HOST,
                "CONNECT " + path + " HTTP/1.1\n" + HOST,
                "TRACE " + path + " HTTP/1.1\n" + HOST,
                "UNHEARD " + path + " HTTP/1.1\nAccept: image/png\n" + HOST,
                "POST " + path + " HTTP/1.1\nExpect: the-unexpected\nContent-Length: 2\n" + HOST,
                "POST " + path + " HTTP/1.1\nTransfer-Encoding: nonsense\n" + HOST,
                "POST " + path + " HTTP/1.1\nContent-Length: -1\n" + HOST)) {
            RawHttp.Reply reply = RAW.send(head, "");

            assertThat(reply.status()).as(head + reply).isBetween(400, 499);
            assertForm(head, reply, message, id);
        }
    }

    private static void assertForm(String head, RawHttp.Reply reply, String message, String id) {
        String shown = head.substring(0, Math.min(head.length(), 200)) + reply;
        assertThat(reply.header("content-type")).as(shown).startsWith("application/json");
        assertThat(reply.header("x-request-id")).as(shown).isNotEmpty();
        JsonNode body = JsonMapper.shared().readTree(reply.body());
        assertThat(body.at(message).asString("")).as(shown).isNotEmpty();
        if (!id.isEmpty()) {
            assertThat(body.at(id).asString("")).as(shown).isEqualTo(reply.header("x-request-id"));
        }
    }

    @Test
    void whatIsNoRequestAtAllIsRefusedInJson() throws IOException {
        for (String head : List.of(
                "NONSENSE\n", "GET /a b c HTTP/1.1\n" + HOST, "\u0001\u0002\u0003\n", "GET / {}|^ HTTP/1.1\n" + HOST)) {
            RawHttp.Reply reply = RAW.send(head, "");

            assertThat(reply.status()).as(head + reply).isEqualTo(400);
            assertForm(head, reply, "/error", "/requestId");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e2147483647",
                "1e2147483648",
                "-1e99999999999999999999",
                "1e-2147483648",
                "10.0e2147483646",
                "1e1001"
            })
    void aNumberThatIsShortAndHugeIsRefusedUnread(String number) {
        String body = "{\"x\":" + number + ",\"country_code\":" + number + "}";
        String order = "{\"CatalogId\":" + number + "}";

        assertRefused(post("/api/carts", null, body));
        assertRefused(post("/api/company/products", COMPANY, body));
        assertRefused(post("/incomm/v1/orders", TestFlorin.API_KEY, order));
        assertRefused(post("/incomm/v1/orders/immediate", TestFlorin.API_KEY, order));
        assertRefused(post("/incomm/v1/auth/token", null, body));
        assertRefused(post("/api/v1/operations/1/retry", operator(), body));
        assertRefused(post(
                "/api/v1/graphql",
                TestFlorin.API_KEY,
                "{\"query\":\"query($a:Float){marco}\",\"variables\":{\"a\":" + number + "}}"));
        assertRefused(post(
                "/api/v1/graphql", TestFlorin.API_KEY, "{\"query\":\"query A($a: Float = " + number + ") {marco}\"}"));
    }

    private static void assertRefused(Client.Answer answer) {
        boolean isGraphQl = answer.json().has("errors") && answer.status() == 200;
        assertThat(isGraphQl ? 400 : answer.status()).as(answer.toString()).isBetween(400, 499);
    }

    @Test
    void whatCannotBeDecodedIsRefused() {
        for (String path : List.of(
                "/api/company/products?page=%ff",
                "/api/company/products?%ff=1",
                "/api/orders?page=%ff",
                "/api/orders?email=%00",
                "/api/company/customers?email=%00",
                "/api/v1/operations?kind=a%00b",
                "/api/v1/audit?operator=%00",
                "/incomm/v1/fulfillment?Status=%00",
                "/api/customers/me?jwt=%ff",
                "/api/v1/graphql?query=%ff",
                "/api/v1/operations?status=%ff",
                "/api/v1/attachments/1?account=%ff",
                "/incomm/v1/fulfillment?PageNo=%ff",
                "/incomm/v1/fulfillment?PageNo=%e0%80")) {
            String authorization = path.startsWith("/api/v1/operations")
                    ? operator()
                    : path.startsWith("/api/v1") || path.startsWith("/incomm") ? TestFlorin.API_KEY : COMPANY;

            Client.Answer answer = TestFlorin.client()
                    .send(TestFlorin.client()
                            .request(path)
                            .header("Authorization", authorization)
                            .GET());

            assertThat(answer.status()).as(path + " " + answer).isBetween(400, 404);
            assertThat(answer.json().isMissingNode()).as(path + " " + answer).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "0", "image/png", ";;;", "application/xml;q=0.5", "*", "application/json;q=0"})
    void whateverARequestAcceptsItsRefusalIsJson(String accept) {
        for (String path : List.of(
                "/api/v1/operations/1",
                "/api/v1/operations/" + DemoIdentity.ACCOUNT_ID,
                "/api/v1/operations?limit=x",
                "/api/v1/attachments/1?account=1&expires=1&signature=1",
                "/api/carts/1",
                "/incomm/v1/orders/1",
                "/assets/merchants/none/logo.svg",
                "/api/v1/graphql?query=nothing")) {
            String authorization = path.startsWith("/api/v1/operations") ? operator() : TestFlorin.API_KEY;

            Client.Answer answer = TestFlorin.client()
                    .send(TestFlorin.client()
                            .request(path)
                            .header("Authorization", authorization)
                            .header("Accept", accept)
                            .GET());

            assertThat(answer.status()).as(path + " " + answer).isBetween(200, 404);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(path)
                    .isEqualTo("application/json");
        }
    }

    private static Client.Answer post(String path, @Nullable String authorization, String body) {
        var request = TestFlorin.client().request(path).header("Content-Type", "application/json");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return TestFlorin.client().send(request.POST(BodyPublishers.ofString(body)));
    }

    private static String operator() {
        try {
            return "Bearer "
                    + Files.readString(TestFlorin.server()
                                    .settings()
                                    .dataDirectory()
                                    .resolve(OperatorKey.FILE))
                            .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
