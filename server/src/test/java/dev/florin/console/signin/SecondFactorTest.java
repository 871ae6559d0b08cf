package dev.florin.console.signin;

import static dev.florin.console.signin.ConsoleServer.PASSWORD;
import static dev.florin.console.signin.ConsoleServer.browser;
import static dev.florin.console.signin.ConsoleServer.person;
import static dev.florin.console.signin.ConsoleServer.signedIn;
import static dev.florin.console.signin.ConsoleServer.userId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.Secrets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An app's codes beside the password, and recovery codes for people who have lost it. */
class SecondFactorTest {
    private static final String ME = "/console/api/me";
    private static final String FACTOR = "/console/api/sign-in/second-factor";
    private static final String PROOF = "/console/api/proof";

    @Test
    void firstProofAloneSignsNobodyInAndCodesWorkOnce() {
        String email = person();
        List<String> recovery = setUp(email);
        try (Browser browser = browser();
                Browser other = browser()) {
            Browser.Answer first = browser.post("/console/api/sign-in", "email", email, "password", PASSWORD);
            assertThat(first.json().path("next").asString()).isEqualTo("SECOND_FACTOR");
            assertThat(browser.get(ME).status()).isEqualTo(401);
            assertThat(other.post(FACTOR, "code", code(email, 0)).reason()).isEqualTo("SIGNED_OUT");
            assertThat(browser.post(FACTOR, "code", "000000").status()).isEqualTo(401);

            Browser.Answer entered = browser.post(FACTOR, "code", code(email, 0));

            assertThat(entered.json().path("next").asString())
                    .as(entered.body())
                    .isEqualTo("SIGNED_IN");
            assertThat(browser.get(ME).status()).isEqualTo(200);
            try (Browser replay = pending(email)) {
                assertThat(replay.post(FACTOR, "code", code(email, 0)).status()).isEqualTo(401);
                assertThat(replay.post(
                                        FACTOR,
                                        "recoveryCode",
                                        recovery.getFirst().toLowerCase(java.util.Locale.ROOT))
                                .status())
                        .isEqualTo(200);
            }
            try (Browser again = pending(email)) {
                assertThat(again.post(FACTOR, "recoveryCode", recovery.getFirst())
                                .status())
                        .isEqualTo(401);
            }
            assertThat(browser.get("/console/api/second-factor")
                            .json()
                            .path("recoveryCodes")
                            .asInt())
                    .isEqualTo(SecondFactors.RECOVERY_CODES - 1);
        }
    }

    @Test
    void guessingCodesHasToWait() {
        String email = person();
        setUp(email);
        try (Browser browser = pending(email)) {
            for (int i = 0; i < Attempts.FREE; i++) {
                assertThat(browser.post(FACTOR, "code", "00000" + i).status()).isEqualTo(401);
            }

            jdbc().sql("update console_attempts set next_at = now() + interval '1 minute' where ends_at > now()")
                    .update();

            assertThat(browser.post(FACTOR, "code", code(email, 0)).status()).isEqualTo(429);
            jdbc().sql("delete from console_attempts").update();
        }
    }

    @Test
    void setUpTakesARecentProofAndSealsSecrets() {
        String email = person();
        try (Browser browser = signedIn(email)) {
            jdbc().sql("""
                            update console_session_attributes set attribute_bytes = '0'
                            where attribute_name = 'proven'
                              and session_primary_id in (select primary_id from console_session where principal_name = ?)""").param(userId(email).toString()).update();
            assertThat(browser.post("/console/api/second-factor/totp").reason()).isEqualTo("PROOF_REQUIRED");
            assertThat(browser.post("/console/api/proof", "password", "not the password")
                            .field())
                    .isEqualTo("password");
            assertThat(browser.post("/console/api/proof", "password", PASSWORD).status())
                    .isEqualTo(200);

            JsonNode setUp = browser.post("/console/api/second-factor/totp").json();

            assertThat(setUp.path("qr").asString()).startsWith("<svg").doesNotContain("script");
            assertThat(setUp.path("uri").asString())
                    .startsWith("otpauth://totp/Florin:")
                    .contains("issuer=Florin");
            byte[] stored = jdbc().sql("select secret from console_totp where user_id = ?")
                    .param(userId(email))
                    .query(byte[].class)
                    .single();
            assertThat(stored.length).isGreaterThan(40);
            assertThat(browser.post("/console/api/second-factor/totp/confirm", "code", "000000")
                            .field())
                    .isEqualTo("code");
            try (Browser first = browser()) {
                assertThat(first.post("/console/api/sign-in", "email", email, "password", PASSWORD)
                                .json()
                                .path("next")
                                .asString())
                        .as("not confirmed yet")
                        .isEqualTo("SIGNED_IN");
            }
        }
    }

