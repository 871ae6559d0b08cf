package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.identity.DemoIdentity;
import dev.florin.platform.Secrets;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is let in, and what the others are told. */
class CredentialsTest {
    private static final String PING = "{ marco }";
    private static final String CARDS = "{ getGiftCards { giftCardId } }";

    private final TestAccount account = TestFlorin.demoAccount();

    @Test
    void withoutCredentialsNothingAnswers() {
        for (String query : List.of(PING, CARDS)) {
            Client.Answer answer = ask(null, query);

            assertRefused(answer, 401, "AUTH-0002");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        }
    }

    @Test
    void aWrongApiKeyIsUnauthorized() {
        String otherSecret = encoded(DemoIdentity.APP_ID + ":wrong");
        String otherApp = encoded("00000000-0000-4000-8000-000000000000:demo-secret-not-for-live");
        String secretOfTheOther = encoded(DemoIdentity.APP_ID + ":" + DemoIdentity.OTHER_API_KEY.secret());
        for (String key : List.of(otherSecret, otherApp, secretOfTheOther, "", "%%%", encoded("no-colon"), "a b c")) {
            assertRefused(ask("Basic " + key, PING), 401, "AUTH-0002");
        }
        assertRefused(ask("Digest abc", PING), 401, "AUTH-0002");
        assertRefused(ask("", PING), 401, "AUTH-0002");
    }

