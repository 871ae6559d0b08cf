package dev.florin;

import dev.florin.operator.Operators;
import dev.florin.operator.Role;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;

/** An operator of the shared server, with a name and key of their own. */
public final class TestOperator {
    private final String name = "o-" + UUID.randomUUID();
    private final String authorization;

    /** @param first the one role, or the first of several */
    public TestOperator(Role first, Role... more) {
        Operators operators = new Operators(
                TestFlorin.server().part(DataSource.class),
                InstantSource.system(),
                new Ids(InstantSource.system(), Cell.FIRST));
        authorization = "Bearer " + operators.create(name, EnumSet.of(first, more));
        TestFlorin.await("the key is known", () -> get("/api/v1/audit?limit=1").status() == 200);
    }

    public String name() {
        return name;
    }

    public Client.Answer get(String path) {
        return send("GET", path, "");
    }

    public Client.Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Client.Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = TestFlorin.client()
                .request(path)
                .header("Authorization", authorization)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return TestFlorin.client().send(headers.length == 0 ? request : request.headers(headers));
    }

    /** What the audit log says about a subject, the newest first. */
    public List<JsonNode> audit(String subject) {
        return get("/api/v1/audit?subject=" + subject)
                .json()
                .path("entries")
                .valueStream()
                .toList();
    }
}
