package dev.florin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.Caller;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {
    private static final Caller DEMO_APP = new Caller.App(DemoIdentity.APP_ID);
    private static final String DEMO_KEY = DemoIdentity.API_KEY.encoded();

    @AutoClose
    private final IdentityFixture identity = new IdentityFixture();

    private final IdentityFixture.Server server = identity.server;

    @ParameterizedTest
    @ValueSource(strings = {"Basic %s", "basic %s", "BASIC   %s ", "%s", " %s"})
    void anApiKeyIsAcceptedWithTheSchemeInAnyCaseAndWithout(String form) {
        assertThat(server.authenticate(form.formatted(DEMO_KEY))).isEqualTo(DEMO_APP);
    }

    @Test
    void theKeyIsBase64OfIdAndSecret() {
        byte[] plain = "78815c04-1c88-4f27-a779-74658560c89c:demo-secret-not-for-live".getBytes(StandardCharsets.UTF_8);

        assertThat(DEMO_KEY).isEqualTo(Base64.getEncoder().encodeToString(plain));
    }

    @Test
    void anUnknownAppAndAWrongSecretAreRefusedAlike() {
        String unknownApp = new ApiKey(new UUID(1, 2), DemoIdentity.API_KEY.secret()).encoded();
        String wrongSecret = new ApiKey(DemoIdentity.APP_ID, "wrong").encoded();
        String anothersSecret = new ApiKey(DemoIdentity.APP_ID, DemoIdentity.OTHER_API_KEY.secret()).encoded();

        assertThat(List.of(unknownApp, wrongSecret, anothersSecret))
                .extracting(key -> server.refusalOf("Basic " + key))
                .containsOnly(server.refusalOf("Basic nonsense"))
                .allMatch(refusal -> refusal.reason() == Reason.API_KEY_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic", "Basic ", "Basic !!!", "Digest abc", "Basic bm9uZQ==", "Basic MS0xLTEtMS0xOng="})
    void malformedKeyIsRefusedWithoutAStatement(String header) {
        int statements = identity.database.count(
                () -> assertThat(server.refusalOf(header).reason()).isEqualTo(Reason.API_KEY_INVALID));

        assertThat(statements).isZero();
    }

    @Test
    void aRightKeyIsLookedUpOnceInFiveSeconds() {
        int statements = identity.database.count(() -> {
            for (int i = 0; i < 50; i++) {
                server.authenticate(DEMO_KEY);
                identity.clock.advance(ApiKeys.FRESH.dividedBy(50));
            }
        });

        assertThat(statements).isEqualTo(1);
        assertThat(identity.database.count(() -> server.authenticate(DEMO_KEY))).isEqualTo(1);
    }

    @Test
    void wrongKeysOfOneAppCostOneStatementASecond() {
        String wrong = new ApiKey(DemoIdentity.APP_ID, "wrong").encoded();

        int statements = identity.database.count(() -> {
            for (int i = 0; i < 50; i++) {
                server.refusalOf(wrong);
            }
        });

        assertThat(statements).isEqualTo(1);
    }

    @Test
    void oldAndNewSecretAreValidDuringTheOverlapOnly() {
        String newKey = rotate(Duration.ofHours(24));

        assertThat(server.authenticate(DEMO_KEY)).isEqualTo(DEMO_APP);
        assertThat(server.authenticate(newKey)).isEqualTo(DEMO_APP);

        identity.clock.advance(Duration.ofHours(24));
        assertThat(server.refusalOf(DEMO_KEY).reason()).isEqualTo(Reason.API_KEY_INVALID);
        assertThat(server.authenticate(newKey)).isEqualTo(DEMO_APP);
    }

    @Test
    void aSecretThatExpiresIsRefusedAtOnceAlsoWhenItIsRemembered() {
        rotate(Duration.ofSeconds(2));
        server.authenticate(DEMO_KEY);

        identity.clock.advance(Duration.ofSeconds(2));

        assertThat(server.refusalOf(DEMO_KEY).reason()).isEqualTo(Reason.API_KEY_INVALID);
    }

    @Test
    void serverLearnsNewSecretsInOneSecondAndWithdrawnOnesInFive() {
        server.authenticate(DEMO_KEY);
        String newKey = rotate(Duration.ZERO);

        identity.clock.advance(ApiKeys.FRESH_ON_MISMATCH);
        assertThat(server.authenticate(newKey)).isEqualTo(DEMO_APP);
        identity.clock.advance(ApiKeys.FRESH);
        assertThat(server.refusalOf(DEMO_KEY).reason()).isEqualTo(Reason.API_KEY_INVALID);
    }

    @Test
    void rotatingTwiceNeverLengthensTheLifeOfAnOldSecret() {
        rotate(Duration.ofHours(1));
        rotate(Duration.ofHours(24));

        identity.clock.advance(Duration.ofHours(1));

        assertThat(server.refusalOf(DEMO_KEY).reason()).isEqualTo(Reason.API_KEY_INVALID);
    }

    @Test
    void newAppsKeyWorksAndItsSecretIsNotStored() {
        ApiKey key = identity.apps.create("Shop", DemoIdentity.USER_ID, AppStatus.PERSONAL, IdentityFixture.LISTS);

        assertThat(server.authenticate(key.encoded())).isEqualTo(new Caller.App(key.appId()));
        assertThat(Base64.getUrlDecoder().decode(key.secret())).hasSize(32);
        assertThat(key.toString()).doesNotContain(key.secret());
        assertThat(identity.directory.scopes(key.appId())).isEqualTo(IdentityFixture.LISTS);
    }

    @Test
    void anUnknownAppHasNoSecretToRotate() {
        UUID unknown = new Ids(identity.clock, Cell.FIRST).next();

        assertThat(identity.apps.rotateSecret(unknown, Duration.ofHours(1))).isEmpty();
    }

    private String rotate(Duration overlap) {
        return identity.apps
                .rotateSecret(DemoIdentity.APP_ID, overlap)
                .orElseThrow()
                .encoded();
    }
}