    @Test
    void anApiKeyIsTakenWithoutItsScheme() {
        assertThat(ask(DemoIdentity.API_KEY.encoded(), PING).status()).isEqualTo(200);
        assertThat(ask("basic " + DemoIdentity.API_KEY.encoded(), PING).status())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatIsNotOursIsInvalid() throws Exception {
        String[] parts = account.bearer().split("[ .]");
        String otherPayload = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8)
                        .replace(DemoIdentity.ACCOUNT_ID.toString(), DemoIdentity.SECOND_ACCOUNT_ID.toString())
                        .getBytes(StandardCharsets.UTF_8));
        String noAlgorithm = encoded("{\"alg\":\"none\"}").replace("=", "");
        char last = parts[3].charAt(0);
        String otherSignature = (last == 'A' ? 'B' : 'A') + parts[3].substring(1);
        for (String token : List.of(
                "",
                "garbage",
                "a.b.c",
                "x".repeat(5_000),
                parts[1] + "." + otherPayload + "." + parts[3],
                parts[1] + "." + parts[2] + "." + otherSignature,
                parts[1] + "." + parts[2] + ".",
                noAlgorithm + "." + parts[2] + ".",
                resigned(new byte[32], Instant.now().plusSeconds(60)))) {
            assertRefused(ask("Bearer " + token, CARDS), 498, "AUTH-0008");
        }
    }

    @Test
    void anExpiredTokenIsInvalid() throws Exception {
        assertThat(ask("Bearer " + resigned(signingSecret(), Instant.now().plusSeconds(60)), CARDS)
                        .isRefused())
                .isFalse();

        Client.Answer expired =
                ask("Bearer " + resigned(signingSecret(), Instant.now().minusSeconds(1)), CARDS);

        assertRefused(expired, 498, "AUTH-0008");
        assertThat(expired.reason()).isEqualTo("TOKEN_INVALID");
    }

    @Test
    void apiKeyAndTokenAreNotInterchangeable() {
        Client.Answer key = ask(TestFlorin.API_KEY, CARDS);
        Client.Answer token = ask(account.bearer(), PING);

        assertRefused(key, 498, "AUTH-0008");
        assertThat(key.reason()).isEqualTo("TOKEN_REQUIRED");
        assertRefused(token, 498, "AUTH-0008");
        assertThat(token.message()).contains("API key");
    }

    @Test
    void aMissingScopeIsNamedAndNothingOfTheOperationRuns() {
        String bearer = "Bearer " + account.token("LIST_OFFERS");
        long before = TestFlorin.jdbc()
                .sql("select count(*) from purchases")
                .query(Long.class)
                .single();

        Client.Answer answer = TestFlorin.client()
                .graphql(
                        bearer,
                        """
                        mutation($input: PurchaseGiftCardInput!, $id: UUID!) {
                          purchaseGiftCard(input: $input) { purchaseId }
                          revealGiftCardByGiftCardId(giftCardId: $id) { code }
                        }""",
                        Map.of(
                                "input",
                                TestAccount.input("amazon", 20, Map.of()),
                                "id",
                                "0284be6f-1a69-44f7-9da0-5b5edaf45d19"));

        assertRefused(answer, 498, "AUTH-0008");
        assertThat(answer.reason()).isEqualTo("SCOPE_MISSING");
        assertThat(answer.message())
                .contains("PURCHASE_GIFTCARD", "REVEAL_GIFTCARD")
                .doesNotContain("LIST_OFFERS");
        assertThat(TestFlorin.jdbc()
                        .sql("select count(*) from purchases")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }

    @Test
    void aScopeInsideAFragmentIsNeededToo() {
        String bearer = "Bearer " + account.token("LIST_OFFERS");

        Client.Answer answer = ask(
                bearer,
                "query { ...a } fragment a on Query { ...b } fragment b on Query { getGiftCards { giftCardId } }");

        assertRefused(answer, 498, "AUTH-0008");
        assertThat(answer.message()).contains("LIST_PURCHASES");
    }

    @Test
    void theRequestIdOfTheClientComesBack() {
        Client.Answer answer = withRequestId("my-request_1");

        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue("my-request_1");
        assertThat(answer.json().at("/extensions/requestId").asString()).isEqualTo("my-request_1");
    }

    @Test
    void aRequestIdThatIsNoPlainTextIsReplaced() {
        for (String id : List.of("x".repeat(65), "two words", "<script>", "a;b")) {
            Client.Answer answer = withRequestId(id);

            String given = answer.json().at("/extensions/requestId").asString();
            assertThat(given).isNotBlank().isNotEqualTo(id);
            assertThat(answer.headers().firstValue("X-Request-Id")).hasValue(given);
        }
    }

    private static Client.Answer withRequestId(String id) {
        return TestFlorin.client()
                .send(TestFlorin.client()
                        .request("/api/v1/graphql")
                        .header("Content-Type", "application/json")
                        .header("Authorization", TestFlorin.API_KEY)
                        .header("X-Request-Id", id)
                        .POST(BodyPublishers.ofString("{\"query\":\"{ marco }\"}")));
    }

    private static Client.Answer ask(@Nullable String authorization, String query) {
        return TestFlorin.client().graphql(authorization, query, Map.of());
    }

    private static void assertRefused(Client.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.reason()).isNotBlank();
        assertThat(answer.error().at("/extensions/retryable").isBoolean()).isTrue();
        assertThat(answer.json().at("/extensions/requestId").asString())
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(answer.json().has("data")).isFalse();
    }

    /** The account's token with another signature and end. */
    private String resigned(byte[] secret, Instant end) throws ParseException, JOSEException {
        SignedJWT own = SignedJWT.parse(account.bearer().substring("Bearer ".length()));
        JWTClaimsSet claims = new JWTClaimsSet.Builder(own.getJWTClaimsSet())
                .issueTime(Date.from(end.minusSeconds(600)))
                .expirationTime(Date.from(end))
                .build();
        SignedJWT other = new SignedJWT(new JWSHeader.Builder(own.getHeader()).build(), claims);
        other.sign(new MACSigner(secret));
        return other.serialize();
    }

    private static byte[] signingSecret() {
        byte[] sealed = TestFlorin.jdbc()
                .sql("select secret_encrypted from signing_keys order by created_at desc limit 1")
                .query(byte[].class)
                .single();
        return TestFlorin.server().part(Secrets.class).decrypt("signing-key", sealed);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
