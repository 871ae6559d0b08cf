package dev.florin.vendor.incomm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Together;
import dev.florin.platform.Transactions;
import dev.florin.vendor.GiftCardVendor.Answer;
import dev.florin.vendor.incomm.FakeIncomm.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One token for all, renewed in time, replaced when it is not accepted, and shown to nobody. */
class IncommTokenTest {
    private final IncommFixture fixture = new IncommFixture();
    private final FakeIncomm vendor = fixture.vendor;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void manyAtOnceFetchOneToken() {
        try (ClosingVendor client = fixture.client()) {
            List<Answer> answers = Together.all(16, i -> client.order(IncommFixture.order()));

            assertThat(answers).allMatch(Answer.Filled.class::isInstance);
            assertThat(vendor.tokens).hasValue(1);
        }
    }

    @Test
    void aTokenIsRenewedBeforeItEnds() {
        MovableClock clock = new MovableClock();
        vendor.tokenLifetime = 100;
        try (ClosingVendor client = fixture.client(Duration.ZERO, clock)) {
            client.order(IncommFixture.order());
            clock.advance(Duration.ofSeconds(80));
            client.order(IncommFixture.order());
            assertThat(vendor.tokens).hasValue(1);

            clock.advance(Duration.ofSeconds(11));
            assertThat(client.order(IncommFixture.order())).isInstanceOf(Answer.Filled.class);
            assertThat(vendor.tokens).hasValue(2);
        }
    }

    @Test
    void aTokenThatIsNotTakenAnyMoreIsReplacedOnceForAll() {
        try (ClosingVendor client = fixture.client()) {
            client.order(IncommFixture.order());
            vendor.validToken = "another";

            List<Answer> answers = Together.all(16, i -> client.order(IncommFixture.order()));

            assertThat(answers).allMatch(Answer.Filled.class::isInstance);
            assertThat(vendor.tokens).hasValue(2);
            assertThat(vendor.orders).hasSize(17);
        }
    }

    @Test
    void theOldTokenServesWhileANewOneCannotBeHad() {
        MovableClock clock = new MovableClock();
        vendor.tokenLifetime = 100;
        try (ClosingVendor client = fixture.client(Duration.ZERO, clock)) {
            client.order(IncommFixture.order());
            clock.advance(Duration.ofSeconds(95));
            vendor.instead("/auth/token", Response.of(500, ""));

            assertThat(client.order(IncommFixture.order())).isInstanceOf(Answer.Filled.class);
        }
    }

    @Test
    void aWrongSecretRefusesNoOrder() {
        try (ClosingVendor client = ClosingVendor.of(
                IncommFixture.settings(vendor.url(), "wrong", Duration.ZERO),
                new Transactions(fixture.pool),
                fixture.secrets,
                InstantSource.system())) {
            Answer answer = client.order(IncommFixture.order());

            assertThat(answer).isEqualTo(new Answer.Unknown("the vendor does not take the client id and secret"));
            assertThat(vendor.posts()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"access_token\":null}",
                "{\"access_token\":5}",
                "{\"access_token\":\"a\\r\\nX-Evil: b\"}",
                "{\"access_token\":\"a b\"}",
                "<html>"
            })
    void anAnswerThatIsNoTokenIsNone(String body) {
        MovableClock clock = new MovableClock();
        vendor.instead("/auth/token", Response.of(200, body));
        try (ClosingVendor client = fixture.client(Duration.ZERO, clock)) {
            var order = IncommFixture.order();

            assertThat(client.order(order)).isInstanceOf(Answer.Unknown.class);
            clock.advance(Duration.ofSeconds(1));
            assertThat(client.find(order)).isInstanceOf(Answer.Filled.class);
        }
    }

    @Test
    void neitherKeysNorTokensAreShown() {
        IncommSettings settings = IncommFixture.settings(vendor.url(), FakeIncomm.SECRET, Duration.ZERO);
        var token =
                new IncommTokens.Grant.Token("abc-token", InstantSource.system().instant(), Instant.MAX);

        assertThat(settings.toString()).doesNotContain(FakeIncomm.SECRET);
        assertThat(token.toString()).doesNotContain("abc-token");
    }
}
