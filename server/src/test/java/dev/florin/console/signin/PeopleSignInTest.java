package dev.florin.console.signin;

import static dev.florin.console.signin.ConsoleServer.PASSWORD;
import static dev.florin.console.signin.ConsoleServer.browser;
import static dev.florin.console.signin.ConsoleServer.code;
import static dev.florin.console.signin.ConsoleServer.letter;
import static dev.florin.console.signin.ConsoleServer.letters;
import static dev.florin.console.signin.ConsoleServer.newEmail;
import static dev.florin.console.signin.ConsoleServer.person;
import static dev.florin.console.signin.ConsoleServer.secret;
import static dev.florin.console.signin.ConsoleServer.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.identity.DemoIdentity;
import dev.florin.identity.UserStatus;
import dev.florin.identity.Users;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** People in a browser: signing up, in and out, and what strangers try. */
class PeopleSignInTest {
    private static final String OTHER_PASSWORD = "seven quiet umbrellas";
    private static final String ME = "/console/api/me";
    private static final String SIGN_IN = "/console/api/sign-in";

    @Test
    void signUpWithItsCodeMakesAUserAccountAndTestBalance() {
        String email = newEmail();
        try (Browser browser = browser()) {
            Browser.Answer begun = begin(browser, email);
            assertThat(users(email)).isZero();

            Browser.Answer confirmed = browser.post(
                    "/console/api/sign-up/confirm",
                    "signUp",
                    begun.json().path("signUp").asString(),
                    "code",
                    code(letter(email, "confirm")));
            Browser.Answer me = browser.get(ME);

            assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
            assertThat(me.status()).as(me.body()).isEqualTo(200);
            assertThat(me.json().path("email").asString()).isEqualTo(email);
            JsonNode account = me.json().at("/accounts/0");
            assertThat(account.path("type").asString()).isEqualTo("CONSUMER");
            assertThat(account.at("/roles/0").asString()).isEqualTo("OWNER");
            assertThat(me.json().path("operatorRoles").isEmpty()).isTrue();
            assertThat(deposits(account.path("accountId").asString()))
                    .containsExactly("10000 Test balance of a new account in staging console:sign-up");
            assertThat(deeds(me.json().path("userId").asString())).containsExactly("console.sign-up");
            TestFlorin.verifyBooks(ConsoleServer.server());
        }
    }

    @Test
    void linkConfirmsInTheSameBrowserOrWithThePassword() {
        String email = newEmail();
        try (Browser browser = browser();
                Browser other = browser()) {
            begin(browser, email);
            String link = secret(letter(email, "confirm"));

            assertThat(other.post("/console/api/sign-up/confirm", "link", link, "signUp", "mine")
                            .reason())
                    .isEqualTo("LINK_INVALID");
            assertThat(other.post("/console/api/sign-up/confirm", "link", link, "password", OTHER_PASSWORD)
                            .reason())
                    .isEqualTo("LINK_INVALID");
            assertThat(other.post("/console/api/sign-up/confirm", "link", link, "password", PASSWORD)
                            .status())
                    .isEqualTo(200);
            assertThat(browser.post("/console/api/sign-up/confirm", "link", link, "password", PASSWORD)
                            .reason())
                    .isEqualTo("LINK_INVALID");
        }
    }

    @Test
    void aCodeIsTriedFiveTimesAtMost() {
        String email = newEmail();
        try (Browser browser = browser()) {
            String signUp = begin(browser, email).json().path("signUp").asString();
            String code = code(letter(email, "confirm"));
            String wrong = code.equals("000000") ? "000001" : "000000";
            for (int i = 0; i < SignUps.MAX_TRIES; i++) {
                browser.post("/console/api/sign-up/confirm", "signUp", signUp, "code", wrong);
            }

            assertThat(browser.post("/console/api/sign-up/confirm", "signUp", signUp, "code", code)
                            .reason())
                    .isEqualTo("LINK_INVALID");
            assertThat(users(email)).isZero();
        }
    }

