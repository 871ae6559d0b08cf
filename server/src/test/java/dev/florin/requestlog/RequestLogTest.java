package dev.florin.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.identity.DemoIdentity;
import dev.florin.operator.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the log has of requests to each API, and what it never has. */
class RequestLogTest {
    private static final String SECRET = "s3cr3t-" + UUID.randomUUID();
    private final TestOperator operator = new TestOperator(Role.READ);

    @Test
    void aPurchaseIsLoggedByItsFieldWithItsAppAndUser() {
        TestAccount account = TestFlorin.newAccount();
        Client.Answer bought = account.buy("starbucks", 10, Map.of());

        JsonNode logged = logged(bought);

        assertThat(logged.path("surface").asString()).isEqualTo("GRAPHQL");
        assertThat(logged.path("method").asString()).isEqualTo("MUTATION");
        assertThat(logged.path("route").asString()).isEqualTo("purchaseGiftCard");
        assertThat(logged.path("outcome").asString()).isEqualTo("DONE");
        assertThat(logged.has("reason")).isFalse();
        assertThat(logged.path("appId").asString()).isEqualTo(DemoIdentity.APP_ID.toString());
        assertThat(logged.path("userId").asString()).isEqualTo(account.userId().toString());
        assertThat(logged.path("micros").asLong()).isPositive();
        assertThat(logged.path("network").asString()).isEqualTo("127.0.0.0/24");
    }

    /** So a purchase runs the same statements as without a log, and waits for no others. */
    @Test
    void logIsWrittenOnlyOnItsOwnConnection() {
        TestAccount account = TestFlorin.newAccount();

        logged(account.buy("starbucks", 10, Map.of()));

        assertThat(TestFlorin.jdbc().sql("""
                                select distinct application_name
                                  from pg_stat_activity
                                 where datname = current_database()
                                   and query like '%insert into request_log%'
                                   and pid <> pg_backend_pid()""").query(String.class).list()).isSubsetOf("florin requests");
    }

    @Test
    void aRefusalHasItsReasonThoughItsStatusIs200() {
        TestAccount account = TestFlorin.newAccount();
        Client.Answer refused = account.buy(
                "starbucks", 10, Map.of("bankCardId", UUID.randomUUID().toString()));

        JsonNode logged = logged(refused);

        assertThat(refused.status()).isEqualTo(200);
        assertThat(logged.path("outcome").asString()).isEqualTo("REFUSED");
        assertThat(logged.path("reason").asString()).isEqualTo(refused.reason());
        assertThat(logged.path("meaning").asString()).isNotBlank();
    }

    /** The second answer comes from memory, and no operation is run for it. */
    @Test
    void anAnswerThatIsKnownAlreadyIsLoggedLikeTheFirst() {
        TestAccount account = TestFlorin.newAccount();
        String query = "query Rates%s { getMerchants(paginate: {limit: 1, offset: 0}) { slug } }"
                .formatted(UUID.randomUUID().toString().replace("-", ""));

        JsonNode first = logged(account.ask(query, Map.of()));
        JsonNode second = logged(account.ask(query, Map.of()));

        assertThat(second.path("route").asString())
                .isEqualTo("getMerchants")
                .isEqualTo(first.path("route").asString());
        assertThat(second.path("name").asString()).startsWith("Rates");
    }

    @Test
    void storefrontsAreLoggedByTheRouteWithoutTheCartsToken() {
        Client.Answer made = send("POST", "/api/carts", "{\"fluid_shop\": \"myco\", \"country_code\": \"US\"}");
        String token = made.json().at("/cart/cart_token").asString();
        Client.Answer refused =
                send("POST", "/api/carts/" + token + "/discount", "{\"discount_code\": \"" + SECRET + "\"}");

        JsonNode created = logged(made);
        JsonNode discount = logged(refused);

        assertThat(created.path("surface").asString()).isEqualTo("STOREFRONT");
        assertThat(created.path("companyId").asLong()).isPositive();
        assertThat(discount.path("route").asString()).isEqualTo("/api/carts/{cart_token}/discount");
        assertThat(discount.path("reason").asString()).startsWith("CART_");
        assertThat(discount.toString()).doesNotContain(token, SECRET);
    }

