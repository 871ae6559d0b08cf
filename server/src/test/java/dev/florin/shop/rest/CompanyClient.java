package dev.florin.shop.rest;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.shop.Companies;
import dev.florin.shop.CompanyTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** A program of one company on the shared server. */
final class CompanyClient {
    /** Escapes, so that also half a surrogate pair arrives as it is. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final @Nullable String authorization;

    CompanyClient(@Nullable String authorization) {
        this.authorization = authorization;
    }

    /** One of a new company, with a token of its own. */
    static CompanyClient ofNewCompany() {
        return of(newCompany());
    }

    static CompanyClient of(long companyId) {
        return new CompanyClient("Bearer "
                + TestFlorin.server()
                        .part(CompanyTokens.class)
                        .create(companyId, "test", null)
                        .orElseThrow());
    }

    static long newCompany() {
        return TestFlorin.server()
                .part(Companies.class)
                .create("Test", "c" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
    }

    static CompanyClient ofTheDemo() {
        return new CompanyClient("Bearer C-demo-company-token");
    }

    Client.Answer get(String path) {
        return send("GET", path, null);
    }

    Client.Answer post(String path, Map<String, ?> body) {
        return send("POST", path, JSON.writeValueAsString(body));
    }

    /** With an idempotency key. */
    Client.Answer postOnce(String path, String key, String body) {
        var request = TestFlorin.client()
                .request(path)
                .POST(BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return TestFlorin.client().send(request);
    }

    Client.Answer patch(String path, Map<String, ?> body) {
        return send("PATCH", path, JSON.writeValueAsString(body));
    }

    Client.Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Client.Answer send(String method, String path, @Nullable String body) {
        return sendAs("application/json", method, path, body);
    }

    Client.Answer sendAs(String contentType, String method, String path, @Nullable String body) {
        var request = TestFlorin.client()
                .request(path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return TestFlorin.client().send(request);
    }
}
