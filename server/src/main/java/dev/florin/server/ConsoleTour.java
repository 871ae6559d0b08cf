package dev.florin.server;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the console's pages ask, from a sign-in to the end of the session. */
final class ConsoleTour {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String API = "/console/api/";

    private final CookieManager cookies = new CookieManager();
    private final String base;

    ConsoleTour(String base) {
        this.base = base;
    }

    /** @param link the path of a demo's link */
    void run(String link) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .cookieHandler(cookies)
                .build()) {
            for (String page : List.of("/console/", API + "public/server", API + "sign-up", API + "me")) {
                send(http, "GET", page, Map.of());
            }
            send(http, "POST", API + "sign-in", Map.of("email", "nobody@demo.example", "password", "none"));
            String secret = link.substring(link.lastIndexOf('/') + 1);
            send(http, "POST", API + "sign-in/link/use", Map.of("link", secret));
            send(http, "GET", API + "me", Map.of());
            send(http, "GET", API + "sessions", Map.of());
            send(http, "POST", API + "sign-out", Map.of());
        }
    }

    private void send(HttpClient http, String method, String path, Map<String, String> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", token());
        request.method(
                method,
                body.isEmpty()
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
        http.send(request.build(), BodyHandlers.discarding());
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("none");
    }
}