    @Test
    void strangersInputIsNowhereInTheLog() {
        List<Client.Answer> answers = List.of(
                send("GET", "/api/carts/" + SECRET + "?jwt=" + SECRET, ""),
                send("GET", "/api/orders/by_token/" + SECRET, ""),
                send("GET", "/api/v1/attachments/" + SECRET + "?signature=" + SECRET, ""),
                send("GET", "/token/refresh?refresh_token=" + SECRET, ""),
                send("GET", "/incomm/v1/" + SECRET, ""),
                TestFlorin.client().graphql("Bearer " + SECRET, "{ marco }", Map.of()));

        answers.forEach(answer -> {
            JsonNode logged = logged(answer);
            assertThat(logged.path("outcome").asString()).as(answer.toString()).isEqualTo("REFUSED");
            assertThat(logged.path("reason").asString()).as(answer.toString()).isNotBlank();
        });
        assertThat(TestFlorin.jdbc()
                        .sql("select count(*) from request_log r where r::text like ?")
                        .param("%" + SECRET + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void ofOperatorsOnlyWhatIsRefusedIsLogged() {
        Client.Answer shown = operator.get("/api/v1/operations");
        Client.Answer refused = operator.get("/api/v1/operations/" + UUID.randomUUID());

        JsonNode logged = logged(refused);

        assertThat(logged.path("surface").asString()).isEqualTo("OPERATORS");
        assertThat(logged.path("route").asString()).isEqualTo("/api/v1/operations/{id}");
        assertThat(logged.path("reason").asString()).isEqualTo("NOT_FOUND");
        assertThat(found(id(shown))).isEmpty();
    }

    @Test
    void filtersNarrowAndPagesFollow() {
        TestAccount account = TestFlorin.newAccount();
        for (int i = 0; i < 3; i++) {
            logged(account.ask("{ getOfferQuote }", Map.of()));
        }
        String query =
                "/api/v1/requests?surface=graphql&outcome=refused&reason=QUERY_INVALID&app=" + DemoIdentity.APP_ID;

        JsonNode first = operator.get(query + "&limit=2").json();
        JsonNode second = operator.get(
                        query + "&limit=2&after=" + first.path("next").asLong())
                .json();

        assertThat(first.path("recording").asBoolean()).isTrue();
        assertThat(first.path("requests")).hasSize(2);
        assertThat(first.path("requests"))
                .allSatisfy(one -> assertThat(one.path("reason").asString()).isEqualTo("QUERY_INVALID"));
        assertThat(second.at("/requests/0/entryId").asLong())
                .isLessThan(first.path("next").asLong());
        assertThat(operator.get("/api/v1/requests/"
                                + first.at("/requests/0/entryId").asLong())
                        .json()
                        .path("requestId")
                        .asString())
                .isEqualTo(first.at("/requests/0/requestId").asString());
        Client.Answer reasons = operator.get("/api/v1/requests/reasons?surface=GRAPHQL&hours=1");
        assertThat(reasons.status()).as(reasons.body()).isEqualTo(200);
        assertThat(reasons.json().path("reasons").valueStream()).anySatisfy(group -> {
            assertThat(group.path("reason").asString()).isEqualTo("QUERY_INVALID");
            assertThat(group.path("requests").asLong()).isGreaterThanOrEqualTo(3);
            assertThat(group.path("apps").asLong()).isPositive();
        });
    }

    @Test
    void whatCannotBeReadIsRefusedByItsName() {
        for (String query : List.of(
                "surface=none",
                "outcome=none",
                "app=none",
                "limit=0",
                "limit=201",
                "after=x",
                "reason=" + "x".repeat(65),
                "request=%00")) {
            assertThat(operator.get("/api/v1/requests?" + query).status())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(operator.get("/api/v1/requests/reasons?hours=745").status()).isEqualTo(400);
        assertThat(operator.get("/api/v1/requests/x").status()).isEqualTo(400);
        assertThat(operator.get("/api/v1/requests/" + Long.MAX_VALUE / 10).status())
                .isEqualTo(404);
    }

    private static Client.Answer send(String method, String path, String body) {
        return TestFlorin.client()
                .send(TestFlorin.client()
                        .request(path)
                        .header("Content-Type", "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private static String id(Client.Answer answer) {
        return answer.headers().firstValue("X-Request-Id").orElseThrow();
    }

    private List<JsonNode> found(String requestId) {
        return operator.get("/api/v1/requests?request=" + requestId)
                .json()
                .path("requests")
                .valueStream()
                .toList();
    }

    /** It is written in the background. */
    private JsonNode logged(Client.Answer answer) {
        String requestId = id(answer);
        TestFlorin.await("the log has " + requestId, () -> !found(requestId).isEmpty());
        List<JsonNode> all = found(requestId);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
