package dev.florin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.florin.identity.CustomerTokens.Bearer;
import dev.florin.platform.Reason;
import java.time.Duration;
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
        String token = tokens.issue(JOHN, HOUR);

        assertThat(tokens.verify(token)).contains(JOHN);
        fixture.clock.advance(HOUR);
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void anotherServerVerifiesIt() {
        String token = tokens.issue(JOHN, HOUR);

        assertThat(new CustomerTokens(fixture.new Server().keys, fixture.clock).verify(token))
                .contains(JOHN);
    }

    @Test
    void whatWasChangedOrIsNoTokenNamesNobody() {
        String token = tokens.issue(JOHN, HOUR);
        String unsigned = new PlainJWT(new JWTClaimsSet.Builder()
                        .audience(CustomerTokens.AUDIENCE)
                        .subject("123")
                        .build())
                .serialize();

        String[] parts = token.split("\\.");
        String othersClaims = tokens.issue(new Bearer(1, 124), HOUR).split("\\.")[1];

        assertThat(tokens.verify(parts[0] + "." + othersClaims + "." + parts[2]))
                .isEmpty();
        assertThat(tokens.verify(unsigned)).isEmpty();
        assertThat(tokens.verify("")).isEmpty();
        assertThat(tokens.verify("a.b.c")).isEmpty();
        assertThat(tokens.verify("x".repeat(100_000))).isEmpty();
    }

    @Test
    void aCustomersTokenIsNoUsersToken() {
        String token = tokens.issue(JOHN, HOUR);

        assertThat(fixture.server.refusalOf("Bearer " + token).reason()).isEqualTo(Reason.TOKEN_INVALID);
    }
}
