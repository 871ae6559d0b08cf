package dev.florin.openapi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.openapi.DescribedReplies.Exchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of replies refuse what is not described: else they would hold nothing to anything. */
class DescribedRepliesTest {
    private static final String JSON = "application/json";
    private static final String META = "\"meta\": {\"request_id\": \"a1\", \"timestamp\": \"2026-03-01T12:00:00Z\"}";
    private static final String LANGUAGE = "{\"id\": 7, \"iso\": \"en\", \"name\": \"English\","
            + " \"created_at\": \"2026-03-01T12:00:00Z\", \"updated_at\": \"2026-03-01T12:00:00Z\"}";
    private static final String REFUSAL = "{\"error_message\": \"not found\", \"errors\": {}, " + META + "}";

    private final DescribedReplies replies = new DescribedReplies(Described.florin());

    @Test
    void describedRepliesPass() {
        assertThatCode(() -> replies.check(get("/api/company/reps/7", 404, JSON, REFUSAL)))
                .doesNotThrowAnyException();
    }

    @Test
    void aPropertyMoreIsRefused() {
        assertRefused(
                get("/api/company/reps/7", 404, JSON, REFUSAL.replace("{\"error", "{\"hint\": \"x\", \"error")),
                "hint");
    }

    @Test
    void aPropertyMoreInsideAnotherIsRefused() {
        assertRefused(
                get("/api/company/reps/7", 404, JSON, REFUSAL.replace("{\"request", "{\"host\": 1, \"request")),
                "host");
    }

    @Test
    void aPropertyLessIsRefused() {
        assertRefused(get("/api/company/reps/7", 404, JSON, "{\"error_message\": \"x\", " + META + "}"), "errors");
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        assertRefused(get("/api/company/reps/7", 404, JSON, REFUSAL.replace("\"not found\"", "404")), "error_message");
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        assertRefused(
                get("/api/company/reps/7", 404, JSON, REFUSAL.replace("2026-03-01T12:00:00Z", "today")), "timestamp");
    }

    @Test
    void anItemOfAListIsHeldToItsSchemaToo() {
        String page = "{\"languages\": [{\"id\": 7}], \"meta\": {}}";

        assertRefused(get("/api/company/languages", 200, JSON, page), "iso");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/company/reps/7, 418, application/json, status",
        "/api/company/reps/7, 404, text/plain, media type",
        "/api/company, 200, application/json, path",
        "/images/products/1/2.svg, 404, text/html, media type"
    })
    void anotherStatusMediaTypePathOrBodyIsRefused(String path, int status, String type, String what) {
        assertRefused(get(path, status, type, REFUSAL), what);
    }

    @Test
    void anotherMethodIsRefusedUnlessTheServerRefusesItItself() {
        assertRefused(
                exchange("POST", "/api/company/reps/7", "", 200, Map.of("content-type", JSON), REFUSAL), "method");
        assertThatCode(() -> replies.check(
                        exchange("POST", "/api/company/reps/7", "", 405, Map.of("content-type", JSON), REFUSAL)))
                .doesNotThrowAnyException();
    }

    @Test
    void aHeaderLessIsRefused() {
        assertRefused(get("/api/company/reps/7", 401, JSON, REFUSAL), "WWW-Authenticate");
    }

    @Test
    void aRequestThatWasDoneAlthoughItIsNotDescribedIsRefused() {
        String body = "{\"rep\": " + LANGUAGE + ", " + META + "}";
        String done = body.replace("rep", "language");

        assertRefused(
                exchange(
                        "PATCH",
                        "/api/company/languages/7",
                        "{\"name\": {\"en\": \"English\"}}",
                        200,
                        Map.of("content-type", JSON),
                        done),
                "/name");
    }

    private void assertRefused(Exchange exchange, String what) {
        assertThatThrownBy(() -> replies.check(exchange))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(what);
    }

    private static Exchange get(String path, int status, @Nullable String type, String body) {
        Map<String, String> headers = new HashMap<>();
        if (type != null) {
            headers.put("content-type", type);
        }
        return exchange("GET", path, "", status, headers, body);
    }

    private static Exchange exchange(
            String method, String path, String sent, int status, Map<String, String> headers, String body) {
        Map<String, List<String>> all = new HashMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new Exchange(method, path, JSON, () -> sent, status, all, body);
    }
}
