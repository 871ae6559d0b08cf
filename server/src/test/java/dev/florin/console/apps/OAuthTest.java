package dev.florin.console.apps;

import static dev.florin.console.signin.ConsoleServer.person;
import static dev.florin.console.signin.ConsoleServer.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.console.signin.Browser;
import dev.florin.console.signin.ConsoleServer;
import dev.florin.identity.AppStatus;
import dev.florin.identity.Apps;
import dev.florin.server.FlorinServer;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person lets somebody else's app act for them, and what goes wrong on the way. */
class OAuthTest {
    private static final String CALLBACK = "https://shop.example/callback?shop=1";
    private static final String STATE = "a b&c=d/ü\"<>#";
    private static final String ASK = "/console/api/authorize/";

    private final Browser developer = signedIn(person());
    private final Browser user = signedIn(person());
    private JsonNode app = JsonMapper.shared().createObjectNode();

    @BeforeEach
    void makePublicApp() {
        app = newApp();
        server().part(Apps.class).setStatus(appId(), AppStatus.ACTIVE);
    }

    @AfterEach
    void close() {
        developer.close();
        user.close();
    }

    @Test
    void aPersonApprovesASubsetAndTheAppActsForThem() {
        JsonNode asked = look(request()).path("asked");
        assertThat(asked.path("name").asString()).isEqualTo("Gift bot");
        assertThat(asked.path("by").asString()).isEqualTo("Ann Lee");
        assertThat(texts(asked.path("scopes"))).containsExactly("LIST_OFFERS", "LIST_PURCHASES", "PURCHASE_GIFTCARD");

        String back = approve(request(), "LIST_OFFERS", "LIST_PURCHASES");
        Client.Answer exchanged = exchange(codeOf(back), Map.of());

        assertThat(back).startsWith(CALLBACK + "&code=");
        assertThat(parameter(back, "state")).isEqualTo(STATE);
        assertThat(exchanged.status()).as(exchanged.body()).isEqualTo(200);
        assertThat(exchanged.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode tokens = exchanged.json();
        assertThat(texts(tokens.path("scope"))).containsExactly("LIST_OFFERS", "LIST_PURCHASES");
        assertThat(tokens.path("authorizationCode").asString()).isEqualTo(codeOf(back));
        assertThat(tokens.path("accessTokenExpiresAt").asString()).isNotBlank();
        assertThat(tokens.path("refreshTokenExpiresAt").asString()).isNotBlank();
        assertThat(tokens.at("/client/app_id").asString()).isEqualTo(appId().toString());
        assertThat(texts(tokens.at("/client/redirectUris"))).containsExactly(CALLBACK);
        assertThat(purchases(tokens)).isEqualTo(200);
        assertThat(reveal(tokens)).isEqualTo(498);
        assertThat(look(request()).at("/asked/granted").size()).isEqualTo(2);
    }

    @Test
    void reusedRefreshTokenEndsItsWholeLine() {
        JsonNode first = exchange(code(), Map.of()).json();

        Client.Answer second = refresh(first);
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(purchases(second.json())).isEqualTo(200);

        Client.Answer again = refresh(first);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().path("error").asString()).isEqualTo("invalid_grant");
        assertThat(purchases(second.json())).isEqualTo(498);
        assertThat(refresh(second.json()).status()).isEqualTo(400);
    }

