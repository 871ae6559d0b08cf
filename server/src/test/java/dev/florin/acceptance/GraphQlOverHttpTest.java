package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** GraphQL over HTTP as its specification has it: methods, media types, statuses and bodies. */
class GraphQlOverHttpTest {
    private static final String PATH = "/api/v1/graphql";
    private static final String JSON = "application/json";
    private static final String GRAPHQL_JSON = "application/graphql-response+json";
    private static final String PING = "{\"query\":\"{ marco }\"}";

    @Test
    void theAnswersMediaTypeIsTheOneAskedFor() {
        assertAnswer(send(PING, JSON, null), 200, JSON);
        assertAnswer(send(PING, JSON, "*/*"), 200, JSON);
        assertAnswer(send(PING, JSON, "application/*"), 200, JSON);
        assertAnswer(send(PING, JSON, "text/html, application/json;q=0.5"), 200, JSON);
        assertAnswer(send(PING, JSON, GRAPHQL_JSON), 200, GRAPHQL_JSON);
        assertAnswer(send(PING, JSON, GRAPHQL_JSON + ", " + JSON + ";q=0.9"), 200, GRAPHQL_JSON);
    }

    @Test
    void whateverIsAcceptedTheAnswerIsJson() {
        assertAnswer(send(PING, JSON, "text/html"), 200, JSON);
        assertAnswer(send(PING, JSON, "0"), 200, JSON);
    }

    @Test
    void unrunnableRequestIs400InTheNewMediaTypeAnd200InTheOld() {
        for (String query :
                List.of("{ marco", "{ nothing }", "query($a: Int!) { marco }", "fragment f on Query { marco }")) {
            String body = "{\"query\":\"" + query + "\"}";

            Client.Answer old = send(body, JSON, JSON);
            Client.Answer modern = send(body, JSON, GRAPHQL_JSON);

            assertThat(old.status()).as(query).isEqualTo(200);
            assertThat(modern.status()).as(query).isEqualTo(400);
            assertThat(old.code()).isEqualTo("AR-0001");
            assertThat(modern.code()).isEqualTo("AR-0001");
            assertThat(modern.json().has("data")).isFalse();
        }
    }

