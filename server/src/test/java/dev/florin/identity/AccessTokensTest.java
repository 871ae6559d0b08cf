package dev.florin.identity;

import static dev.florin.identity.ScopeType.LIST_OFFERS;
import static dev.florin.identity.ScopeType.LIST_PAYMENT;
import static dev.florin.identity.ScopeType.LIST_PURCHASES;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.florin.platform.Caller;
import dev.florin.platform.Cell;
import dev.florin.platform.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccessTokensTest {
    /** The token printed in the vendor's overview page, for the demo's user, account, seat and app. */
    private static final String DOCUMENTED_TOKEN = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
            + "eyJ1c2VyX2lkIjoiNTdlN2JkMTEtN2M2Ni00YTVmLWE3ZjAtMDVkMjNjYmIzN2M0IiwiYWNjb3VudF9pZCI6ImZhMjdhNGE5LWU3"
            + "ZGItNGIxNS04ZjM2LWFmMDRhNzQ1ODc5MyIsInNjb3BlcyI6WyJMSVNUX09GRkVSUyIsIkxJU1RfUFVSQ0hBU0VTIiwiTElTVF9Q"
            + "QVlNRU5UIl0sImFwcF9pZCI6Ijc4ODE1YzA0LTFjODgtNGYyNy1hNzc5LTc0NjU4NTYwYzg5YyIsInNlYXRfaWQiOiIwOWQzODIy"
            + "NC0zZjI1LTRiNzgtOGU2Yi00ZTg5NjAyMzE0ODkiLCJhY2NvdW50X3R5cGUiOiJCVVNJTkVTUyIsImlhdCI6MTczOTMxMDk4Mywi"
            + "ZXhwIjoxNzM5MzExMjgzLCJzdWIiOiJ0cmFuc2FjdGlvbmFsLWdyYXBoLXNlcnZpY2UifQ."
            + "SuwzN_6yPaFuTP4-yAc8npU9A7iJkjImrfxBQy7gkgw";

    private static final JsonMapper JSON = JsonMapper.shared();

    @AutoClose
    private final IdentityFixture identity = new IdentityFixture();

    private final IdentityFixture.Server server = identity.server;

    @Test
    void theClaimsAreThoseOfTheDocumentedToken() {
        String token =
                server.generate(LIST_OFFERS, LIST_PURCHASES, LIST_PAYMENT).accessToken();

        JsonNode documented = part(DOCUMENTED_TOKEN, 1);
        JsonNode claims = part(token, 1);
        assertThat(kinds(claims)).isEqualTo(kinds(documented));
        assertThat(withoutTimes(claims)).isEqualTo(withoutTimes(documented));
        assertThat(claims.get("exp").longValue() - claims.get("iat").longValue())
                .isEqualTo(600);
        assertThat(claims.get("iat").longValue())
                .isEqualTo(identity.clock.instant().getEpochSecond());
    }

    @Test
    void theHeaderIsTheDocumentedOneWithAKeyId() {
        JsonNode header = part(server.generate(LIST_OFFERS).accessToken(), 0);

        assertThat(header.propertyNames()).containsExactlyInAnyOrder("alg", "typ", "kid", "fam", "cell");
        assertThat(header.get("cell").intValue()).isEqualTo(Cell.FIRST.number());
        assertThat(header.get("alg").stringValue()).isEqualTo("HS256");
        assertThat(header.get("typ").stringValue()).isEqualTo("JWT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer %s", "bearer %s", "BEARER  %s"})
    void aTokenNamesItsUser(String form) {
        String token = server.generate(LIST_OFFERS, LIST_PAYMENT).accessToken();

        assertThat(server.authenticate(form.formatted(token)))
                .isEqualTo(new Caller.User(
                        DemoIdentity.USER_ID,
                        DemoIdentity.ACCOUNT_ID,
                        DemoIdentity.SEAT_ID,
                        DemoIdentity.APP_ID,
                        Set.of("LIST_OFFERS", "LIST_PAYMENT")));
    }

    @Test
    void verifyingTakesNoStatement() {
        String token = server.generate(LIST_OFFERS).accessToken();
        String another = server.generate(LIST_PAYMENT).accessToken();

        int statements = identity.database.count(() -> {
            server.authenticate("Bearer " + token);
            server.authenticate("Bearer " + token);
            server.authenticate("Bearer " + another);
        });

        assertThat(statements).isZero();
    }

    @Test
    void aTokenExpiresAfterTenMinutesAlsoWhenItIsRemembered() {
        String token = server.generate(LIST_OFFERS).accessToken();
        server.authenticate("Bearer " + token);

        identity.clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(server.authenticate("Bearer " + token)).isInstanceOf(Caller.User.class);
        identity.clock.advance(Duration.ofSeconds(1));
        assertRefused(token);
        assertThat(identity.new Server().refusalOf("Bearer " + token).reason()).isEqualTo(Reason.TOKEN_INVALID);
    }

    @Test
    void everyChangedCharacterSpoilsAToken() {
        String token = server.generate(LIST_OFFERS).accessToken();
        server.authenticate("Bearer " + token);

        for (int i = 0; i < token.length() - 1; i += 7) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(token.substring(0, i) + other + token.substring(i + 1));
        }
    }

    @Test
    void tokensWithoutASignatureAreRefused() {
        String[] parts = server.generate(LIST_OFFERS).accessToken().split("\\.");
        String none = new PlainJWT(new PlainHeader(), claims().build()).serialize();

        assertRefused(none);
        assertRefused(parts[0] + "." + parts[1] + ".");
        assertRefused(parts[0] + "." + parts[1]);
        assertRefused(none.split("\\.")[0] + "." + parts[1] + "." + parts[2]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "..", "a.b.c", "eyJhbGciOiJIUzI1NiJ9.e30.", "\u0000"})
    void whatIsNoTokenIsRefused(String text) {
        assertRefused(text);
    }

    @Test
    void aHugeTextIsRefusedUnread() {
        assertRefused("a".repeat(1_000_000));
    }

    @Test
    void aTokenOfTheRealServiceIsRefused() {
        assertRefused(DOCUMENTED_TOKEN);
    }

    @Test
    void anotherAlgorithmIsRefusedThoughTheKeyIsRight() throws JOSEException {
        KnownKey key = knownKey();

        assertThat(server.authenticate("Bearer " + key.sign(JWSAlgorithm.HS256, claims().build())))
                .isInstanceOf(Caller.User.class);
        assertRefused(key.sign(JWSAlgorithm.HS384, claims().build()));
        assertRefused(key.sign(JWSAlgorithm.HS512, claims().build()));
    }

    @Test
    void aMissingOrWrongClaimIsRefusedThoughTheSignatureIsRight() throws JOSEException {
        KnownKey key = knownKey();
        List<String> names =
                List.of("user_id", "account_id", "scopes", "app_id", "seat_id", "account_type", "iat", "exp", "sub");

        for (String name : names) {
            assertRefused(
                    key.sign(JWSAlgorithm.HS256, claims().claim(name, null).build()));
        }
        assertRefused(key, claims -> claims.subject("another-service"));
        assertRefused(key, claims -> claims.claim("user_id", "nobody"));
        assertRefused(key, claims -> claims.claim("user_id", 7));
        assertRefused(key, claims -> claims.claim("scopes", "LIST_OFFERS"));
        assertRefused(key, claims -> claims.claim("account_type", "ROYAL"));
        assertRefused(key, claims -> claims.issueTime(in(Duration.ofMinutes(2))));
        assertRefused(key, claims -> claims.expirationTime(in(Duration.ofSeconds(-1))));
    }

    @Test
    void aClockThatIsALittleAheadIsForgiven() throws JOSEException {
        String token = knownKey()
                .sign(
                        JWSAlgorithm.HS256,
                        claims().issueTime(in(Duration.ofSeconds(30))).build());

        assertThat(server.authenticate("Bearer " + token)).isInstanceOf(Caller.User.class);
    }

    @Test
    void aServerPicksUpAKeyThatAnotherHasMade() {
        IdentityFixture.Server other = identity.new Server();
        String before = server.generate(LIST_OFFERS).accessToken();
        other.authenticate("Bearer " + before);
        server.keys.rotate(Duration.ofMinutes(11));
        String after = server.generate(LIST_OFFERS).accessToken();

        int statements = identity.database.count(
                () -> assertThat(other.authenticate("Bearer " + after)).isInstanceOf(Caller.User.class));

        assertThat(part(after, 0).get("kid")).isNotEqualTo(part(before, 0).get("kid"));
        assertThat(statements).isEqualTo(1);
        assertThat(other.authenticate("Bearer " + before)).isInstanceOf(Caller.User.class);
    }

    @Test
    void madeUpKeyIdsCostOneStatementASecond() throws JOSEException {
        server.generate(LIST_OFFERS);
        KnownKey unknown = new KnownKey("made-up", new byte[64]);
        String forged = unknown.sign(JWSAlgorithm.HS256, claims().build());

        int statements = identity.database.count(() -> {
            for (int i = 0; i < 100; i++) {
                assertRefused(forged);
            }
        });

        assertThat(statements).isEqualTo(1);
    }

    @Test
    void aLeakedKeyIsRetiredAtOnceWithTheTokensItSigned() {
        String token = server.generate(LIST_OFFERS).accessToken();

        server.keys.rotate(Duration.ZERO);

        assertThat(identity.new Server().refusalOf("Bearer " + token).reason()).isEqualTo(Reason.TOKEN_INVALID);
        assertRefused(token);
    }

    @Test
    void anEarlyRetirementReachesAnotherServerAfterAMinute() {
        IdentityFixture.Server other = identity.new Server();
        String token = server.generate(LIST_OFFERS).accessToken();
        other.authenticate("Bearer " + token);
        server.keys.rotate(Duration.ZERO);

        identity.clock.advance(SigningKeys.STALE.plusSeconds(1));

        Instant giveUp = Instant.now().plusSeconds(30);
        while (other.accepts("Bearer " + token)) {
            assertThat(Instant.now()).isBefore(giveUp);
            Thread.onSpinWait();
        }
    }

    @Test
    void theNewestKeySignsAlsoWhenItWasMadeByASlowClock() {
        String before = server.generate(LIST_OFFERS).accessToken();
        identity.clock.advance(Duration.ofMinutes(-1));
        server.keys.rotate(Duration.ofMinutes(11));

        String after = server.generate(LIST_OFFERS).accessToken();

        assertThat(part(after, 0).get("kid")).isNotEqualTo(part(before, 0).get("kid"));
    }

    @Test
    void aRetiringKeyVerifiesUntilItRetires() {
        String token = server.generate(LIST_OFFERS).accessToken();
        server.keys.rotate(Duration.ofMinutes(5));

        identity.clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(server.authenticate("Bearer " + token)).isInstanceOf(Caller.User.class);
        identity.clock.advance(Duration.ofSeconds(1));
        assertRefused(token);
    }

    @Test
    void signingKeysAreEncryptedAtRest() {
        server.generate(LIST_OFFERS);

        byte[] stored = identity.jdbc
                .sql("select secret_encrypted from signing_keys")
                .query((row, _) -> row.getBytes(1))
                .single();

        assertThat(stored).hasSize(1 + 12 + 32 + 16);
    }

    private void assertRefused(String token) {
        assertThat(server.refusalOf("Bearer " + token).reason()).isEqualTo(Reason.TOKEN_INVALID);
    }

    private void assertRefused(KnownKey key, Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        JWTClaimsSet.Builder claims = claims();
        change.accept(claims);
        assertRefused(key.sign(JWSAlgorithm.HS256, claims.build()));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .claim("user_id", DemoIdentity.USER_ID.toString())
                .claim("account_id", DemoIdentity.ACCOUNT_ID.toString())
                .claim("scopes", List.of("LIST_OFFERS"))
                .claim("app_id", DemoIdentity.APP_ID.toString())
                .claim("seat_id", DemoIdentity.SEAT_ID.toString())
                .claim("account_type", "BUSINESS")
                .issueTime(in(Duration.ZERO))
                .expirationTime(in(Duration.ofMinutes(5)))
                .subject(AccessTokens.SUBJECT);
    }

    private Date in(Duration duration) {
        return Date.from(identity.clock.instant().plus(duration));
    }

    /** A signing key of which the test knows the secret. */
    private KnownKey knownKey() {
        KnownKey key = new KnownKey(UUID.randomUUID().toString(), new byte[64]);
        identity.insertSigningKey(key.id(), key.secret());
        return key;
    }

    private static JsonNode part(String token, int index) {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.")[index]);
        return JSON.readTree(new String(json, StandardCharsets.UTF_8));
    }

    private static Map<String, Object> kinds(JsonNode claims) {
        return claims.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, claim -> claim.getValue().getNodeType()));
    }

    private static Map<String, JsonNode> withoutTimes(JsonNode claims) {
        return claims.properties().stream()
                .filter(claim -> !Set.of("iat", "exp").contains(claim.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static final class KnownKey {
        private final String id;
        private final byte[] secret;

        KnownKey(String id, byte[] secret) {
            this.id = id;
            this.secret = secret;
        }

        String id() {
            return id;
        }

        byte[] secret() {
            return secret;
        }

        String sign(JWSAlgorithm algorithm, JWTClaimsSet claims) throws JOSEException {
            SignedJWT token =
                    new SignedJWT(new JWSHeader.Builder(algorithm).keyID(id).build(), claims);
            token.sign(new MACSigner(secret));
            return token.serialize();
        }
    }
}
