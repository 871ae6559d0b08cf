package dev.florin.console.apps;

import static dev.florin.console.signin.ConsoleServer.person;
import static dev.florin.console.signin.ConsoleServer.signedIn;
import static dev.florin.console.signin.ConsoleServer.userId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.console.signin.Browser;
import dev.florin.console.signin.ConsoleServer;
import dev.florin.identity.AppReview;
import dev.florin.identity.AppReviews;
import dev.florin.identity.AppStatus;
import dev.florin.identity.AppUses;
import dev.florin.identity.Apps;
import dev.florin.identity.OwnedApps;
import dev.florin.identity.ScopeType;
import dev.florin.server.FlorinServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A developer's own apps in the console, and what strangers and old sessions try. */
class OwnAppsTest {
    private static final String APPS = "/console/api/apps";

    private final String email = person();
    private final Browser browser = signedIn(email);

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void anAppThatAPersonMakesBuysForThemAtOnce() {
        JsonNode made = create("Gift bot");
        String key = made.path("apiKey").asString();

        JsonNode details = browser.get(path(made)).json();

        assertThat(made.path("authorization").asString()).isEqualTo("Basic " + key);
        assertThat(details.path("status").asString()).isEqualTo("PERSONAL");
        assertThat(texts(details.path("scopes"), "scope"))
                .containsExactly(
                        "LIST_OFFERS", "LIST_PAYMENT", "LIST_PURCHASES", "PURCHASE_GIFTCARD", "REVEAL_GIFTCARD");
        assertThat(token(key, "PURCHASE_GIFTCARD").body()).contains("accessToken");
        assertThat(browser.get(APPS).json().path("apps"))
                .singleElement()
                .satisfies(app -> assertThat(app.path("name").asString()).isEqualTo("Gift bot"))
                .satisfies(app -> assertThat(app.path("demo").asBoolean()).isFalse());
        assertThat(deeds(made)).containsExactly("app.create");
    }

    @Test
    void theKeyIsShownAgainAndThatIsWrittenDown() {
        JsonNode made = create("Gift bot");

        JsonNode shown = reveal(made).json();

        assertThat(shown).isEqualTo(made);
        assertThat(deeds(made)).containsExactly("app.create", "app.reveal-key");
        assertThat(browser.get(path(made)).body())
                .doesNotContain(made.path("apiKey").asString());
        assertThat(everythingKeptOf(made)).isNotBlank().doesNotContain(secret(made));
    }