    @Test
    void aCodeIsGoodOnceAndShownAgainEndsItsTokens() {
        String code = code();
        JsonNode tokens = exchange(code, Map.of()).json();
        assertThat(purchases(tokens)).isEqualTo(200);

        Client.Answer again = exchange(code, Map.of());

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().path("error").asString()).isEqualTo("invalid_grant");
        assertThat(purchases(tokens)).isEqualTo(498);
        assertThat(refresh(tokens).status()).isEqualTo(400);
    }

    @Test
    void codeFailsForAnotherAppOrAddressOrTooLate() {
        String code = code();
        JsonNode other = newApp();

        assertThat(exchange(other.path("apiKey").asString(), code, CALLBACK, Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(exchange(key(), code, CALLBACK + "&x=1", Map.of()).status()).isEqualTo(400);
        assertThat(exchange("bm9uZQ==", code, CALLBACK, Map.of())
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("invalid_client");
        assertThat(exchange(key(), "none", CALLBACK, Map.of()).status()).isEqualTo(400);
        jdbc().sql("update oauth_codes set expires_at = now() where app_id = ?")
                .param(appId())
                .update();

        assertThat(exchange(code, Map.of()).json().path("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void stolenCodeIsUselessWithAChallenge() throws Exception {
        String verifier = "a-verifier-that-nobody-else-knows-0123456789";
        Map<String, String> request = request();
        request.put("codeChallenge", challenge(verifier));
        request.put("codeChallengeMethod", "S256");

        String code = codeOf(approve(request, "LIST_OFFERS"));

        assertThat(exchange(code, Map.of()).status()).isEqualTo(400);
        assertThat(exchange(code, Map.of("code_verifier", verifier + "x")).status())
                .isEqualTo(400);
        assertThat(exchange(code, Map.of("code_verifier", verifier)).status()).isEqualTo(200);
        assertThat(exchange(code(), Map.of("code_verifier", verifier)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/callback",
                "https://shop.example/callback?shop=1&",
                "https://shop.example/callback?shop=1/../evil",
                "https://evil.example/callback?shop=1",
                "https://shop.example.evil.example/callback?shop=1",
                "HTTPS://shop.example/callback?shop=1",
                "javascript:alert(1)",
                ""
            })
    void nobodyIsSentToAnAddressThatIsNotTheApps(String uri) {
        Map<String, String> request = request();
        request.put("redirectUri", uri);

        JsonNode look = look(request);
        Browser.Answer approved = answer("approve", request, "LIST_OFFERS");
        Browser.Answer denied = answer("deny", request);

        assertThat(look.path("message").asString()).contains("redirect_uri");
        assertThat(look.has("redirectTo")).isFalse();
        assertThat(List.of(approved, denied)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).doesNotContain("redirectTo");
        });
    }

    @Test
    void aPersonalAppIsItsOwnersAlone() {
        server().part(Apps.class).setStatus(appId(), AppStatus.PERSONAL);

        assertThat(look(request()).path("message").asString()).contains("not public");
        assertThat(answer("approve", request(), "LIST_OFFERS").status()).isEqualTo(422);
        server().part(Apps.class).setStatus(appId(), AppStatus.SUSPENDED);
        assertThat(look(request()).path("message").asString()).contains("suspended");
        Map<String, String> unknown = request();
        unknown.put("clientId", UUID.randomUUID().toString());
        assertThat(look(unknown).path("message").asString()).contains("no app");
        unknown.put("clientId", "none");
        assertThat(look(unknown).path("message").asString()).contains("no app");
    }

    @Test
    void appsWrongRequestIsReportedToTheApp() {
        Map<String, String> implicit = request();
        implicit.put("responseType", "token");
        Map<String, String> plain = request();
        plain.put("codeChallenge", "x".repeat(43));
        plain.put("codeChallengeMethod", "plain");
        Map<String, String> nothing = request();
        nothing.put("scope", "REVEAL_VIRTUALCARD FLY");

        assertThat(parameter(look(implicit).path("redirectTo").asString(), "error"))
                .isEqualTo("unsupported_response_type");
        assertThat(parameter(look(plain).path("redirectTo").asString(), "error"))
                .isEqualTo("invalid_request");
        assertThat(parameter(look(nothing).path("redirectTo").asString(), "error"))
                .isEqualTo("invalid_scope");
        assertThat(parameter(look(nothing).path("redirectTo").asString(), "state"))
                .isEqualTo(STATE);
        assertThat(codes()).isZero();
    }

    @Test
    void refusingGrantsNothing() {
        String back = answer("deny", request()).json().path("redirectTo").asString();

        assertThat(parameter(back, "error")).isEqualTo("access_denied");
        assertThat(parameter(back, "state")).isEqualTo(STATE);
        assertThat(codes()).isZero();
        assertThat(grants()).isEmpty();
    }

    @Test
    void moreThanWasAskedForCannotBeApproved() {
        assertThat(answer("approve", request(), "LIST_OFFERS", "REVEAL_GIFTCARD")
                        .field())
                .isEqualTo("scopes");
        assertThat(answer("approve", request()).field()).isEqualTo("scopes");
        Browser.Answer elsewhere = post("approve", request(), UUID.randomUUID().toString(), "LIST_OFFERS");
        assertThat(elsewhere.field()).isEqualTo("accountId");
        assertThat(codes()).isZero();
    }

    @Test
    void anotherSiteCanNeitherFrameThePageNorAnswerForThePerson() {
        Browser.Answer page = user.get("/console/authorize?client_id=" + appId());
        Browser.Answer forged = user.send("POST", ASK + "approve", body(request(), account(), "LIST_OFFERS"), null);

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'");
        assertThat(forged.reason()).isEqualTo("FORGERY_SUSPECTED");
        assertThat(codes()).isZero();
        try (Browser stranger = ConsoleServer.browser()) {
            assertThat(stranger.post(ASK + "look", "clientId", appId().toString())
                            .reason())
                    .isEqualTo("SIGNED_OUT");
        }
    }

    @Test
    void authorizeLeadsToThisHostsPageWithAllParameters() {
        Client.Answer answer = get(null, "/authorize?client_id=x&state=%2F%2Fevil.example%0d%0aSet-Cookie:a");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/console/authorize?client_id=x&state=%2F%2Fevil.example%0d%0aSet-Cookie:a");
        assertThat(get(null, "/authorize?state=" + "x".repeat(7000))
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("invalid_request");
    }

    @Test
    void grantIsListedAndWithdrawnWithItsTokens() {
        JsonNode tokens = exchange(code(), Map.of()).json();
        String open = code();
        assertThat(grants()).singleElement().satisfies(grant -> {
            assertThat(grant.path("name").asString()).isEqualTo("Gift bot");
            assertThat(texts(grant.path("scopes"))).contains("LIST_OFFERS");
        });

        assertThat(user.delete("/console/api/grants/" + appId()).status()).isEqualTo(204);

        assertThat(grants()).isEmpty();
        assertThat(purchases(tokens)).isEqualTo(498);
        assertThat(refresh(tokens).status()).isEqualTo(400);
        assertThat(exchange(open, Map.of()).status()).isEqualTo(400);
        assertThat(jdbc().sql("select action from audit_log where subject = ? and operator like 'user:%' order by at")
                        .param(appId().toString())
                        .query((row, _) -> row.getString(1))
                        .list())
                .endsWith("consent.approve", "consent.approve", "consent.withdraw");
    }

    @Test
    void anAppsOwnTokenActsForItsOwnerAlone() {
        Client.Answer answer = get(key(), "/token/exchange?grant_type=client_credentials&scopes=LIST_PURCHASES");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(texts(answer.json().path("scope"))).containsExactly("LIST_PURCHASES");
        assertThat(answer.json().has("refreshToken")).isFalse();
        assertThat(purchases(answer.json())).isEqualTo(200);
        assertThat(get(key(), "/token/exchange?grant_type=client_credentials&scopes=MAKE_WITHDRAW")
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("invalid_scope");
    }

    @Test
    void requestsForTokensAreReadStrictly() {
        assertThat(get(key(), "/token/exchange?code=a&code=b&redirect_uri=x")
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("invalid_request");
        assertThat(get(key(), "/token/exchange?redirect_uri=x")
                        .json()
                        .path("error_description")
                        .asString())
                .contains("code");
        assertThat(get(key(), "/token/refresh").status()).isEqualTo(400);
        assertThat(get(null, "/token/refresh?refresh_token=x").status()).isEqualTo(401);
        assertThat(get(key(), "/token/refresh?refresh_token=x")
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("invalid_grant");
    }

    private JsonNode newApp() {
        JsonNode made = developer.post("/console/api/apps", "name", "Gift bot").json();
        String path = "/console/api/apps/" + made.path("appId").asString() + "/redirect-uris";
        Browser.Answer set =
                developer.send("PUT", path, "{\"redirectUris\": [\"" + CALLBACK + "\"]}", developer.token());
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        return made;
    }

    private UUID appId() {
        return UUID.fromString(app.path("appId").asString());
    }

    private String key() {
        return app.path("apiKey").asString();
    }

    private Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("clientId", appId().toString());
        request.put("redirectUri", CALLBACK);
        request.put("responseType", "code");
        request.put("scope", "LIST_OFFERS LIST_PURCHASES PURCHASE_GIFTCARD VERIFY_KYC UNKNOWN");
        request.put("state", STATE);
        return request;
    }

    private JsonNode look(Map<String, String> request) {
        return post("look", request, "", new String[0]).json();
    }

    private String approve(Map<String, String> request, String... scopes) {
        Browser.Answer answer = answer("approve", request, scopes);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("redirectTo").asString();
    }

    private Browser.Answer answer(String what, Map<String, String> request, String... scopes) {
        return post(what, request, account(), scopes);
    }

    private Browser.Answer post(String what, Map<String, String> request, String account, String... scopes) {
        return user.send("POST", ASK + what, body(request, account, scopes), user.token());
    }

    private static String body(Map<String, String> request, String account, String... scopes) {
        Map<String, Object> body = new LinkedHashMap<>(request);
        body.put("accountId", account);
        body.put("scopes", List.of(scopes));
        return JsonMapper.shared().writeValueAsString(body);
    }

    private String account() {
        return user.get("/console/api/me").json().at("/accounts/0/accountId").asString();
    }

    private String code() {
        return codeOf(approve(request(), "LIST_OFFERS", "LIST_PURCHASES"));
    }

    private static String codeOf(String back) {
        return parameter(back, "code");
    }

    private static String parameter(String url, String name) {
        String value = UriComponentsBuilder.fromUri(URI.create(url))
                .build(true)
                .getQueryParams()
                .getFirst(name);
        return value == null ? "" : URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    private Client.Answer exchange(String code, Map<String, String> more) {
        return exchange(key(), code, CALLBACK, more);
    }

    private static Client.Answer exchange(String key, String code, String redirectUri, Map<String, String> more) {
        Map<String, String> query = new LinkedHashMap<>(more);
        query.put("code", code);
        query.put("redirect_uri", redirectUri);
        return get(
                key,
                "/token/exchange?"
                        + query.entrySet().stream()
                                .map(one ->
                                        one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&")));
    }

    private Client.Answer refresh(JsonNode tokens) {
        return get(
                key(),
                "/token/refresh?refresh_token=" + tokens.path("refreshToken").asString());
    }

    private static Client.Answer get(@Nullable String key, String path) {
        var request = client().request(path).GET();
        if (key != null) {
            request.header("Authorization", "Basic " + key);
        }
        return client().send(request);
    }

    private static int purchases(JsonNode tokens) {
        return bearer(tokens, "{ getUserPurchases { purchaseId } }");
    }

    private static int reveal(JsonNode tokens) {
        return bearer(
                tokens,
                "mutation { revealGiftCardByGiftCardId(giftCardId: \"%s\") { code } }".formatted(UUID.randomUUID()));
    }

    private static int bearer(JsonNode tokens, String query) {
        return client().graphql("Bearer " + tokens.path("accessToken").asString(), query, Map.of())
                .status();
    }

    private List<JsonNode> grants() {
        return user.get("/console/api/grants")
                .json()
                .path("grants")
                .valueStream()
                .toList();
    }

    private long codes() {
        return jdbc().sql("select count(*) from oauth_codes where app_id = ?")
                .param(appId())
                .query(Long.class)
                .single();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static String challenge(String verifier) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static Client client() {
        return new Client(server().port());
    }

    private static FlorinServer server() {
        return ConsoleServer.server();
    }

    private static JdbcClient jdbc() {
        return server().part(JdbcClient.class);
    }
}
