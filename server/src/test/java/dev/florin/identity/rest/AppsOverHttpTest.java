package dev.florin.identity.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.operator.Role;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AppsOverHttpTest {
    private static final String APPS = "/api/v1/apps";

    private final TestOperator operator = new TestOperator(Role.STEER, Role.MONEY);
    private final TestAccount account = TestFlorin.accountWith(1, 0, 0);

    @Test
    void anAppIsMadeGrantedApprovedAndSuspended() {
        JsonNode made = create();
        String path = APPS + "/" + made.at("/app/appId").asString();
        String key = made.path("apiKey").asString();
        TestAccount other = TestFlorin.accountWith(1, 0, 0);

        assertThat(marco(key)).isEqualTo(200);
        assertThat(token(key, other).reason()).isEqualTo("APP_NOT_ACTIVE");
        operator.post(path + "/grant", "{\"scopes\": [\"PURCHASE_GIFTCARD\"]}");
        JsonNode granted = operator.post(
                        path + "/grant",
                        "{\"scopes\": [\"PURCHASE_GIFTCARD\"], \"userId\": \"%s\", \"expiresAt\": \"2099-01-01T00:00:00Z\"}"
                                .formatted(other.userId()))
                .json();
        assertThat(granted.path("scopes")
                        .valueStream()
                        .map(one -> one.path("scope").asString()))
                .containsExactly("LIST_OFFERS", "PURCHASE_GIFTCARD");
        assertThat(operator.post(path + "/approve", "").json().path("status").asString())
                .isEqualTo("ACTIVE");
        assertThat(token(key, other).isRefused()).isFalse();

        assertThat(operator.post(path + "/suspend", "").json().path("status").asString())
                .isEqualTo("SUSPENDED");

        assertThat(token(key, other).reason()).isEqualTo("APP_NOT_ACTIVE");
        assertThat(operator.get(APPS + "?status=suspended&limit=1")
                        .json()
                        .at("/apps/0/appId")
                        .asString())
                .isEqualTo(made.at("/app/appId").asString());
    }

    @Test
    void aRotatedSecretLetsTheOldOneServeForTheOverlap() {
        JsonNode made = create();
        String path = APPS + "/" + made.at("/app/appId").asString();

        JsonNode rotated = operator.post(path + "/rotate-secret", "{\"overlapSeconds\": 60}")
                .json();

        assertThat(marco(made.path("apiKey").asString())).isEqualTo(200);
        assertThat(marco(rotated.path("apiKey").asString())).isEqualTo(200);
        assertThat(rotated.at("/app/secrets").size()).isEqualTo(2);
        assertThat(rotated.at("/app/secrets/0").has("expiresAt")).isFalse();
        assertThat(rotated.at("/app/secrets/1").has("expiresAt")).isTrue();
    }

    @Test
    void theAuditLogHasWhatWasDoneAndNoSecret() {
        JsonNode made = create();
        String app = made.at("/app/appId").asString();
        JsonNode rotated =
                operator.post(APPS + "/" + app + "/rotate-secret", "").json();

        assertThat(operator.audit(app))
                .extracting(entry -> entry.path("action").asString())
                .containsExactly("app.rotate-secret", "app.create");
        assertThat(operator.audit(app).toString())
                .contains(operator.name(), "PT24H")
                .doesNotContain(
                        secret(made), secret(rotated), rotated.path("apiKey").asString());
        assertThat(operator.get(APPS + "/" + app).body()).doesNotContain(secret(made), secret(rotated));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    grant         | {"scopes": []}                                                | 422 | scopes
                    grant         | {"scopes": [null]}                                            | 422 | scopes
                    grant         | {"scopes": ["EVERYTHING"]}                                    | 400 | scopes
                    grant         | {"scopes": ["LIST_OFFERS"], "expiresAt": "2020-01-01T00:00:00Z"} | 422 | expiresAt
                    grant         | {"scopes": ["LIST_OFFERS"], "userId": "00000000-0000-0001-0000-000000000001"} | 404 | no such user
                    rotate-secret | {"overlapSeconds": -1}                                        | 422 | overlapSeconds
                    rotate-secret | {"overlapSeconds": 2592001}                                   | 422 | overlapSeconds
                    rotate-secret | {"overlapSeconds": 1e99}                                      | 400 | overlapSeconds""")
    void whatWillNotDoIsNamedAndChangesNothing(String action, String body, int status, String named) {
        String path = APPS + "/" + create().at("/app/appId").asString();
        JsonNode before = operator.get(path).json();

        Client.Answer refused = operator.post(path + "/" + action, body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.json().path("error").asString()).contains(named);
        assertThat(operator.get(path).json()).isEqualTo(before);
    }

    @Test
    void anAppThatIsNotThereIs404() {
        String path = APPS + "/" + UUID.randomUUID();

        assertThat(operator.post(path + "/grant", "{\"scopes\": [\"LIST_OFFERS\"]}")
                        .status())
                .isEqualTo(404);
        assertThat(operator.post(path + "/rotate-secret", "").status()).isEqualTo(404);
        assertThat(operator.post(path + "/approve", "").status()).isEqualTo(404);
    }

    private JsonNode create() {
        Client.Answer made = operator.post(
                APPS,
                "{\"name\": \"Shop\", \"ownerUserId\": \"%s\", \"scopes\": [\"LIST_OFFERS\", \"LIST_OFFERS\"]}"
                        .formatted(account.userId()));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json();
    }

    private static String secret(JsonNode keyed) {
        return new String(Base64.getDecoder().decode(keyed.path("apiKey").asString()), StandardCharsets.UTF_8)
                .split(":", -1)[1];
    }

    private static int marco(String key) {
        return TestFlorin.client()
                .graphql("Basic " + key, "{ marco }", Map.of())
                .status();
    }

    private static Client.Answer token(String key, TestAccount account) {
        return TestFlorin.client()
                .graphql(
                        "Basic " + key,
                        "mutation($user: UUID!, $account: UUID!) { generateUserAccessToken(userId: $user,"
                                + " accountId: $account, scopes: [PURCHASE_GIFTCARD]) { token } }",
                        Map.of("user", account.userId(), "account", account.accountId()));
    }
}