    @Test
    void theBodyMustBeJson() {
        for (String type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/graphql",
                "application/jsonp",
                "application/json-patch+json")) {
            assertRefused(send(PING, type, JSON), 415);
        }
        assertRefused(send(PING, null, JSON), 415);
        assertAnswer(send(PING, "application/json; charset=utf-8", JSON), 200, JSON);
        assertAnswer(send(PING, "Application/JSON;charset=\"UTF-8\"", JSON), 200, JSON);
    }

    @Test
    void getRunsAQuery() {
        Client.Answer answer = get("?query=" + encoded("query A { marco } query B { __typename }")
                + "&operationName=A&variables=" + encoded("{\"unused\":1}"));

        assertThat(answer.json().at("/data/marco").asString()).isEqualTo("polo");
    }

    @Test
    void getDoesNotRunAMutation() {
        Client.Answer answer =
                get("?query=" + encoded("mutation { refreshUserAccessToken(refreshToken: \"x\") { token } }"));

        assertRefused(answer, 405);
    }

    @Test
    void getWithoutAReadableQueryIsABadRequest() {
        assertRefused(get(""), 400);
        assertRefused(get("?query="), 400);
        assertRefused(get("?query=" + encoded("{ marco }") + "&variables=" + encoded("{")), 400);
        assertRefused(get("?query=" + encoded("{ marco }") + "&variables=" + encoded("[1]")), 400);
        assertRefused(get("?query=" + encoded("{ marco }") + "&operationName=nobody"), 400);
    }

    @Test
    void otherMethodsAreNotAllowed() {
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS")) {
            Client.Answer answer = TestFlorin.client()
                    .send(request().header("Content-Type", JSON).method(method, BodyPublishers.ofString(PING)));

            assertRefused(answer, 405);
            assertThat(answer.headers().firstValue("Allow")).hasValue("GET, POST");
        }
        Client.Answer head = TestFlorin.client().send(request().HEAD());
        assertThat(head.status()).isEqualTo(405);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aBodyThatIsNoRequestIsABadRequest() {
        for (String body : List.of(
                "",
                " ",
                "null",
                "1",
                "\"text\"",
                "[]",
                "[" + PING + "]",
                "{",
                "{\"query\"}",
                "{}",
                "{\"query\":null}",
                "{\"query\":\"\"}",
                "{\"query\":\"  \\n\"}",
                "{\"query\":1}",
                "{\"query\":[\"{ marco }\"]}",
                "{\"query\":\"{ marco }\",\"query\":\"{ marco }\"}",
                "{\"query\":\"{ marco }\",\"variables\":[]}",
                "{\"query\":\"{ marco }\",\"variables\":\"{}\"}",
                "{\"query\":\"{ marco }\",\"variables\":{\"a\":1,\"a\":2}}",
                "{\"query\":\"{ marco }\",\"operationName\":1}",
                "{\"query\":\"{ marco }\",\"extensions\":\"{}\"}",
                "{\"query\":\"{ marco }\",\"extensions\":[1]}",
                "{\"query\":\"{ marco }\",\"operationName\":\"nobody\"}",
                "{\"query\":\"{ marco }\",\"operationName\":\"a\\u0000b\"}",
                "{\"query\":\"query A { marco } query B { marco }\"}",
                PING + PING,
                PING + " x",
                "{\"query\":\"{ marco }\", \"variables\":" + "[".repeat(100_000) + "}",
                "{\"query\":\"{ marco }\", \"variables\":{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}}",
                "{\"query\":\"{ marco }\", \"variables\":{\"a\":" + "9".repeat(5_000) + "}}",
                "{'query':'{ marco }'}",
                "<query/>",
                "query=%7B+marco+%7D")) {
            Client.Answer answer = send(body, JSON, JSON);

            assertThat(answer.status())
                    .as(body.substring(0, Math.min(100, body.length())) + " " + answer)
                    .isEqualTo(400);
            assertThat(answer.code()).isEqualTo("AR-0001");
            assertThat(answer.reason()).isEqualTo("REQUEST_MALFORMED");
        }
    }

    @Test
    void aBodyThatIsNoUtf8IsABadRequest() {
        for (byte bad : new byte[] {(byte) 0xff, (byte) 0xc3, (byte) 0xed}) {
            byte[] body = "{\"query\":\"{ marco } #?\"}".getBytes(StandardCharsets.US_ASCII);
            body[body.length - 3] = bad;

            Client.Answer answer = TestFlorin.client()
                    .send(request().header("Content-Type", JSON).POST(BodyPublishers.ofByteArray(body)));

            assertRefused(answer, 400);
        }
    }

    @Test
    void aBodyAboveTheBoundIsTooLarge() {
        String atBound = "{\"query\":\"{ marco }\"" + " ".repeat(256 * 1024 - 21) + "}";
        assertThat(atBound).hasSize(256 * 1024);

        assertAnswer(send(atBound, JSON, JSON), 200, JSON);
        assertRefused(send(atBound + " ", JSON, JSON), 413);
        assertRefused(
                TestFlorin.client()
                        .send(request()
                                .header("Content-Type", JSON)
                                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(atBound + " ")))),
                413);
    }

    @Test
    void aBatchIsToldToComeOneByOne() {
        Client.Answer answer = send("[" + PING + "," + PING + "]", JSON, JSON);

        assertRefused(answer, 400);
        assertThat(answer.message()).contains("batch");
    }

    /** Word for word what clients of automatic persisted queries look for, before they send the query itself. */
    @Test
    void aHashInPlaceOfAQueryIsAnsweredAsItsClientsKnow() {
        String hash = "\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"ecf4edb46db4\"}}";

        for (Client.Answer answer : List.of(
                send("{\"operationName\":\"Marco\",\"variables\":{}," + hash + "}", JSON, JSON),
                send("{\"query\":\"\"," + hash + "}", JSON, GRAPHQL_JSON),
                get("?operationName=Marco&extensions=" + encoded(hash.substring(13))))) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.message()).isEqualTo("PersistedQueryNotSupported");
            assertThat(answer.code()).isEqualTo("PERSISTED_QUERY_NOT_SUPPORTED");
            assertThat(answer.json().has("data")).isFalse();
        }
        assertAnswer(send("{\"query\":\"{ marco }\"," + hash + "}", JSON, JSON), 200, JSON);
        assertRefused(send("{\"extensions\":{\"persistedQuery\":[{\"sha256Hash\":\"a\"}]}}", JSON, JSON), 400);
    }

    @Test
    void unknownAndEmptyMembersDoNoHarm() {
        assertAnswer(send("{\"query\":\"{ marco }\",\"extensions\":{\"a\":1},\"id\":7}", JSON, JSON), 200, JSON);
        assertAnswer(
                send("{\"query\":\"{ marco }\",\"variables\":null,\"operationName\":null}", JSON, JSON), 200, JSON);
    }

    private static HttpRequest.Builder request() {
        return TestFlorin.client().request(PATH).header("Authorization", TestFlorin.API_KEY);
    }

    private static Client.Answer send(String body, @Nullable String type, @Nullable String accept) {
        HttpRequest.Builder request = request();
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (accept != null) {
            request.header("Accept", accept);
        }
        return TestFlorin.client().send(request.POST(BodyPublishers.ofString(body)));
    }

    private static Client.Answer get(String query) {
        return TestFlorin.client()
                .send(TestFlorin.client()
                        .request(PATH + query)
                        .header("Authorization", TestFlorin.API_KEY)
                        .GET());
    }

    private static void assertAnswer(Client.Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(answer.json().at("/data/marco").asString()).isEqualTo("polo");
    }

    private static void assertRefused(Client.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).as(answer.body()).isEqualTo("AR-0001");
        assertThat(answer.json().at("/extensions/requestId").asString()).isNotBlank();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
