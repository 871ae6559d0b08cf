package dev.florin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ClientTokensTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final byte[] SECRET = "a secret of the test, 32 bytes...".getBytes(StandardCharsets.US_ASCII);
    private static final JOSEObjectType TYPE = new JOSEObjectType("client+jwt");

    @AutoClose
    private final IdentityFixture identity = new IdentityFixture();

    private final ClientTokens tokens = new ClientTokens(identity.server.keys, identity.clock);
    private final ClientTokens.Client client = new ClientTokens.Client("shop", UUID.randomUUID());

    @Test
    void aTokenNamesItsClientUntilItExpires() {
        String token = tokens.sign("incomm", client, HOUR);

        assertThat(tokens.verify("incomm", token)).contains(client);
        identity.clock.advance(HOUR.minusSeconds(1));
        assertThat(tokens.verify("incomm", token)).contains(client);
        identity.clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.verify("incomm", token)).isEmpty();
    }

    @Test
    void anotherServerKnowsIt() {
        ClientTokens other = new ClientTokens(identity.new Server().keys, identity.clock);

        assertThat(other.verify("incomm", tokens.sign("incomm", client, HOUR))).contains(client);
    }

    @Test
    void itIsForOneAudience() {
        assertThat(tokens.verify("tango", tokens.sign("incomm", client, HOUR))).isEmpty();
    }

    @Test
    void noTokenPassesForOneOfTheOtherKind() {
        String userToken = identity.server.generate(ScopeType.LIST_OFFERS).accessToken();
        String clientToken = tokens.sign("incomm", client, HOUR);

        assertThat(tokens.verify("incomm", userToken)).isEmpty();
        assertThat(tokens.verify(AccessTokens.SUBJECT, userToken)).isEmpty();
        assertThat(identity.server.accepts("Bearer " + userToken)).isTrue();
        assertThat(identity.server.accepts("Bearer " + clientToken)).isFalse();
    }

    @Test
    void tokenWithClaimsOfBothKindsPassesOnlyAsItsOwnType() throws Exception {
        identity.insertSigningKey("known", SECRET);
        JWTClaimsSet both = claims().subject(AccessTokens.SUBJECT)
                .claim("user_id", DemoIdentity.USER_ID.toString())
                .claim("account_id", DemoIdentity.ACCOUNT_ID.toString())
                .claim("seat_id", DemoIdentity.SEAT_ID.toString())
                .claim("app_id", DemoIdentity.APP_ID.toString())
                .claim("account_type", "BUSINESS")
                .claim("scopes", new String[] {"LIST_OFFERS"})
                .build();

        assertThat(tokens.verify("incomm", signed(JOSEObjectType.JWT, both))).isEmpty();
        assertThat(tokens.verify("incomm", signed(TYPE, both))).isPresent();
        assertThat(identity.server.accepts("Bearer " + signed(JOSEObjectType.JWT, both)))
                .isFalse();
        assertThat(identity.server.accepts("Bearer "
                        + signed(
                                JOSEObjectType.JWT,
                                new JWTClaimsSet.Builder(both)
                                        .audience((String) null)
                                        .build())))
                .isTrue();
    }

    @Test
    void aTokenWithoutAClaimIsNone() throws Exception {
        identity.insertSigningKey("known", SECRET);

        assertThat(tokens.verify("incomm", signed(TYPE, claims().build()))).isPresent();
        assertThat(tokens.verify("incomm", signed(TYPE, claims().subject(null).build())))
                .isEmpty();
        assertThat(tokens.verify("incomm", signed(TYPE, claims().issueTime(null).build())))
                .isEmpty();
        assertThat(tokens.verify(
                        "incomm", signed(TYPE, claims().expirationTime(null).build())))
                .isEmpty();
        assertThat(tokens.verify(
                        "incomm",
                        signed(TYPE, claims().claim("credential_id", "x").build())))
                .isEmpty();
        assertThat(tokens.verify(
                        "incomm",
                        signed(TYPE, claims().claim("credential_id", 7).build())))
                .isEmpty();
    }

    @Test
    void aTokenThatWasChangedOrIsLongIsNone() {
        String token = tokens.sign("incomm", client, HOUR);

        assertThat(tokens.verify("incomm", token.substring(0, token.length() - 2)))
                .isEmpty();
        assertThat(tokens.verify("incomm", token + "x".repeat(3_000))).isEmpty();
        assertThat(tokens.verify("incomm", "")).isEmpty();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .audience("incomm")
                .subject("shop")
                .claim("credential_id", client.credentialId().toString())
                .issueTime(Date.from(identity.clock.instant()))
                .expirationTime(Date.from(identity.clock.instant().plus(HOUR)));
    }

    private static String signed(JOSEObjectType type, JWTClaimsSet claims) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(type)
                        .keyID("known")
                        .build(),
                claims);
        jwt.sign(new MACSigner(SECRET));
        return jwt.serialize();
    }
}