    @Test
    void aKeyThatWasMadeBeforeKeysWereKeptSaysSo() {
        JsonNode made = create("Old one");
        jdbc().sql("update app_secrets set sealed = null where app_id = ?")
                .param(id(made))
                .update();

        Browser.Answer answer = reveal(made);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("error").asString()).contains("Rotate it");
        assertThat(browser.get(path(made)).json().at("/keys/0/canBeShown").asBoolean())
                .isFalse();
        assertThat(deeds(made)).containsExactly("app.create");
    }

    @Test
    void rotatedKeyWorksUntilItsEndOrUntilItIsEnded() {
        JsonNode made = create("Gift bot");

        JsonNode rotated = browser.send("POST", path(made) + "/rotate-key", "{\"overlapSeconds\": 3600}", token())
                .json();
        JsonNode keys = browser.get(path(made)).json().path("keys");

        assertThat(marco(made)).isEqualTo(200);
        assertThat(marco(rotated)).isEqualTo(200);
        assertThat(keys.size()).isEqualTo(2);
        assertThat(keys.at("/0/expiresAt").isNull()).isTrue();
        assertThat(keys.at("/1/expiresAt").asString()).isNotBlank();
        assertThat(reveal(made).json()).isEqualTo(rotated);

        assertThat(browser.post(path(made) + "/end-old-keys")
                        .json()
                        .path("ended")
                        .asInt())
                .isEqualTo(1);

        TestFlorin.await("the old key ends", () -> marco(made) == 401);
        assertThat(marco(rotated)).isEqualTo(200);
    }

    @Test
    void showingOrChangingACredentialTakesAProof() {
        JsonNode made = create("Gift bot");
        jdbc().sql("""
                        update console_session_attributes a
                        set attribute_bytes = convert_to('0', 'UTF8')
                        from console_session s
                        where s.primary_id = a.session_primary_id
                          and s.principal_name = ?
                          and a.attribute_name = 'proven'""").param(userId(email).toString()).update();

        assertThat(Stream.of(
                                browser.post(APPS, "name", "Another"),
                                reveal(made),
                                browser.post(path(made) + "/rotate-key"),
                                put(made, "/scopes", "{\"scopes\": []}"),
                                put(made, "/redirect-uris", "{\"redirectUris\": []}"),
                                browser.delete(path(made)))
                        .map(Browser.Answer::reason))
                .containsOnly("PROOF_REQUIRED");
        assertThat(browser.get(path(made)).status()).isEqualTo(200);
    }

    @Test
    void anotherPersonsAppIsNotThere() {
        JsonNode made = create("Gift bot");

        try (Browser other = signedIn(person())) {
            assertThat(Stream.of(
                                    other.get(path(made)),
                                    other.get(path(made) + "/users"),
                                    other.patch(path(made), "name", "Mine"),
                                    other.post(path(made) + "/reveal-key"),
                                    other.post(path(made) + "/rotate-key", "a", "b"),
                                    other.post(path(made) + "/end-old-keys"),
                                    other.send("PUT", path(made) + "/scopes", "{\"scopes\": []}", other.token()),
                                    other.send("PUT", path(made) + "/redirect-uris", "{}", other.token()),
                                    other.send(
                                            "POST",
                                            path(made) + "/review",
                                            "{\"isPublic\": true, \"note\": \"x\"}",
                                            other.token()),
                                    other.delete(path(made) + "/review"),
                                    other.delete(path(made)))
                            .map(Browser.Answer::status))
                    .containsOnly(404);
            assertThat(other.get(APPS).json().path("apps").isEmpty()).isTrue();
        }
        assertThat(browser.get(path(made)).json().path("name").asString()).isEqualTo("Gift bot");
        assertThat(browser.send("DELETE", path(made), null, null).reason()).isEqualTo("FORGERY_SUSPECTED");
    }

    @Test
    void nobodyGetsAnythingWithoutSigningIn() {
        try (Browser stranger = ConsoleServer.browser()) {
            assertThat(stranger.get(APPS).reason()).isEqualTo("SIGNED_OUT");
            assertThat(stranger.post(APPS, "name", "x").reason()).isEqualTo("SIGNED_OUT");
        }
    }

    @Test
    void scopesThatReachOthersAreAnOperatorsToGive() {
        JsonNode made = create("Gift bot");

        Browser.Answer refused = put(made, "/scopes", "{\"scopes\": [\"LIST_OFFERS\", \"QUERY_RECIPIENT\"]}");
        Browser.Answer unknown = put(made, "/scopes", "{\"scopes\": [\"EVERYTHING\"]}");
        Browser.Answer changed = put(made, "/scopes", "{\"scopes\": [\"LIST_OFFERS\", \"MAKE_DEPOSIT\"]}");

        assertThat(refused.field()).isEqualTo("scopes");
        assertThat(refused.json().path("error").asString()).contains("QUERY_RECIPIENT");
        assertThat(unknown.field()).isEqualTo("scopes");
        assertThat(texts(changed.json().path("scopes"), "scope")).containsExactly("LIST_OFFERS", "MAKE_DEPOSIT");
        assertThat(token(made.path("apiKey").asString(), "MAKE_DEPOSIT").body()).contains("accessToken");
        assertThat(token(made.path("apiKey").asString(), "PURCHASE_GIFTCARD").body())
                .contains("SCOPE_NOT_GRANTED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/callback",
                "javascript:alert(1)",
                "data:text/html,x",
                "//shop.example/callback",
                "/callback",
                "https://",
                "https://shop.example/callback#here",
                "https://user@shop.example/callback",
                "https://*.shop.example/callback",
                "http://localhost.shop.example/callback",
                "https://shop.example/a b",
                "https://shop.example/\\u00e4",
                ""
            })
    void aRedirectUriThatCouldLeadElsewhereIsRefused(String uri) {
        JsonNode made = create("Gift bot");

        Browser.Answer answer = put(made, "/redirect-uris", "{\"redirectUris\": [\"" + uri + "\"]}");

        assertThat(answer.field()).isEqualTo("redirectUris");
        assertThat(browser.get(path(made)).json().path("redirectUris").isEmpty())
                .isTrue();
    }

    @Test
    void redirectUrisAreKeptExactly() {
        JsonNode made = create("Gift bot");
        String uris = "[\"https://shop.example/callback?a=b\", \"http://localhost:3000/cb\", \"http://[::1]:9/\"]";

        Browser.Answer answer = put(made, "/redirect-uris", "{\"redirectUris\": " + uris + "}");

        assertThat(answer.json().path("redirectUris").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(
                        "https://shop.example/callback?a=b", "http://localhost:3000/cb", "http://[::1]:9/");
        assertThat(put(made, "/redirect-uris", "{\"redirectUris\": []}")
                        .json()
                        .path("redirectUris")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aPersonHasTwentyAppsAtMost() {
        for (int i = 0; i < OwnedApps.MAX_APPS; i++) {
            create("App " + i);
        }

        Browser.Answer answer = browser.post(APPS, "name", "One more");

        assertThat(answer.field()).isEqualTo("name");
        assertThat(browser.get(APPS).json().path("apps").size()).isEqualTo(OwnedApps.MAX_APPS);
    }

    @Test
    void aNameIsShownAsItIsAndHasABound() {
        JsonNode made = create("<script>alert(1)</script>");

        assertThat(browser.patch(path(made), "name", "x".repeat(256)).field()).isEqualTo("name");
        assertThat(browser.patch(path(made), "name", " ").field()).isEqualTo("name");
        assertThat(browser.get(path(made)).json().path("name").asString()).isEqualTo("<script>alert(1)</script>");
        assertThat(browser.patch(path(made), "name", "Better")
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("Better");
    }

    @Test
    void aDeletedAppIsGoneWithItsKeyAndItsGrants() {
        JsonNode made = create("Gift bot");
        assertThat(marco(made)).isEqualTo(200);

        assertThat(browser.delete(path(made)).status()).isEqualTo(204);

        TestFlorin.await("the key ends", () -> marco(made) == 401);
        assertThat(browser.get(path(made)).status()).isEqualTo(404);
        assertThat(browser.get(APPS).json().path("apps").isEmpty()).isTrue();
        assertThat(server().part(Apps.class).setStatus(id(made), AppStatus.ACTIVE))
                .isFalse();
        assertThat(server().part(Apps.class).rotateSecret(id(made), OwnedApps.DEFAULT_OVERLAP))
                .isEmpty();
        assertThat(deeds(made)).containsExactly("app.create", "app.delete");
    }

    @Test
    void theListSaysWhenAKeyWasLastTaken() {
        JsonNode made = create("Gift bot");
        assertThat(browser.get(path(made)).json().path("lastUsedAt").isNull()).isTrue();
        marco(made);

        server().part(AppUses.class).write();

        assertThat(browser.get(APPS).json().at("/apps/0/lastUsedAt").asString()).isNotBlank();
    }

    @Test
    void usersOfTheAppAreListed() {
        JsonNode made = create("Gift bot");

        JsonNode users = browser.get(path(made) + "/users").json();

        assertThat(users.path("users")).singleElement().satisfies(user -> {
            assertThat(user.path("userId").asString()).isEqualTo(userId(email).toString());
            assertThat(user.path("scopes").size()).isEqualTo(5);
        });
        assertThat(users.path("next").isNull()).isTrue();
    }

    @Test
    void anAppBecomesPublicWhenAnOperatorApproves() {
        JsonNode made = create("Gift bot");

        Browser.Answer asked =
                ask(made, "{\"isPublic\": true, \"scopes\": [\"QUERY_RECIPIENT\"], \"note\": \"For my shop\"}");
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        assertThat(browser.get(APPS).json().at("/apps/0/status").asString()).isEqualTo("IN_REVIEW");
        assertThat(marco(made)).isEqualTo(200);
        assertThat(ask(made, "{\"isPublic\": true, \"note\": \"Again\"}").status())
                .isEqualTo(409);
        assertThat(put(made, "/scopes", "{\"scopes\": [\"MAKE_WITHDRAW\"]}").field())
                .isEqualTo("scopes");
        AppReview review = reviews().list(AppReview.State.OPEN, null, 100).stream()
                .map(AppReviews.Asked::review)
                .filter(one -> one.appId().equals(id(made)))
                .findFirst()
                .orElseThrow();

        reviews().approve(review.reviewId(), null);

        JsonNode details = browser.get(path(made)).json();
        assertThat(details.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(details.at("/review/state").asString()).isEqualTo("APPROVED");
        assertThat(texts(details.path("scopes"), "scope")).contains("QUERY_RECIPIENT");
        assertThat(details.path("freeScopes").isEmpty()).isTrue();
        assertThat(deeds(made)).containsExactly("app.create", "app.review.ask");
    }

    @Test
    void aRejectedAppStaysItsOwnersAndTellsWhy() {
        JsonNode made = create("Gift bot");
        UUID review = UUID.fromString(ask(made, "{\"isPublic\": true, \"note\": \"For my shop\"}")
                .json()
                .path("reviewId")
                .asString());

        reviews().reject(review, "Say what it does.");

        JsonNode details = browser.get(path(made)).json();
        assertThat(details.path("status").asString()).isEqualTo("PERSONAL");
        assertThat(details.at("/review/reason").asString()).isEqualTo("Say what it does.");
        assertThat(token(made.path("apiKey").asString(), "LIST_OFFERS").body()).contains("accessToken");
        assertThat(ask(made, "{\"isPublic\": true, \"note\": \"It buys\"}").status())
                .isEqualTo(201);
        assertThat(browser.delete(path(made) + "/review").status()).isEqualTo(204);
        assertThat(browser.get(path(made)).json().at("/review/state").asString())
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void aReviewThatAsksForNothingIsRefused() {
        JsonNode made = create("Gift bot");

        assertThat(ask(made, "{\"scopes\": [\"LIST_OFFERS\"], \"note\": \"x\"}").field())
                .isEqualTo("scopes");
        assertThat(ask(made, "{\"isPublic\": true}").field()).isEqualTo("note");
    }

    private JsonNode create(String name) {
        Browser.Answer answer = browser.post(APPS, "name", name);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private Browser.Answer reveal(JsonNode made) {
        return browser.post(path(made) + "/reveal-key");
    }

    private Browser.Answer put(JsonNode made, String what, String body) {
        return browser.send("PUT", path(made) + what, body, token());
    }

    private Browser.Answer ask(JsonNode made, String body) {
        return browser.send("POST", path(made) + "/review", body, token());
    }

    private String token() {
        return browser.cookie("XSRF-TOKEN").orElseThrow();
    }

    private static String path(JsonNode made) {
        return APPS + "/" + id(made);
    }

    private static UUID id(JsonNode made) {
        return UUID.fromString(made.path("appId").asString());
    }

    private static int marco(JsonNode keyed) {
        return client().graphql(keyed.path("authorization").asString(), "{ marco }", Map.of())
                .status();
    }

    private Client.Answer token(String key, String scope) {
        JsonNode me = browser.get("/console/api/me").json();
        return client().graphql(
                        "Basic " + key,
                        """
                        mutation ($user: UUID!, $account: UUID!) {
                          generateUserAccessToken(userId: $user, accountId: $account, scopes: [%s]) { accessToken }
                        }""".formatted(ScopeType.valueOf(scope)),
                        Map.of(
                                "user", me.path("userId").asString(),
                                "account", me.at("/accounts/0/accountId").asString()));
    }

    private static List<String> deeds(JsonNode made) {
        return jdbc().sql("select action from audit_log where subject = ? order by at, entry_id")
                .param(id(made).toString())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static String everythingKeptOf(JsonNode made) {
        return jdbc().sql("select string_agg(encode(sealed, 'escape') || encode(secret_hash, 'escape'), ' ')"
                        + " from app_secrets where app_id = ?")
                .param(id(made))
                .query(String.class)
                .single();
    }

    private static String secret(JsonNode made) {
        byte[] plain = Base64.getDecoder().decode(made.path("apiKey").asString());
        return new String(plain, StandardCharsets.UTF_8)
                .substring(id(made).toString().length() + 1);
    }

    private static List<String> texts(JsonNode list, String member) {
        return list.valueStream().map(one -> one.path(member).asString()).toList();
    }

    private static AppReviews reviews() {
        return server().part(AppReviews.class);
    }

    private static FlorinServer server() {
        return ConsoleServer.server();
    }

    private static Client client() {
        return new Client(server().port());
    }

    private static JdbcClient jdbc() {
        return server().part(JdbcClient.class);
    }
}
