package dev.florin.console.signin;

import static dev.florin.console.signin.ConsoleServer.PASSWORD;
import static dev.florin.console.signin.ConsoleServer.browser;
import static dev.florin.console.signin.ConsoleServer.code;
import static dev.florin.console.signin.ConsoleServer.forgetProofs;
import static dev.florin.console.signin.ConsoleServer.letter;
import static dev.florin.console.signin.ConsoleServer.letters;
import static dev.florin.console.signin.ConsoleServer.person;
import static dev.florin.console.signin.ConsoleServer.personWithoutPassword;
import static dev.florin.console.signin.ConsoleServer.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.identity.DemoIdentity;
import dev.florin.platform.Secrets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Showing again who one is, by any means, and what somebody at an open window tries. */
class ProofTest {
    private static final String PROOF = "/console/api/proof";
    private static final String LETTER = PROOF + "/letter";
    private static final String CODE = PROOF + "/code";
    private static final String SUBJECT = "show that it is you";

    @AfterEach
    void forgetWaits() {
        jdbc().sql("delete from console_attempts").update();
    }

    @Test
    void mailedCodeWorksOnceInItsOwnSession() {
        String email = personWithoutPassword();
        try (Browser browser = signedIn(email);
                Browser other = signedIn(email)) {
            forgetProofs(email);
            assertThat(refusedFor(browser)).isEqualTo("PROOF_REQUIRED");
            JsonNode means = browser.get(PROOF).json();
            assertThat(means.path("letter").asString()).isEqualTo("MAILBOX");
            assertThat(List.of("proven", "password", "passkey", "demo", "secondStep"))
                    .allMatch(one -> !means.path(one).asBoolean());

            Browser.Answer sent = browser.post(LETTER);

            String code = code(letter(email, SUBJECT));
            assertThat(sent.status()).as(sent.body()).isEqualTo(202);
            assertThat(sent.body()).doesNotContain(code);
            assertThat(other.post(CODE, "code", code).field()).as("elsewhere").isEqualTo("code");
            assertThat(browser.post(CODE, "code", " " + code + " ")
                            .json()
                            .path("next")
                            .asString())
                    .isEqualTo("PROVEN");
            assertThat(refusedFor(browser)).isEmpty();
            assertThat(refusedFor(other)).isEqualTo("PROOF_REQUIRED");
            forgetProofs(email);
            assertThat(browser.post(CODE, "code", code).field()).as("again").isEqualTo("code");
            assertThat(refusedFor(browser)).isEqualTo("PROOF_REQUIRED");
        }
    }

    @Test
    void codeHasFiveTriesAndExpires() {
        String email = personWithoutPassword();
        try (Browser browser = signedIn(email)) {
            browser.post(LETTER);
            String code = code(letter(email, SUBJECT));
            for (int i = 0; i < Codes.MAX_TRIES; i++) {
                assertThat(browser.post(CODE, "code", code.equals("000000") ? "000001" : "000000")
                                .status())
                        .isEqualTo(422);
            }
            assertThat(browser.post(CODE, "code", code).status()).isNotEqualTo(200);
            forgetWaits();
            assertThat(browser.post(CODE, "code", code).field()).isEqualTo("code");

            browser.post(LETTER);
            String second = code(letters(email, SUBJECT, 2).getLast());
            jdbc().sql("update console_codes set expires_at = now() - interval '1 second'")
                    .update();
            assertThat(browser.post(CODE, "code", second).field()).isEqualTo("code");
        }
    }

    @Test
    void lettersAndGuessesWaitForThePersonWhereverTheyComeFrom() {
        String email = personWithoutPassword();
        try (Browser browser = signedIn(email);
                Browser other = signedIn(email)) {
            for (int i = 0; i < Attempts.LETTERS_OF_ASKER; i++) {
                assertThat(browser.post(LETTER).status()).isEqualTo(202);
            }
            Browser.Answer refused = other.post(LETTER);
            assertThat(refused.reason()).isEqualTo("RATE_LIMITED");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();

            for (int i = 0; i < Attempts.FREE; i++) {
                browser.post(CODE, "code", "00000" + i);
            }
            jdbc().sql("update console_attempts set next_at = now() + interval '1 minute' where next_at > now()")
                    .update();
            assertThat(other.post(CODE, "code", "000009").reason()).isEqualTo("RATE_LIMITED");
        }
    }

