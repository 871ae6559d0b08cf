package dev.florin.operations.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.operator.Operators;
import dev.florin.operator.Role;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.purchase.StuckPurchases;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OperationsOverHttpTest {
    private static final String PATH = "/api/v1/operations";
    private static final String KEY = "Bearer " + StuckPurchases.OPERATOR_KEY;

    private static StuckPurchases purchases;

    @BeforeAll
    static void start() {
        purchases = new StuckPurchases();
    }

    @AfterAll
    static void stop() {
        purchases.close();
    }

    @AfterEach
    void theBooksAreRight() {
        TestFlorin.verifyBooks(purchases.server());
    }

    @Test
    void withoutTheOperatorKeyNothingIsShownOrDone() {
        TestAccount account = purchases.account(1);
        UUID id = purchases.stuck(account, 10, Map.of());

        for (String authorization : List.of("", "Bearer wrong", KEY + "x", TestFlorin.API_KEY, account.bearer())) {
            for (Client.Answer answer : List.of(
                    get(authorization, ""),
                    get(authorization, "/" + id),
                    post(authorization, "/" + id + "/retry", "{}"),
                    post(authorization, "/" + id + "/park", "not json"),
                    post(authorization, "/" + id + "/resolve", "{\"resolution\": \"refused\"}"))) {
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.json().path("code").asString()).isEqualTo("AUTH-0002");
                assertThat(answer.json().path("reason").asString()).isEqualTo("OPERATOR_KEY_INVALID");
                assertThat(answer.json().path("requestId").asString()).isNotBlank();
                assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
            }
        }
        assertThat(purchases.state(id)).isEqualTo("FULFILLING");
        assertThat(purchases.show(id).history()).hasSize(1);
    }

    @Test
    void theListIsNarrowedAndPaged() {
        UUID first = purchases.stuck(purchases.account(2), 10, Map.of());
        UUID second = purchases.stuck(purchases.account(2), 11, Map.of());
        String query = "?status=needs_attention&kind=PURCHASE&limit=1&account="
                + purchases.account(2).accountId();

        Client.Answer newest = get(KEY, query);
        Client.Answer next =
                get(KEY, query + "&after=" + newest.json().path("next").asString());
        Client.Answer oldest = get(KEY, query + "&order=oldest");

        assertThat(ids(newest)).containsExactly(second.toString());
        assertThat(ids(next)).containsExactly(first.toString());
        assertThat(next.json().has("next")).isFalse();
        assertThat(ids(oldest)).containsExactly(first.toString());
        assertThat(get(KEY, "?kind=NONE").json().path("operations").size()).isZero();
        for (String wrong : List.of("?status=x", "?limit=0", "?limit=201", "?after=1", "?order=up", "?account=x")) {
            Client.Answer refused = get(KEY, wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.json().path("error").asString()).contains("must be");
        }
    }

    @Test
    void oneIsShownWithItsHistory() {
        UUID id = purchases.stuck(purchases.account(3), 10, Map.of());

        JsonNode shown = get(KEY, "/" + id).json();

        assertThat(shown.path("operationId").asString()).isEqualTo(id.toString());
        assertThat(shown.path("accountId").asString())
                .isEqualTo(purchases.account(3).accountId().toString());
        assertThat(shown.path("status").asString()).isEqualTo("NEEDS_ATTENTION");
        assertThat(shown.path("lastError").asString()).isEqualTo("there is no vendor nobody");
        assertThat(shown.path("ageSeconds").asLong(-1)).isBetween(0L, 60L);
        assertThat(shown.path("createdAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(shown.at("/history/0/event").asString()).isEqualTo("PARKED");
        assertThat(shown.at("/resolutions/1").asString()).isEqualTo("filled");
        assertThat(get(KEY, "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(get(KEY, "/x").status()).isEqualTo(400);
    }

    @Test
    void oneIsTriedAgainAndSetAside() {
        UUID id = purchases.stuck(purchases.account(3), 10, Map.of());

        Client.Answer retried = post(KEY, "/" + id + "/retry", "{\"by\": \"ann\", \"reason\": \"vendor is back\"}");

        assertThat(retried.status()).as(retried.body()).isEqualTo(200);
        assertThat(retried.json().path("result").asString()).isEqualTo("It is due now.");
        TestFlorin.await(
                "it is set aside again", () -> purchases.show(id).history().size() == 3);
        assertThat(purchases.show(id).history().get(1).person()).isEqualTo("ann");
        Client.Answer parked = post(KEY, "/" + id + "/park", "");
        assertThat(parked.status()).isEqualTo(409);
        assertThat(parked.json().path("reason").asString()).isEqualTo("OPERATION_NOT_STEERABLE");
        assertThat(post(KEY, "/" + UUID.randomUUID() + "/park", "{}").status()).isEqualTo(404);
    }

    @Test
    void aPurchaseIsCompletedWithACardFromTheBody() {
        TestAccount account = purchases.account(1);
        UUID id = purchases.stuck(account, 10, Map.of());
        String body = """
                {"by": "ann", "reason": "mail of the vendor", "resolution": "filled",
                 "details": {"code": "HTTP-CARD-1", "pin": "9876"}}""";

        Client.Answer resolved = post(KEY, "/" + id + "/resolve", body);
        Client.Answer again = post(KEY, "/" + id + "/resolve", body);

        assertThat(resolved.status()).as(resolved.body()).isEqualTo(200);
        assertThat(resolved.json().at("/operation/status").asString()).isEqualTo("DONE");
        assertThat(resolved.body()).doesNotContain("HTTP-CARD-1");
        assertThat(again.status()).isEqualTo(409);
        assertThat(purchases.state(id)).isEqualTo("COMPLETED");
        assertThat(get(KEY, "/" + id).body()).doesNotContain("HTTP-CARD-1").contains("mail of the vendor");
    }

    @Test
    void aBodyThatCannotBeReadIsRefusedWithoutShowingItsSecrets() {
        UUID id = purchases.stuck(purchases.account(1), 10, Map.of());

        for (String body : List.of(
                "{\"resolution\": \"filled\", \"details\": {\"code\": {\"x\": \"SECRET\"}}}",
                "{\"resolution\": \"filled\", \"code\": \"SECRET\"}",
                "{\"resolution\": \"filled\", \"details\": {\"code\": \"SECRET\"}",
                "{\"details\": {\"code\": \"SECRET\"}}",
                "{\"resolution\": \"filled\", \"details\": {\"code\": null}}",
                "{\"resolution\": \"filled\", \"details\": {\"code\": \"SECRET\\u0000\"}}",
                "{\"resolution\": \"filled\\u0000\", \"details\": {\"code\": \"SECRET\"}}",
                "{\"by\": \"\", \"resolution\": \"filled\"}",
                "null")) {
            Client.Answer refused = post(KEY, "/" + id + "/resolve", body);
            assertThat(refused.status()).as(body).isEqualTo(400);
            assertThat(refused.body()).doesNotContain("SECRET");
        }
        assertThat(post(KEY, "/" + id + "/resolve", "{\"by\": \"" + "x".repeat(17_000) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(purchases.state(id)).isEqualTo("FULFILLING");
    }

    @Test
    void anOperatorActsInTheirOwnNameAndWithinTheirRoles() {
        Operators operators = new Operators(
                purchases.server().part(DataSource.class),
                InstantSource.system(),
                new Ids(InstantSource.system(), Cell.FIRST));
        String reader = "Bearer " + operators.create("rita", EnumSet.of(Role.READ));
        String steering = "Bearer " + operators.create("stan", EnumSet.of(Role.STEER));
        String money = "Bearer " + operators.create("mona", EnumSet.of(Role.MONEY));
        UUID id = purchases.stuck(purchases.account(1), 10, Map.of());
        String refuse = "{\"resolution\": \"refused\", \"reason\": \"ticket 7\"}";

        assertThat(get(reader, "/" + id).status()).isEqualTo(200);
        assertForbidden(post(reader, "/" + id + "/retry", "{}"), "steer");
        assertForbidden(post(money, "/" + id + "/park", "{}"), "steer");
        assertForbidden(post(steering, "/" + id + "/resolve", refuse), "money");
        // Of a void that a vendor has refused: it gives nothing back.
        assertThat(post(steering, "/" + id + "/resolve", "{\"resolution\": \"kept\"}")
                        .status())
                .isEqualTo(409);
        Client.Answer another = post(money, "/" + id + "/resolve", refuse.replace("}", ", \"by\": \"ann\"}"));
        assertThat(another.status()).isEqualTo(400);
        assertThat(another.json().path("error").asString()).contains("mona");
        assertThat(purchases.state(id)).isEqualTo("FULFILLING");

        assertThat(post(money, "/" + id + "/resolve", refuse).status()).isEqualTo(200);

        assertThat(purchases.state(id)).isEqualTo("REFUSED");
        assertThat(get(reader, "/" + id).json().path("history").valueStream())
                .last()
                .satisfies(event -> assertThat(event.path("by").asString()).isEqualTo("mona"));
        operators.revoke("mona");
        TestFlorin.await("the key is refused", () -> get(money, "/" + id).status() == 401);
    }

    @Test
    void operatorsDeedsAreInTheAuditLogWithoutTheCard() {
        UUID id = purchases.stuck(purchases.account(1), 10, Map.of());
        String filled = "{\"resolution\": \"filled\", \"details\": {\"code\": \"AUDIT-CARD-1\"}, \"by\": \"ann\"}";

        post(KEY, "/" + id + "/retry", "{\"reason\": \"the vendor is back\"}");
        TestFlorin.await(
                "it is set aside again", () -> purchases.show(id).history().size() == 3);
        Client.Answer resolved = post(KEY, "/" + id + "/resolve", filled);
        post(KEY, "/" + id + "/retry", "{}");

        assertThat(resolved.status()).as(resolved.body()).isEqualTo(200);
        Client.Answer log = audit(KEY, "?subject=" + id);
        assertThat(log.body()).doesNotContain("AUDIT-CARD-1");
        List<JsonNode> entries = log.json().path("entries").valueStream().toList();
        assertThat(entries.stream().map(one -> one.path("action").asString()))
                .containsExactly("operations.resolve", "operations.retry");
        assertThat(entries.getFirst().path("operator").asString()).isEqualTo("root");
        assertThat(entries.getFirst().at("/detail/by").asString()).isEqualTo("ann");
        assertThat(entries.getLast().at("/detail/reason").asString()).isEqualTo("the vendor is back");
        Client.Answer page = audit(KEY, "?limit=1&operator=root&subject=" + id);
        Client.Answer next = audit(
                KEY,
                "?limit=1&operator=root&subject=" + id + "&after="
                        + page.json().path("next").asString());
        assertThat(next.json().at("/entries/0/action").asString()).isEqualTo("operations.retry");
        assertThat(next.json().has("next")).isFalse();
        assertThat(audit(KEY, "?until=2020-01-01T00:00:00Z")
                        .json()
                        .path("entries")
                        .size())
                .isZero();
        for (String wrong : List.of("?from=x", "?until=1", "?after=1", "?limit=0", "?limit=201", "?subject=%00")) {
            assertThat(audit(KEY, wrong).status()).as(wrong).isEqualTo(400);
        }
        for (String authorization : List.of("", KEY + "x", TestFlorin.API_KEY)) {
            assertThat(audit(authorization, "").status()).isEqualTo(401);
        }
    }

    private static void assertForbidden(Client.Answer answer, String role) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("reason").asString()).isEqualTo("OPERATOR_ROLE_MISSING");
        assertThat(answer.json().path("error").asString()).contains("the role " + role);
    }

    private static Client.Answer audit(String authorization, String query) {
        HttpRequest.Builder request = purchases.client().request("/api/v1/audit" + query);
        return purchases
                .client()
                .send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    private static Client.Answer get(String authorization, String path) {
        return purchases.client().send(request(authorization, path).GET());
    }

    private static Client.Answer post(String authorization, String path, String body) {
        return purchases
                .client()
                .send(request(authorization, path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(@Nullable String authorization, String path) {
        HttpRequest.Builder request = purchases.client().request(PATH + path);
        return authorization == null || authorization.isEmpty()
                ? request
                : request.header("Authorization", authorization);
    }

    private static List<String> ids(Client.Answer answer) {
        return answer.json()
                .path("operations")
                .valueStream()
                .map(operation -> operation.path("operationId").asString())
                .toList();
    }
}
