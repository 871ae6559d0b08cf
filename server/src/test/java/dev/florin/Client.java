package dev.florin;

import dev.florin.openapi.DescribedReplies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A client of a server on this machine, which holds each reply to its description. Any thread may use it. */
public final class Client {
    /** How long every test's request may take. */
    public static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // so that also half a surrogate pair arrives as it is
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .connectTimeout(TIMEOUT)
            .build();

    private final String base;

    public Client(int port) {
        base = "http://127.0.0.1:" + port;
    }

    /** An answer; {@code json} is missing when the body is no JSON. */
    public record Answer(int status, HttpHeaders headers, String body, JsonNode json) {
        /** The value of the one root field, or a missing node. */
        public JsonNode data() {
            JsonNode data = json.path("data");
            return data.isObject() && data.size() == 1 ? data.iterator().next() : MissingNode.getInstance();
        }

        public boolean isRefused() {
            return json.has("errors");
        }

        /** The first error. */
        public JsonNode error() {
            return json.path("errors").path(0);
        }

        /** {@code extensions.code} of the first error, or an empty text. */
        public String code() {
            return error().at("/extensions/code").asString("");
        }

        /** {@code extensions.reason} of the first error, or an empty text. */
        public String reason() {
            return error().at("/extensions/reason").asString("");
        }

        public String message() {
            return error().path("message").asString("");
        }

        public boolean isReplay() {
            return json.at("/extensions/idempotentReplay").asBoolean(false);
        }

        @Override
        public String toString() {
            return status + " " + body;
        }
    }

    /** Sends one operation. */
    public Answer graphql(@Nullable String authorization, String query, Map<String, ?> variables) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("query", query);
        request.put("variables", variables);
        return post(authorization, JSON.writeValueAsString(request));
    }

    /** Sends a body as {@code application/json}. */
    public Answer post(@Nullable String authorization, String body) {
        HttpRequest.Builder request = request("/api/v1/graphql").header("Content-Type", "application/json");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(request.POST(BodyPublishers.ofString(body)));
    }

    /** A request to a path of the server, to be completed. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpRequest sent = request.build();
            HttpResponse<String> response = HTTP.send(sent, BodyHandlers.ofString());
            DescribedReplies.check(sent, response, response.body());
            return new Answer(response.statusCode(), response.headers(), response.body(), read(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
