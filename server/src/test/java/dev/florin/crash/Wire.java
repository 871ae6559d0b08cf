package dev.florin.crash;

import dev.florin.identity.DemoIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How one account's client reaches the GraphQL API. Not for several threads at once. */
final class Wire {
    /** Longer than the server waits for a purchase to become final. */
    private static final Duration ANSWER_BOUND = Duration.ofSeconds(150);

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Supplier<URI> endpoint;
    private final UUID userId;
    private final UUID accountId;
    private final String scopes;
    private @Nullable String token;

    /**
     * @param endpoint where the server answers at this moment
     * @param scopes what its tokens are for, separated by commas
     */
    Wire(Supplier<URI> endpoint, UUID userId, UUID accountId, String scopes) {
        this.endpoint = endpoint;
        this.userId = userId;
        this.accountId = accountId;
        this.scopes = scopes;
    }

    UUID accountId() {
        return accountId;
    }

    /** The whole answer to a request with a user's token; one that the server does not take is forgotten. */
    JsonNode ask(String query, Map<String, ?> variables) throws IOException, InterruptedException {
        String bearer = token;
        if (bearer == null) {
            bearer = newToken();
            token = bearer;
        }
        JsonNode answer = post("Bearer " + bearer, query, variables);
        if (error(answer).path("code").stringValue("").startsWith("AUTH-")) {
            token = null;
        }
        return answer;
    }

    String newToken() throws IOException, InterruptedException {
        JsonNode answer = post(
                "Basic " + DemoIdentity.API_KEY.encoded(),
                """
                mutation($user: UUID!, $account: UUID!) {
                  generateUserAccessToken(userId: $user, accountId: $account, scopes: [%s]) { token }
                }""".formatted(scopes),
                Map.of("user", userId, "account", accountId));
        JsonNode issued = answer.path("data").path("generateUserAccessToken").path("token");
        if (!issued.isString()) {
            throw new IOException("no token: " + answer);
        }
        return issued.stringValue();
    }

    /** What an answer says of its first error; missing when it has none. */
    static JsonNode error(JsonNode answer) {
        return answer.path("errors").path(0).path("extensions");
    }

    /** Whether the same is to be sent again: the server did not do it, or it cannot say. */
    static boolean isNone(JsonNode answer) {
        JsonNode error = error(answer);
        return error.isMissingNode()
                ? !answer.path("data").isObject()
                : error.path("code").stringValue("").startsWith("AUTH-")
                        || error.path("retryable").booleanValue(true);
    }

    private JsonNode post(String authorization, String query, Map<String, ?> variables)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint.get())
                .timeout(ANSWER_BOUND)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("query", query, "variables", variables))))
                .build();
        return JSON.readTree(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
