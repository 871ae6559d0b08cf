package dev.florin.console.signin;

import static dev.florin.console.signin.ConsoleServer.PASSWORD;
import static dev.florin.console.signin.ConsoleServer.browser;
import static dev.florin.console.signin.ConsoleServer.code;
import static dev.florin.console.signin.ConsoleServer.forgetProofs;
import static dev.florin.console.signin.ConsoleServer.letter;
import static dev.florin.console.signin.ConsoleServer.letters;
import static dev.florin.console.signin.ConsoleServer.newEmail;
import static dev.florin.console.signin.ConsoleServer.person;
import static dev.florin.console.signin.ConsoleServer.secret;
import static dev.florin.console.signin.ConsoleServer.signedIn;
import static dev.florin.console.signin.ConsoleServer.userId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Together;
import dev.florin.identity.NewUser;
import dev.florin.identity.Users;
import dev.florin.platform.Transactions;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another e-mail address, from the question to the letter that takes it back. */
class AddressTest {
    private static final String ME = "/console/api/me";
    private static final String EMAIL = ME + "/email";
    private static final String CONFIRM = EMAIL + "/confirm";
    private static final String NOT_ME = "/console/api/sign-in/not-me";
    private static final String NEW = "your new address";
    private static final String ASKED = "about to change";
    private static final String CHANGED = "address was changed";

    @AfterEach
    void forgetWaits() {
        jdbc().sql("delete from console_attempts").update();
    }

    @Test
    void aNewAddressCountsOnceItsCodeHasComeBackAndEndsOtherSessionsAndLinks() {
        String old = person();
        String wanted = newEmail();
        UUID user = userId(old);
        try (Browser browser = signedIn(old);
                Browser other = signedIn(old)) {
            String mailed = link(user, Links.Purpose.SIGN_IN);

            Browser.Answer asked = browser.post(EMAIL, "email", wanted.toUpperCase(Locale.ROOT));

            assertThat(asked.status()).as(asked.body()).isEqualTo(202);
            assertThat(asked.body()).doesNotContainPattern("\\d{6}");
            assertThat(browser.get(EMAIL).json().path("email").asString()).isEqualTo(wanted);
            assertThat(email(browser)).as("until the code is there").isEqualTo(old);
            assertThat(letter(old, ASKED)).contains("/console/not-me/");
            assertThat(browser.post(CONFIRM, "code", code(letter(wanted, NEW))).status())
                    .isEqualTo(204);
            assertThat(email(browser)).isEqualTo(wanted);
            assertThat(browser.get(EMAIL).json().path("email").isNull()).isTrue();
            assertThat(other.get(ME).status()).isEqualTo(401);
            assertThat(letter(old, CHANGED)).contains("/console/not-me/");
            try (Browser stranger = browser()) {
                assertThat(stranger.post("/console/api/sign-in/link/use", "link", mailed)
                                .reason())
                        .isEqualTo("LINK_INVALID");
                assertThat(stranger.post("/console/api/sign-in", "email", old, "password", PASSWORD)
                                .status())
                        .isEqualTo(401);
                assertThat(stranger.post("/console/api/sign-in", "email", wanted, "password", PASSWORD)
                                .status())
                        .isEqualTo(200);
            }
            assertThat(deeds(user)).containsExactly("console.email.ask", "console.email.change");
        }
    }

    @Test
    void itTakesAProofAndTheTokenAgainstForgeryAndWhatWaitsIsLeft() {
        String email = person();
        String wanted = newEmail();
        try (Browser browser = signedIn(email)) {
            assertThat(browser.send("POST", EMAIL, Browser.json("email", wanted), null)
                            .reason())
                    .isEqualTo("FORGERY_SUSPECTED");
            assertThat(browser.post(EMAIL, "email", "nobody").field()).isEqualTo("email");
            assertThat(browser.post(EMAIL, "email", email).field()).isEqualTo("email");
            assertThat(browser.post(EMAIL, "email", wanted).status()).isEqualTo(202);
            String code = code(letter(wanted, NEW));

            assertThat(browser.delete(EMAIL).status()).isEqualTo(204);

            assertThat(browser.post(CONFIRM, "code", code).field()).isEqualTo("code");
            forgetProofs(email);
            assertThat(browser.post(EMAIL, "email", wanted).reason()).isEqualTo("PROOF_REQUIRED");
            assertThat(email(browser)).isEqualTo(email);
        }
    }

    @Test
    void whetherAnAddressIsSomebodysIsToldInTheLetterAlone() {
        String taken = person();
        String free = newEmail();
        String mine = person();
        try (Browser browser = signedIn(mine)) {
            Browser.Answer ofTaken = browser.post(EMAIL, "email", taken);
            String pending = browser.get(EMAIL).json().path("email").asString();
            Browser.Answer ofFree = browser.post(EMAIL, "email", free);

            assertThat(ofTaken.status()).isEqualTo(ofFree.status()).isEqualTo(202);
            assertThat(ofTaken.body()).isEqualTo(ofFree.body());
            assertThat(pending).isEqualTo(taken);
            assertThat(letter(taken, "wants to use this address")).doesNotContainPattern("(?m)^\\d{6}");
            assertThat(letter(free, NEW)).containsPattern("(?m)^\\d{6}");
        }
    }