    @Test
    void itIsTurnedOffAndItsRecoveryCodesGoWithIt() {
        String email = person();
        setUp(email);
        try (Browser browser = pending(email)) {
            browser.post(FACTOR, "code", code(email, 0));

            assertThat(browser.delete("/console/api/second-factor/totp").status())
                    .isEqualTo(204);

            assertThat(browser.get("/console/api/second-factor").json().toString())
                    .isEqualTo("{\"totp\":false,\"recoveryCodes\":0}");
            signedIn(email).close();
            assertThat(jdbc().sql("select action from audit_log where operator = ? order by at, entry_id")
                            .param("user:" + userId(email))
                            .query((row, _) -> row.getString(1))
                            .list())
                    .containsExactly("console.totp.on", "console.totp.off");
        }
    }

    @Test
    void aProofTakesTheSecondStepAsWellAndNeitherHalfIsEnough() {
        String email = person();
        List<String> recovery = setUp(email);
        try (Browser browser = ConsoleServer.byLink(email)) {
            browser.post(FACTOR, "code", code(email, 0));
            ConsoleServer.forgetProofs(email);

            assertThat(browser.get(PROOF).json().path("secondStep").asBoolean()).isTrue();
            assertThat(browser.post(PROOF + "/second-factor", "recoveryCode", recovery.getFirst())
                            .reason())
                    .as("before the first half")
                    .isEqualTo("PROOF_REQUIRED");
            assertThat(browser.post(PROOF, "password", PASSWORD)
                            .json()
                            .path("next")
                            .asString())
                    .isEqualTo("SECOND_FACTOR");
            assertThat(browser.delete("/console/api/second-factor/totp").reason())
                    .as("after the first half alone")
                    .isEqualTo("PROOF_REQUIRED");
            assertThat(browser.post(PROOF + "/second-factor", "code", "000000").status())
                    .isEqualTo(401);
            assertThat(browser.post(PROOF + "/second-factor", "recoveryCode", recovery.getFirst())
                            .json()
                            .path("next")
                            .asString())
                    .isEqualTo("PROVEN");
            assertThat(browser.delete("/console/api/second-factor/totp").status())
                    .isEqualTo(204);
        }
    }

    /** Sets an app up as of a minute ago, so that the newest code is not used yet. */
    private static List<String> setUp(String email) {
        try (Browser browser = signedIn(email)) {
            assertThat(browser.post("/console/api/second-factor/totp").status()).isEqualTo(200);
            JsonNode confirmed = browser.post("/console/api/second-factor/totp/confirm", "code", code(email, -1))
                    .json();
            List<String> codes = confirmed
                    .path("recoveryCodes")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            assertThat(codes).hasSize(SecondFactors.RECOVERY_CODES).doesNotHaveDuplicates();
            return codes;
        }
    }

    /** Somebody who has shown the first proof. */
    private static Browser pending(String email) {
        Browser browser = ConsoleServer.byLink(email);
        assertThat(browser.get(ME).status()).isEqualTo(401);
        return browser;
    }

    /** The current code, or the one this many steps later. */
    private static String code(String email, int steps) {
        byte[] sealed = jdbc().sql("select secret from console_totp where user_id = ?")
                .param(userId(email))
                .query(byte[].class)
                .single();
        byte[] secret = ConsoleServer.server().part(Secrets.class).decrypt("console-totp", sealed);
        return Totp.code(secret, Totp.step(Instant.now()) + steps, Totp.DIGITS);
    }

    private static JdbcClient jdbc() {
        return ConsoleServer.server().part(JdbcClient.class);
    }
}
