package dev.florin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.florin.identity.CustomerTokens.Bearer;
import dev.florin.platform.Reason;
import java.time.Duration;
import java.util.Date;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CustomerTokensTest {
    private static final Bearer JOHN = new Bearer(1, 123);
    private static final Duration HOUR = Duration.ofHours(1);

    @AutoClose
    private final IdentityFixture fixture = new IdentityFixture();

    private final CustomerTokens tokens = new CustomerTokens(fixture.server.keys, fixture.clock);

    @Test
    void aTokenNamesItsCustomerUntilItExpires() {
        String token = tokens.issue(JOHN, HOUR).text();

        assertThat(tokens.verify(token)).map(CustomerTokens.Genuine::bearer).contains(JOHN);
        fixture.clock.advance(HOUR);
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void anotherServerVerifiesIt() {
        CustomerTokens.Issued issued = tokens.issue(JOHN, HOUR);

        assertThat(new CustomerTokens(fixture.new Server().keys, fixture.clock).verify(issued.text()))
                .contains(new CustomerTokens.Genuine(JOHN, issued.id(), issued.expiresAt()));
    }

    @Test
    void twoTokensOfACustomerAreEndedApart() {
        assertThat(tokens.issue(JOHN, HOUR).id())
                .isNotEqualTo(tokens.issue(JOHN, HOUR).id());
    }

    @Test
    void earlierTokensIdIsTheSameInEverySpelling() throws Exception {
        SigningKey key = fixture.server.keys.signing();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.id()).build(),
                new JWTClaimsSet.Builder()
                        .audience(CustomerTokens.AUDIENCE)
                        .subject("123")
                        .claim("company_id", 1)
                        .expirationTime(Date.from(fixture.clock.instant().plus(HOUR)))
                        .build());
        jwt.sign(key.signer());
        String token = jwt.serialize();

        CustomerTokens.Genuine genuine = tokens.verify(token).orElseThrow();

        assertThat(tokens.verify(token)).contains(genuine);
        // the last character has bits that are in no byte of the signature
        char last = token.charAt(token.length() - 1);
        tokens.verify(token.substring(0, token.length() - 1) + (char) (last + 1))
                .ifPresent(other -> assertThat(other.id()).isEqualTo(genuine.id()));
    }

    @Test
    void whatWasChangedOrIsNoTokenNamesNobody() {
        String token = tokens.issue(JOHN, HOUR).text();
        String unsigned = new PlainJWT(new JWTClaimsSet.Builder()
                        .audience(CustomerTokens.AUDIENCE)
                        .subject("123")
                        .build())
                .serialize();

        String[] parts = token.split("\\.");
        String othersClaims = tokens.issue(new Bearer(1, 124), HOUR).text().split("\\.")[1];

        assertThat(tokens.verify(parts[0] + "." + othersClaims + "." + parts[2]))
                .isEmpty();
        assertThat(tokens.verify(unsigned)).isEmpty();
        assertThat(tokens.verify("")).isEmpty();
        assertThat(tokens.verify("a.b.c")).isEmpty();
        assertThat(tokens.verify("x".repeat(100_000))).isEmpty();
    }

    @Test
    void aCustomersTokenIsNoUsersToken() {
        String token = tokens.issue(JOHN, HOUR).text();

        assertThat(fixture.server.refusalOf("Bearer " + token).reason()).isEqualTo(Reason.TOKEN_INVALID);
    }
}