    @Test
    void signUpWithATakenAddressLooksTheSameAndChangesNothing() {
        String email = person();
        try (Browser stranger = browser()) {
            Browser.Answer free = begin(stranger, newEmail());
            Browser.Answer taken = begin(stranger, email.toUpperCase(Locale.ROOT));

            assertThat(taken.status()).isEqualTo(free.status()).isEqualTo(202);
            assertThat(taken.json().propertyNames()).isEqualTo(free.json().propertyNames());
            assertThat(letter(email, "already have")).doesNotContainPattern("\\d{6}");
            assertThat(signIn(stranger, email, PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void thePagesKnowWhereWhatIsMailedArrives() {
        try (Browser here = browser();
                Browser there = new Browser(TestFlorin.server().port())) {
            assertThat(here.get("/console/api/sign-up").json().path("mail").asString())
                    .isEqualTo("MAILBOX");
            assertThat(there.get("/console/api/sign-up").json().path("mail").asString())
                    .as("in staging without a mail server")
                    .isEqualTo("LOG");
        }
    }

    @Test
    void passwordsThatAttackersTryFirstAreRefused() {
        try (Browser browser = browser()) {
            for (String weak : List.of(
                    "short one",
                    "passwordpassword",
                    "P@ssw0rd12345",
                    "qwertyuiop123",
                    "123456789012",
                    "aaaaaaaaaaaaaaaa",
                    "Iloveyou!!!!2024",
                    "x".repeat(250))) {
                Browser.Answer answer = browser.post(
                        "/console/api/sign-up",
                        "firstName",
                        "Weak",
                        "lastName",
                        "Word",
                        "email",
                        newEmail(),
                        "password",
                        weak);
                assertThat(answer.field()).as(weak + " " + answer).isEqualTo("password");
                assertThat(answer.status()).isEqualTo(422);
            }
        }
    }

    @Test
    void signInMakesANewSessionAndTokenThenSignsOut() {
        String email = person();
        try (Browser browser = browser()) {
            browser.setCookie(SessionStore.COOKIE, fixed());
            String tokenBefore = browser.token();

            Browser.Answer answer = signIn(browser, email, PASSWORD);
            String first = browser.cookie(SessionStore.COOKIE).orElseThrow();
            signIn(browser, email, PASSWORD);
            String second = browser.cookie(SessionStore.COOKIE).orElseThrow();

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(first).isNotEqualTo(fixed());
            assertThat(second).isNotEqualTo(first);
            assertThat(browser.token()).isNotEqualTo(tokenBefore);
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .filteredOn(cookie -> cookie.startsWith(SessionStore.COOKIE + "="))
                    .singleElement()
                    .asString()
                    .contains("HttpOnly", "SameSite=Lax", "Path=/");
            try (Browser old = browser()) {
                old.setCookie(SessionStore.COOKIE, first);
                assertThat(old.get(ME).status()).isEqualTo(401);
            }
            assertThat(browser.get(ME).status()).isEqualTo(200);
            assertThat(browser.post("/console/api/sign-out").status()).isEqualTo(204);
            assertThat(browser.get(ME).reason()).isEqualTo("SIGNED_OUT");
        }
    }

    @Test
    void aRequestWithoutTheTokenIsRefusedAndChangesNothing() {
        try (Browser browser = signedIn(person())) {
            Browser.Answer without = browser.send("PATCH", ME, Browser.json("firstName", "Eve", "lastName", "E"), null);
            Browser.Answer wrong =
                    browser.send("PATCH", ME, Browser.json("firstName", "Eve", "lastName", "E"), "guess");

            assertThat(List.of(without.status(), wrong.status())).containsOnly(403);
            assertThat(without.reason()).isEqualTo("FORGERY_SUSPECTED");
            assertThat(browser.get(ME).json().path("firstName").asString()).isEqualTo("Ann");
            assertThat(browser.patch(ME, "firstName", "Anna", "lastName", "Lee").status())
                    .isEqualTo(204);
            assertThat(browser.get(ME).json().path("firstName").asString()).isEqualTo("Anna");
        }
    }

    @Test
    void strangerGetsNoSessionAndNoFrame() {
        try (Browser browser = browser()) {
            long before = sessions();

            Browser.Answer answer = browser.get(ME);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("frame-ancestors 'none'");
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
            assertThat(browser.cookie(SessionStore.COOKIE)).isEmpty();
            assertThat(sessions()).isEqualTo(before);
        }
    }

    @Test
    void anUnknownAddressIsAnsweredAsAWrongPasswordIs() {
        String email = person();
        try (Browser browser = browser()) {
            Browser.Answer known = signIn(browser, email, "not the right password");
            Browser.Answer unknown = signIn(browser, newEmail(), "not the right password");

            assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(401);
            assertThat(known.reason()).isEqualTo(unknown.reason()).isEqualTo("SIGN_IN_REFUSED");
            assertThat(known.json().path("error")).isEqualTo(unknown.json().path("error"));
        }
    }

    @Test
    void guesserWaitsWhileTheOwnerSignsInFromAKnownPlace() throws Exception {
        String email = person();
        Attempts attempts = attempts();
        byte[] stranger = attempts.place("198.51.100.7");
        Attempts.Attempt guess = new Attempts.Attempt(email, stranger, false);

        List<Boolean> passed = atOnce(64, () -> attempts.take(guess).isZero());

        assertThat(passed).filteredOn(went -> went).hasSize(Attempts.FREE);
        assertThat(attempts.take(guess)).isPositive();
        for (int place = 0; place < Attempts.OF_STRANGERS; place++) {
            attempts.take(new Attempts.Attempt(email, attempts.place("203.0.113." + place), false));
        }
        assertThat(attempts.take(new Attempts.Attempt(email, attempts.place("192.0.2.1"), false)))
                .as("too many strangers")
                .isPositive();
        ConsoleServer.server().part(Logins.class).remember(ConsoleServer.userId(email), attempts.place("127.0.0.1"));
        try (Browser owner = browser()) {
            assertThat(signIn(owner, email, PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void waitingCallerIsToldHowLongAndNothingIsChecked() {
        String email = person();
        try (Browser browser = browser()) {
            signIn(browser, email, "not the right password");
            jdbc().sql("update console_attempts set next_at = now() + interval '1 minute' where ends_at > now()")
                    .update();

            Browser.Answer answer = signIn(browser, email, PASSWORD);

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(50L, 61L);
        }
    }

    @Test
    void eachMistakeInARowDoublesTheWait() {
        Attempts.Attempt guess = new Attempts.Attempt(newEmail(), attempts().place("198.51.100.8"), true);
        MutableClock clock = new MutableClock();
        Attempts attempts = new Attempts(
                ConsoleServer.server().part(Transactions.class),
                ConsoleServer.server().part(Secrets.class),
                clock);
        for (int i = 0; i < Attempts.FREE; i++) {
            assertThat(attempts.take(guess)).isZero();
        }

        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Duration wait = attempts.take(guess);
            waits.add(wait.toSeconds());
            clock.pass(wait);
            assertThat(attempts.take(guess)).isZero();
        }

        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L, 900L);
        clock.pass(Duration.ofDays(1));
        assertThat(attempts.take(guess)).isZero();
        assertThat(attempts.take(guess)).isZero();
    }

    /** Passes when it is told to. */
    private static final class MutableClock implements InstantSource {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void mailedLinkSignsInOnceAndUnknownAddressesGetNoEmail() {
        String email = person();
        String nobody = newEmail();
        try (Browser browser = browser()) {
            Browser.Answer asked = browser.post("/console/api/sign-in/link", "email", email);
            Browser.Answer askedForNobody = browser.post("/console/api/sign-in/link", "email", nobody);
            String link = secret(letter(email, "link to sign in"));

            assertThat(asked.toString()).isEqualTo(askedForNobody.toString()).isEqualTo("202 ");
            List<Integer> statuses = atOnceUnchecked(8, () -> {
                try (Browser each = browser()) {
                    return each.post("/console/api/sign-in/link/use", "link", link)
                            .status();
                }
            });
            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 422);
            assertThat(letters(nobody, "")).isEmpty();
        }
    }

    @Test
    void aLinkThatIsTooOldSignsNobodyIn() {
        String email = person();
        try (Browser browser = browser()) {
            browser.post("/console/api/sign-in/link", "email", email);
            String link = secret(letter(email, "link to sign in"));
            jdbc().sql("update console_links set expires_at = now() - interval '1 second'")
                    .update();

            assertThat(browser.post("/console/api/sign-in/link/use", "link", link)
                            .reason())
                    .isEqualTo("LINK_INVALID");
        }
    }

    @Test
    void passwordResetByEmailEndsTheOtherSessions() {
        String email = person();
        try (Browser old = signedIn(email);
                Browser browser = browser()) {
            browser.post("/console/api/sign-in/forgot", "email", email);
            String link = secret(letter(email, "Choose a new password"));
            assertThat(browser.post("/console/api/sign-in/reset", "link", link, "password", "short")
                            .field())
                    .isEqualTo("password");

            Browser.Answer reset = browser.post("/console/api/sign-in/reset", "link", link, "password", OTHER_PASSWORD);

            assertThat(reset.status()).as(reset.body()).isEqualTo(200);
            assertThat(browser.get(ME).status()).isEqualTo(200);
            assertThat(old.get(ME).status()).isEqualTo(401);
            assertThat(signIn(old, email, PASSWORD).status()).isEqualTo(401);
            assertThat(signIn(old, email, OTHER_PASSWORD).status()).isEqualTo(200);
            assertThat(browser.post("/console/api/sign-in/reset", "link", link, "password", PASSWORD)
                            .reason())
                    .isEqualTo("LINK_INVALID");
            assertThat(letter(email, "was changed")).contains("other sessions were ended");
            assertThat(deeds(browser.get(ME).json().path("userId").asString())).contains("console.password.reset");
        }
    }

    @Test
    void changingThePasswordTakesTheOldOneAndEndsOtherSessions() {
        String email = person();
        try (Browser other = signedIn(email);
                Browser browser = signedIn(email)) {
            assertThat(browser.post("/console/api/password", "current", "wrong", "password", OTHER_PASSWORD)
                            .field())
                    .isEqualTo("current");

            Browser.Answer changed =
                    browser.post("/console/api/password", "current", PASSWORD, "password", OTHER_PASSWORD);

            assertThat(changed.status()).as(changed.body()).isEqualTo(204);
            assertThat(browser.get(ME).status()).isEqualTo(200);
            assertThat(other.get(ME).status()).isEqualTo(401);
        }
    }

    @Test
    void sessionsAreListedAndEndedButNotAnotherUsers() {
        String email = person();
        try (Browser one = signedIn(email);
                Browser two = signedIn(email);
                Browser third = signedIn(email);
                Browser stranger = signedIn(person())) {
            third.delete("/console/api/sessions/none");
            assertThat(one.get("/console/api/sessions").json().size()).isEqualTo(3);
            third.post("/console/api/sign-out");

            JsonNode listed = one.get("/console/api/sessions").json();

            assertThat(listed.size()).isEqualTo(2);
            JsonNode others = listed.get(0).path("current").asBoolean() ? listed.get(1) : listed.get(0);
            assertThat(others.path("agent").asString()).isEqualTo("Test/1.0");
            assertThat(others.path("address").asString()).isEqualTo("127.0.0.1");
            String id = others.path("id").asString();
            stranger.delete("/console/api/sessions/" + id);
            assertThat(two.get(ME).status()).isEqualTo(200);
            one.delete("/console/api/sessions/" + id);
            assertThat(two.get(ME).status()).isEqualTo(401);
            try (Browser again = signedIn(email)) {
                one.delete("/console/api/sessions");
                assertThat(again.get(ME).status()).isEqualTo(401);
            }
            assertThat(one.get(ME).status()).isEqualTo(200);
        }
    }

    @Test
    void blockedUserIsOutAtOnceAndCannotSignIn() {
        String email = person();
        try (Browser browser = signedIn(email)) {
            UUID userId = UUID.fromString(browser.get(ME).json().path("userId").asString());

            ConsoleServer.server().part(Users.class).setStatus(userId, UserStatus.BLOCKED);

            assertThat(browser.get(ME).status()).isEqualTo(401);
            assertThat(signIn(browser, email, PASSWORD).reason()).isEqualTo("SIGN_IN_REFUSED");
        }
    }

    @Test
    void theDemosLinkSignsItsUserInOnce() {
        String path = ConsoleServer.server().part(DemoLinks.class).make();
        String link = path.substring("/console/link/".length());
        try (Browser browser = browser()) {
            assertThat(browser.post("/console/api/sign-in/link/use", "link", link)
                            .status())
                    .isEqualTo(200);
            assertThat(browser.get(ME).json().path("userId").asString()).isEqualTo(DemoIdentity.USER_ID.toString());
            assertThat(browser.post("/console/api/sign-in/link/use", "link", link)
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void refusedPasswordsAreCounted() {
        try (Browser browser = browser()) {
            signIn(browser, newEmail(), "not the right password");
        }

        double counted = ConsoleServer.server()
                .part(MeterRegistry.class)
                .get("florin.credentials.refused")
                .tags("surface", "console", "kind", "password", "reason", "wrong")
                .counter()
                .count();

        assertThat(counted).isPositive();
    }

    private static Browser.Answer begin(Browser browser, String email) {
        Browser.Answer begun = browser.post(
                "/console/api/sign-up", "firstName", "Ann", "lastName", "Lee", "email", email, "password", PASSWORD);
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        return begun;
    }

    private static Browser.Answer signIn(Browser browser, String email, String password) {
        return browser.post(SIGN_IN, "email", email, "password", password);
    }

    private static String fixed() {
        return "bm90LW1pbmUtYnV0LWZpeGVk";
    }

    private static Attempts attempts() {
        return new Attempts(
                ConsoleServer.server().part(Transactions.class),
                ConsoleServer.server().part(Secrets.class),
                InstantSource.system());
    }

    private static JdbcClient jdbc() {
        return ConsoleServer.server().part(JdbcClient.class);
    }

    private static long users(String email) {
        return jdbc().sql("select count(*) from users where email = ?")
                .param(email)
                .query(Long.class)
                .single();
    }

    private static long sessions() {
        return jdbc().sql("select count(*) from console_session")
                .query(Long.class)
                .single();
    }

    private static List<String> deposits(String accountId) {
        return jdbc().sql("""
                        select amount_minor || ' ' || reason || ' ' || made_by
                        from manual_deposits
                        where account_id = ?""")
                .param(UUID.fromString(accountId))
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static List<String> deeds(String userId) {
        return jdbc().sql("select action from audit_log where operator = ? order by at, entry_id")
                .param("user:" + userId)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static <T> List<T> atOnce(int count, Callable<T> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> all =
                    threads.invokeAll(Stream.generate(() -> work).limit(count).toList());
            return all.stream().map(Future::resultNow).toList();
        }
    }

    private static <T> List<T> atOnceUnchecked(int count, Callable<T> work) {
        try {
            return atOnce(count, work);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