    @Test
    void anAddressThatBecomesAnothersMeanwhileIsAnsweredAsAWrongCodeIs() {
        String email = person();
        String wanted = newEmail();
        try (Browser browser = signedIn(email)) {
            browser.post(EMAIL, "email", wanted);
            String code = code(letter(wanted, NEW));
            ConsoleServer.server()
                    .part(Users.class)
                    .create(new NewUser("Quick", "One", wanted.toUpperCase(Locale.ROOT), null));

            Browser.Answer late = browser.post(CONFIRM, "code", code);
            Browser.Answer wrong = browser.post(CONFIRM, "code", code.equals("000000") ? "000001" : "000000");

            assertThat(late.field()).isEqualTo(wrong.field()).isEqualTo("code");
            assertThat(late.status()).isEqualTo(wrong.status());
            assertThat(late.json().path("error")).isEqualTo(wrong.json().path("error"));
            assertThat(email(browser)).isEqualTo(email);
        }
    }

    @Test
    void aCodeIsTheirOwnersAloneAndTriedFiveTimesAtMost() {
        String email = person();
        String wanted = newEmail();
        try (Browser browser = signedIn(email);
                Browser stranger = signedIn(person())) {
            browser.post(EMAIL, "email", wanted);
            String code = code(letter(wanted, NEW));
            assertThat(stranger.post(CONFIRM, "code", code).field()).isEqualTo("code");
            Together.all(
                    2 * Codes.MAX_TRIES,
                    _ -> browser.post(CONFIRM, "code", code.equals("000000") ? "000001" : "000000")
                            .status());
            forgetWaits();
            for (int i = 0; i < Codes.MAX_TRIES; i++) {
                browser.post(CONFIRM, "code", code.equals("000000") ? "000001" : "000000");
                forgetWaits();
            }

            assertThat(browser.post(CONFIRM, "code", code).field()).isEqualTo("code");
            assertThat(email(browser)).isEqualTo(email);
        }
    }

    @Test
    void whoeverHasTheOldMailboxTakesItBackAndTheThiefIsOut() {
        String old = person();
        UUID user = userId(old);
        String thiefs = newEmail();
        try (Browser thief = signedIn(old);
                Browser owner = browser()) {
            thief.post(EMAIL, "email", thiefs);
            thief.post(CONFIRM, "code", code(letter(thiefs, NEW)));
            String secondOfThief = newEmail();
            thief.post(EMAIL, "email", secondOfThief);
            String ofThief = secret(letter(thiefs, ASKED));
            String mailedToThief = link(user, Links.Purpose.PASSWORD);

            Browser.Answer stopped = owner.post(NOT_ME, "link", secret(letter(old, CHANGED)));

            assertThat(stopped.status()).as(stopped.body()).isEqualTo(200);
            assertThat(userId(old)).isEqualTo(user);
            assertThat(thief.get(ME).status()).isEqualTo(401);
            for (String left : List.of(ofThief, secret(letter(old, CHANGED)), secret(letter(old, ASKED)))) {
                assertThat(owner.post(NOT_ME, "link", left).reason()).isEqualTo("LINK_INVALID");
            }
            assertThat(reset(owner, mailedToThief).reason()).isEqualTo("LINK_INVALID");
            assertThat(reset(owner, stopped.json().path("reset").asString()).status())
                    .isEqualTo(200);
            assertThat(email(owner)).isEqualTo(old);
            assertThat(thief.post("/console/api/sign-in", "email", old, "password", PASSWORD)
                            .status())
                    .isEqualTo(401);
            assertThat(deeds(user)).contains("console.email.undo");
        }
    }

    @Test
    void theLetterToTheOldAddressStopsAChangeThatWaits() {
        String old = person();
        String wanted = newEmail();
        try (Browser thief = signedIn(old);
                Browser owner = browser()) {
            thief.post(EMAIL, "email", wanted);
            String code = code(letter(wanted, NEW));

            assertThat(owner.post(NOT_ME, "link", secret(letter(old, ASKED))).status())
                    .isEqualTo(200);

            assertThat(thief.post(CONFIRM, "code", code).reason()).isEqualTo("SIGNED_OUT");
            try (Browser again = signedIn(old)) {
                assertThat(again.get(EMAIL).json().path("email").isNull()).isTrue();
                assertThat(again.post(CONFIRM, "code", code).field()).isEqualTo("code");
            }
            assertThat(owner.post(NOT_ME, "link", "x".repeat(43)).reason()).isEqualTo("LINK_INVALID");
        }
    }

    @Test
    void aPersonHasFiveLettersAnHourWherever() {
        String email = person();
        try (Browser browser = signedIn(email)) {
            for (int i = 0; i < Attempts.LETTERS_OF_ASKER; i++) {
                assertThat(browser.post(EMAIL, "email", newEmail()).status()).isEqualTo(202);
            }

            Browser.Answer refused = browser.post(EMAIL, "email", newEmail());

            assertThat(refused.reason()).isEqualTo("RATE_LIMITED");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(letters(email, ASKED, Attempts.LETTERS_OF_ASKER)).hasSize(Attempts.LETTERS_OF_ASKER);
        }
    }

    private static Browser.Answer reset(Browser browser, String link) {
        return browser.post("/console/api/sign-in/reset", "link", link, "password", "seven quiet umbrellas");
    }

    private static String link(UUID user, Links.Purpose purpose) {
        return ConsoleServer.server()
                .part(Transactions.class)
                .call(connection -> new Links(InstantSource.system()).make(connection, purpose, user, null));
    }

    private static String email(Browser browser) {
        return browser.get(ME).json().path("email").asString();
    }

    private static List<String> deeds(UUID user) {
        return jdbc().sql(
                        "select action from audit_log where operator = ? and action like 'console.email.%' order by at, entry_id")
                .param("user:" + user)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static JdbcClient jdbc() {
        return ConsoleServer.server().part(JdbcClient.class);
    }
}
