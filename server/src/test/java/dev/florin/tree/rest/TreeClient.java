package dev.florin.tree.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.shop.Companies;
import dev.florin.shop.CompanyTokens;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A company's program that keeps trees, on the shared server. */
final class TreeClient {
    private final @Nullable String token;

    TreeClient(@Nullable String token) {
        this.token = token;
    }

    static TreeClient ofNewCompany() {
        long company = TestFlorin.server()
                .part(Companies.class)
                .create("Trees", "t" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
        return new TreeClient(TestFlorin.server()
                .part(CompanyTokens.class)
                .create(company, "test", null)
                .orElseThrow());
    }

    long tree(String type, String more) {
        Client.Answer made =
                send("POST", "/api/trees", "{\"name\": \"T\", \"tree_type\": \"" + type + "\"" + more + "}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().at("/tree/id").asLong();
    }

    long rep() {
        Client.Answer made =
                send("POST", "/api/company/reps", "{\"name\": \"Rep\", \"share_guid\": \"" + UUID.randomUUID() + "\"}");
        return made.json().at("/rep/id").asLong();
    }

    /** @param more members with a comma before each */
    long place(long tree, @Nullable Long parent, String more) {
        return place(tree, parent, rep(), more);
    }

    long place(long tree, @Nullable Long parent, long rep, String more) {
        Client.Answer made = tryPlace(tree, parent, rep, more);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().at("/tree_node/id").asLong();
    }

    Client.Answer tryPlace(long tree, @Nullable Long parent, String more) {
        return tryPlace(tree, parent, rep(), more);
    }

    Client.Answer tryPlace(long tree, @Nullable Long parent, long rep, String more) {
        return send(
                "POST",
                "/api/tree_nodes",
                "{\"tree_node\": {\"tree_id\": " + tree + ", \"parent_id\": " + parent + ", \"user_company_id\": " + rep
                        + more + "}}");
    }

    JsonNode node(long id) {
        return get("/api/tree_nodes/" + id).json().path("tree_node");
    }

    List<Long> ids(String path) {
        Client.Answer answer = get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        List<Long> ids = new ArrayList<>();
        answer.json().path("tree_nodes").forEach(node -> ids.add(node.path("id").asLong()));
        return ids;
    }

    Client.Answer get(String path) {
        return send("GET", path, null);
    }

    Client.Answer send(String method, String path, @Nullable String body) {
        return TestFlorin.client().send(request(method, path, body));
    }

    Client.Answer postOnce(String path, String key, String body) {
        return TestFlorin.client().send(request("POST", path, body).header("Idempotency-Key", key));
    }

    private HttpRequest.Builder request(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = TestFlorin.client()
                .request(path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }
}
