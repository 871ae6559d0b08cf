package dev.florin.console.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
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
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Keeps cookies and sends the token against forgery, as the console's pages do. */
public final class Browser implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .cookieHandler(cookies)
            .build();
    private final String base;

    public Browser(int port) {
        base = "http://localhost:" + port;
    }

    public record Answer(int status, HttpHeaders headers, JsonNode json, String body) {
        public String reason() {
            return json.path("reason").asString("");
        }

        public String field() {
            return json.path("field").asString("");
        }

        @Override
        public String toString() {
            return status + " " + body;
        }
    }

    public Answer get(String path) {
        return send("GET", path, null, token());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, token());
    }

    /** @param pairs names and values in turns */
    public Answer post(String path, String... pairs) {
        return send("POST", path, json(pairs), token());
    }

    public Answer patch(String path, String... pairs) {
        return send("PATCH", path, json(pairs), token());
    }

    public Answer send(String method, String path, @Nullable String body, @Nullable String token) {
        return send(method, path, body, token, null);
    }

    /** @param key goes as the {@code Idempotency-Key} */
    Answer send(String method, String path, @Nullable String body, @Nullable String token, @Nullable String key) {
        return sendWith(method, path, body, token, key == null ? Map.of() : Map.of("Idempotency-Key", key));
    }

    /** @param more further headers */
    public Answer sendWith(
            String method, String path, @Nullable String body, @Nullable String token, Map<String, String> more) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).header("User-Agent", "Test/1.0");
        if (token != null) {
            request.header("X-XSRF-TOKEN", token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        more.forEach(request::header);
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), read(response.body()), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The token, which the first answer brings. */
    public @Nullable String token() {
        if (cookie("XSRF-TOKEN").isEmpty()) {
            send("GET", "/console/api/me", null, null);
        }
        return cookie("XSRF-TOKEN").orElse(null);
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** All of them, as a header. */
    String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    public void setCookie(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        // As CookieManager keeps what a server on this machine sets.
        cookie.setDomain("localhost.local");
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(base), cookie);
    }

    @Override
    public void close() {
        http.close();
    }

    public static String json(String... pairs) {
        Map<String, String> members = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            members.put(pairs[i], pairs[i + 1]);
        }
        return JsonMapper.shared().writeValueAsString(members);
    }

    private static JsonNode read(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
