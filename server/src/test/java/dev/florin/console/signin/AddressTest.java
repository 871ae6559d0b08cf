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

import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.identity.AccountType;
import dev.florin.identity.Accounts;
import dev.florin.identity.NewUser;
import dev.florin.identity.OperatorInvitations;
import dev.florin.identity.Role;
import dev.florin.identity.Users;
import dev.florin.platform.RefusedException;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another e-mail address, from the request to the e-mail that undoes it. */
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
    void confirmedNewAddressEndsOtherSessionsAndLinks() {
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
    void changeTakesAProofAndTheCsrfToken() {
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
    void onlyTheEmailTellsWhetherAnAddressIsTaken() {
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
    void addressTakenMeanwhileIsAnsweredLikeAWrongCode() {
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
    void ownerOfTheOldMailboxUndoesTheChange() {
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
    void nothingChangesWhenTheOldAddressCannotBeTold() {
        String old = person();
        String wanted = newEmail();
        try (Browser browser = signedIn(old)) {
            List<Letters.Place> all = allPlaces(0);
            assertThat(browser.post(EMAIL, "email", wanted).status()).isEqualTo(503);
            all.forEach(Letters.Place::close);
            assertThat(browser.get(EMAIL).json().path("email").isNull()).isTrue();
            all = allPlaces(1);
            assertThat(browser.post(EMAIL, "email", wanted).status())
                    .as("one place is too few")
                    .isEqualTo(503);
            all.forEach(Letters.Place::close);
            assertThat(browser.get(EMAIL).json().path("email").isNull()).isTrue();

            assertThat(browser.post(EMAIL, "email", wanted).status()).isEqualTo(202);
            String code = code(letter(wanted, NEW));
            letter(old, ASKED);
            all = allPlaces(0);
            assertThat(browser.post(CONFIRM, "code", code).status()).isEqualTo(503);
            all.forEach(Letters.Place::close);
            assertThat(email(browser)).isEqualTo(old);
            forgetWaits();

            assertThat(browser.post(CONFIRM, "code", code).status()).isEqualTo(204);
            assertThat(letter(old, CHANGED)).contains("/console/not-me/");
        }
    }

    /** All places for e-mails except a few. */
    private static List<Letters.Place> allPlaces(int butFor) {
        Letters letters = ConsoleServer.server().part(Letters.class);
        List<Letters.Place> places = new ArrayList<>();
        TestFlorin.await("letters under way are out", () -> {
            try {
                while (true) {
                    places.add(letters.reserve());
                }
            } catch (RefusedException e) {
                return places.size() == Letters.MAX_SENDING;
            }
        });
        for (int i = 0; i < butFor; i++) {
            places.removeLast().close();
        }
        return places;
    }

    @Test
    void aThiefsYoungerLinkDoesNotEndTheOwnersOlderOnes() {
        String old = person();
        UUID user = userId(old);
        String thiefs = newEmail();
        try (Browser thief = signedIn(old);
                Browser owner = browser()) {
            thief.post(EMAIL, "email", thiefs);
            thief.post(CONFIRM, "code", code(letter(thiefs, NEW)));
            String ofOwner = secret(letter(old, CHANGED));
            thief.post(EMAIL, "email", newEmail());

            Browser.Answer stopped = thief.post(NOT_ME, "link", secret(letter(thiefs, ASKED)));
            assertThat(reset(thief, stopped.json().path("reset").asString()).status())
                    .as(stopped.body())
                    .isEqualTo(200);

            assertThat(owner.post(NOT_ME, "link", ofOwner).status()).isEqualTo(200);
            assertThat(userId(old)).isEqualTo(user);
            assertThat(thief.get(ME).status()).isEqualTo(401);
        }
    }

    @Test
    void undoEndsAThiefsWaysBackAndKeepsEarlierOnes() {
        String old = person();
        UUID user = userId(old);
        String thiefs = newEmail();
        JdbcClient jdbc = jdbc();
        waysIn(user, "now() - interval '1 hour'");
        try (Browser thief = signedIn(old);
                Browser owner = browser()) {
            thief.post(EMAIL, "email", thiefs);
            waysIn(user, "now()");
            jdbc.sql("insert into console_totp (user_id, secret, confirmed_at) values (?, '', now())")
                    .param(user)
                    .update();
            jdbc.sql("insert into console_recovery_codes (user_id, code_hash) values (?, '')")
                    .param(user)
                    .update();
            thief.post(CONFIRM, "code", code(letter(thiefs, NEW)));

            assertThat(owner.post(NOT_ME, "link", secret(letter(old, CHANGED))).status())
                    .isEqualTo(200);

            for (String kept : List.of(
                    "console_passkeys where user_id = ?",
                    "user_scopes where user_id = ?",
                    "app_secrets where app_id in (select app_id from apps where owner_user_id = ?)",
                    "oauth_codes where user_id = ? and expires_at > now()",
                    "refresh_tokens where user_id = ? and revoked_at is null")) {
                assertThat(count(kept, user)).as(kept).isEqualTo(1);
            }
            assertThat(count("console_totp where user_id = ?", user)).isZero();
            assertThat(count("console_recovery_codes where user_id = ?", user)).isZero();
        }
    }

    @Test
    void aSecondStepThatWasThereBeforeStays() {
        String old = person();
        UUID user = userId(old);
        try (Browser thief = signedIn(old);
                Browser owner = browser()) {
            jdbc().sql(
                            "insert into console_totp (user_id, secret, confirmed_at) values (?, '', now() - interval '1 hour')")
                    .param(user)
                    .update();
            jdbc().sql("insert into console_recovery_codes (user_id, code_hash) values (?, '')")
                    .param(user)
                    .update();
            thief.post(EMAIL, "email", newEmail());

            owner.post(NOT_ME, "link", secret(letter(old, ASKED)));

            assertThat(count("console_totp where user_id = ?", user)).isEqualTo(1);
            assertThat(count("console_recovery_codes where user_id = ?", user)).isEqualTo(1);
        }
    }

    @Test
    void seatsThatWereOfferedToTheOldAddressMeanwhileAreThereAgain() {
        String old = person();
        String thiefs = newEmail();
        UUID account =
                ConsoleServer.server().part(Accounts.class).open(AccountType.BUSINESS, "Other Ltd", userId(person()));
        try (Browser thief = signedIn(old);
                Browser owner = browser()) {
            thief.post(EMAIL, "email", thiefs);
            thief.post(CONFIRM, "code", code(letter(thiefs, NEW)));
            ConsoleServer.server().part(OperatorInvitations.class).invite(account, old, List.of(Role.VIEWER));
            assertThat(count("seat_invitations where account_id = ?", account)).isEqualTo(1);

            owner.post(NOT_ME, "link", secret(letter(old, CHANGED)));

            assertThat(count("seat_invitations where account_id = ?", account)).isZero();
            assertThat(count("seats where status = 'PENDING' and user_id = ?", userId(old)))
                    .isEqualTo(1);
        }
    }

    /** A passkey, a grant with a refresh token and a code, and a key of an app of one's own, all made then. */
    private static void waysIn(UUID user, String then) {
        UUID app = UUID.randomUUID();
        UUID seat = UUID.randomUUID();
        for (String made : List.of(
                "insert into apps (app_id, name, status, owner_user_id, created_at)"
                        + " values (:app, 'Way', 'PERSONAL', :user, now())",
                "insert into app_secrets (app_id, secret_hash, created_at) values (:app, :hash, THEN)",
                "insert into user_scopes (app_id, user_id, scope, granted_at) values (:app, :user, 'LIST_OFFERS', THEN)",
                "insert into refresh_tokens (token_hash, family_id, app_id, user_id, account_id, seat_id, scopes, created_at,"
                        + " expires_at) values (:hash, :app, :app, :user, :seat, :seat, '{}', THEN, now() + interval '1 day')",
                "insert into oauth_codes (code_hash, app_id, user_id, account_id, seat_id, scopes, redirect_uri, created_at,"
                        + " expires_at) select :hash, :app, :user, account_id, seat_id, '{}', 'x', THEN,"
                        + " now() + interval '1 minute' from seats where user_id = :user limit 1",
                "insert into console_passkeys (credential_id, user_id, public_key, signature_count, uv_initialized,"
                        + " backup_eligible, backup_state, transports, attestation, client_data, label, created_at,"
                        + " last_used_at)"
                        + " values (cast(:app as text), :user, '', 0, true, true, true, '', '', '', 'Way', THEN, THEN)")) {
            jdbc().sql(made.replace("THEN", then))
                    .param("app", app)
                    .param("user", user)
                    .param("seat", seat)
                    .param("hash", Secrets.hash(app.toString()))
                    .update();
        }
    }

    private static int count(String what, UUID of) {
        return jdbc().sql("select count(*) from " + what)
                .param(of)
                .query(Integer.class)
                .single();
    }

    @Test
    void emailToTheOldAddressStopsAWaitingChange() {
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
    void personGetsFiveEmailsAnHourFromAllPlaces() {
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
