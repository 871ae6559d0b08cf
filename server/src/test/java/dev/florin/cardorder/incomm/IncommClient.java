package dev.florin.cardorder.incomm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.cardorder.DemoPrograms;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client of the InComm API of the shared server. */
public final class IncommClient {
    public static final String PREFIX = "/incomm/v1";
    private static final String FORM = "application/x-www-form-urlencoded";

    private IncommClient() {}

    /** {@code GET} below the prefix. Headers stand in pairs. */
    public static Client.Answer get(@Nullable String authorization, String path, String... headers) {
        return TestFlorin.client().send(request(authorization, path, headers).GET());
    }

    /** {@code POST} of JSON below the prefix. */
    public static Client.Answer post(@Nullable String authorization, String path, String body, String... headers) {
        return TestFlorin.client()
                .send(request(authorization, path, headers)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    public static HttpRequest.Builder request(@Nullable String authorization, String path, String... headers) {
        HttpRequest.Builder request = TestFlorin.client().request(PREFIX + path);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    /** Asks for a token with these fields as a form. */
    public static Client.Answer tokenByForm(Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return TestFlorin.client()
                .send(request(null, "/auth/token").header("Content-Type", FORM).POST(BodyPublishers.ofString(form)));
    }

    /** {@code Bearer} with a new token of the demo's program. */
    public static String bearer() {
        return bearer(DemoPrograms.CLIENT_ID, DemoPrograms.CLIENT_SECRET);
    }

    public static String bearer(String clientId, String secret) {
        Client.Answer answer = tokenByForm(credentials(clientId, secret));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return "Bearer " + answer.json().path("access_token").asString();
    }

    public static Map<String, String> credentials(String clientId, String secret) {
        return Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret);
    }

    /** The answer is a refusal in the API's form: a status, and texts in a nested array. */
    public static List<String> refusal(Client.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(answer.json().isArray()).as(answer.body()).isTrue();
        assertThat(answer.json()).hasSize(1);
        assertThat(answer.json().path(0).isArray()).as(answer.body()).isTrue();
        List<String> texts =
                answer.json().path(0).valueStream().map(JsonNode::asString).toList();
        assertThat(texts).isNotEmpty().allMatch(text -> !text.isBlank());
        return texts;
    }
}