    @Test
    void thePasswordProvesAndAnothersDoesNot() {
        String email = person();
        try (Browser browser = signedIn(email)) {
            forgetProofs(email);

            assertThat(browser.get(PROOF).json().path("password").asBoolean()).isTrue();
            assertThat(browser.post(PROOF, "password", "not the password").field())
                    .isEqualTo("password");
            assertThat(refusedFor(browser)).isEqualTo("PROOF_REQUIRED");
            assertThat(browser.post(PROOF, "password", PASSWORD).status()).isEqualTo(200);
            assertThat(refusedFor(browser)).isEmpty();
        }
    }

    @Test
    void firstPasswordIsSetAfterAProof() {
        String email = personWithoutPassword();
        try (Browser browser = signedIn(email)) {
            forgetProofs(email);
            assertThat(browser.post("/console/api/password", "password", PASSWORD)
                            .reason())
                    .isEqualTo("PROOF_REQUIRED");
            browser.post(LETTER);
            browser.post(CODE, "code", code(letter(email, SUBJECT)));

            assertThat(browser.post("/console/api/password", "password", PASSWORD)
                            .status())
                    .isEqualTo(204);
            assertThat(browser.post("/console/api/password", "password", "seven quiet umbrellas")
                            .field())
                    .isEqualTo("current");
        }
    }

    @Test
    void passkeyChallengeIsBoundToItsSession() {
        String email = person();
        try (Browser browser = signedIn(email);
                Browser other = signedIn(email)) {
            forgetProofs(email);
            String challenge = browser.post(PROOF + "/passkey/options")
                    .json()
                    .path("challenge")
                    .asString();
            String made = "{\"challenge\": \"" + challenge + "\", \"credential\": {\"id\": \"bm9uZQ\"}}";

            assertThat(challenge).isNotEmpty();
            assertThat(other.send("POST", PROOF + "/passkey", made, other.token())
                            .reason())
                    .isEqualTo("SIGN_IN_REFUSED");
            assertThat(jdbc().sql("select count(*) from console_challenges where challenge_hash = ?")
                            .param(Secrets.hash(challenge))
                            .query(Integer.class)
                            .single())
                    .as("another session does not use it up")
                    .isEqualTo(1);
            assertThat(browser.send("POST", PROOF + "/passkey", made, browser.token())
                            .reason())
                    .isEqualTo("SIGN_IN_REFUSED");
            assertThat(refusedFor(browser)).isEqualTo("PROOF_REQUIRED");
        }
    }

    @Test
    void demosUserProvesByAClickAndNobodyElseDoes() {
        String email = person();
        try (Browser demo = browser();
                Browser person = signedIn(email)) {
            String link = ConsoleServer.server().part(DemoLinks.class).make();
            demo.post("/console/api/sign-in/link/use", "link", link.substring(link.lastIndexOf('/') + 1));
            forgetProofs(DemoIdentity.USER_ID);
            forgetProofs(email);
            assertThat(refusedFor(demo)).isEqualTo("PROOF_REQUIRED");

            assertThat(demo.get(PROOF).json().path("demo").asBoolean()).isTrue();
            assertThat(demo.send("POST", PROOF + "/demo", null, null).reason()).isEqualTo("FORGERY_SUSPECTED");
            assertThat(demo.post(PROOF + "/demo").status()).isEqualTo(200);
            assertThat(refusedFor(demo)).isEmpty();
            assertThat(person.post(PROOF + "/demo").status()).isEqualTo(404);
            assertThat(refusedFor(person)).isEqualTo("PROOF_REQUIRED");
        }
    }

    @Test
    void nobodyProvesAnythingWithoutASession() {
        try (Browser stranger = browser()) {
            assertThat(stranger.get(PROOF).reason()).isEqualTo("SIGNED_OUT");
            for (String way :
                    List.of("", "/letter", "/code", "/passkey", "/passkey/options", "/demo", "/second-factor")) {
                assertThat(stranger.post(PROOF + way, "code", "000000").reason())
                        .as(way)
                        .isEqualTo("SIGNED_OUT");
            }
        }
    }

    /** Why an action that takes a proof is refused; empty when it is done. */
    private static String refusedFor(Browser browser) {
        return browser.post("/console/api/passkeys/options").reason();
    }

    private static JdbcClient jdbc() {
        return ConsoleServer.server().part(JdbcClient.class);
    }
}
