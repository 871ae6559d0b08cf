package dev.florin.console.company;

import static dev.florin.console.company.DeskClient.BASE;
import static dev.florin.console.company.DeskClient.EVERYTHING;
import static dev.florin.console.company.DeskClient.code;
import static dev.florin.console.company.DeskClient.company;
import static dev.florin.console.company.DeskClient.jdbc;
import static dev.florin.console.company.DeskClient.newEmail;
import static dev.florin.console.company.DeskClient.rest;
import static dev.florin.console.company.DeskClient.signedIn;
import static dev.florin.console.company.DeskClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.console.signin.Browser;
import dev.florin.console.signin.ConsoleServer;
import dev.florin.console.signin.DemoLinks;
import dev.florin.shop.DemoShop;
import org.junit.jupiter.api.Test;

/** How companies' own people sign in at their desk, and how a session there ends. */
class DeskSignInTest {
    private static final String SESSION = BASE + "/session";

    @Test
    void aCodeSignsInAndTheCookieIsOutOfReach() {
        long company = company();
        String email = newEmail();
        user(company, email, EVERYTHING);
        try (Browser browser = ConsoleServer.browser()) {
            String id = browser.post(BASE + "/sign-in/code", "email", email.toUpperCase(java.util.Locale.ROOT))
                    .json()
                    .path("id")
                    .asString();
            String code = code(id);
            Browser.Answer wrong = browser.post(BASE + "/sign-in", "id", id, "code", "nonsense");
            Browser.Answer answer = browser.post(BASE + "/sign-in", "id", id, "code", code);

            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.field()).isEqualTo("code");
            assertThat(answer.json().at("/company/companyId").asLong()).isEqualTo(company);
            assertThat(answer.json().at("/company/permissions").toString()).contains("orders.refund");
            assertThat(answer.body())
                    .doesNotContain(browser.cookie(DeskCookie.NAME).orElseThrow());
            assertThat(answer.headers().allValues("set-cookie"))
                    .filteredOn(cookie -> cookie.startsWith(DeskCookie.NAME + "="))
                    .singleElement()
                    .satisfies(cookie -> assertThat(cookie)
                            .contains("; Path=/console/api/company;", "; HttpOnly", "; SameSite=Strict"));
            assertThat(browser.get(SESSION).json().path("email").asString()).isEqualTo(email);
            assertThat(browser.post(BASE + "/sign-in", "id", id, "code", code).status())
                    .as("once")
                    .isEqualTo(422);
        }
    }

    @Test
    void nobodysAddressIsAnsweredAlikeAndSignsNobodyIn() {
        try (Browser browser = ConsoleServer.browser()) {
            Browser.Answer asked = browser.post(BASE + "/sign-in/code", "email", newEmail());
            String id = asked.json().path("id").asString();

            assertThat(asked.status()).isEqualTo(202);
            assertThat(browser.post(BASE + "/sign-in", "id", id, "code", code(id))
                            .status())
                    .isEqualTo(422);
            assertThat(browser.post(BASE + "/sign-in/code", "email", "no address")
                            .field())
                    .isEqualTo("email");
            assertThat(browser.get(SESSION).reason()).isEqualTo("SIGNED_OUT");
        }
    }

    @Test
    void whoeverWorksForSeveralChoosesAndStaysOutOfOthers() {
        long first = company();
        long second = company();
        long others = company();
        String email = newEmail();
        user(first, email, EVERYTHING);
        user(second, email, EVERYTHING);
        try (Browser browser = signedIn(email)) {
            assertThat(browser.get(SESSION).json().path("company").isNull()).isTrue();
            assertThat(browser.get(SESSION).json().path("companies")).hasSize(2);
            assertThat(rest(browser, first, "GET", "/orders", null).reason()).isEqualTo("SIGNED_OUT");

            assertThat(choose(browser, others).status()).isEqualTo(404);
            assertThat(choose(browser, second).json().at("/company/companyId").asLong())
                    .isEqualTo(second);
            assertThat(rest(browser, second, "GET", "/orders", null).status()).isEqualTo(200);
            Browser.Answer stale = rest(browser, first, "GET", "/orders", null);
            assertThat(stale.status()).isEqualTo(403);
            assertThat(stale.reason()).isEqualTo("FORGERY_SUSPECTED");
        }
    }

    @Test
    void aSessionEndsForAllThatHaveItsCookie() {
        long company = company();
        String email = newEmail();
        user(company, email, EVERYTHING);
        try (Browser browser = signedIn(email);
                Browser thief = ConsoleServer.browser()) {
            thief.setCookie(DeskCookie.NAME, browser.cookie(DeskCookie.NAME).orElseThrow());
            assertThat(rest(thief, company, "GET", "/orders", null).status()).isEqualTo(200);

            assertThat(browser.delete(SESSION).status()).isEqualTo(204);

            assertThat(browser.cookie(DeskCookie.NAME)).isEmpty();
            assertThat(rest(thief, company, "GET", "/orders", null).status()).isEqualTo(401);
            assertThat(browser.delete(SESSION).status()).as("again").isEqualTo(204);
        }
    }

    @Test
    void aSessionEndsWhenItIsNotUsedAndWhenItsTimeIsOver() {
        long company = company();
        String email = newEmail();
        user(company, email, EVERYTHING);
        for (String past : new String[] {"seen_at = now() - interval '13 hours'", "expires_at = now()"}) {
            try (Browser browser = signedIn(email)) {
                assertThat(browser.get(SESSION).status()).isEqualTo(200);

                jdbc().sql("update company_desk_sessions set " + past + " where email = ?")
                        .param(email)
                        .update();

                assertThat(browser.get(SESSION).status()).as(past).isEqualTo(401);
            }
        }
    }

    @Test
    void whoIsNoLongerActiveOrHasAnotherAddressIsOutAtOnce() {
        long company = company();
        String email = newEmail();
        long user = user(company, email, EVERYTHING);
        try (Browser browser = signedIn(email)) {
            assertThat(rest(browser, company, "GET", "/orders", null).status()).isEqualTo(200);
            for (String change : new String[] {"active = false", "active = true, email = 'other-' || email"}) {
                jdbc().sql("update company_users set " + change + " where user_id = ?")
                        .param(user)
                        .update();

                assertThat(rest(browser, company, "GET", "/orders", null).status())
                        .as(change)
                        .isEqualTo(401);
                assertThat(browser.get(SESSION).json().path("company").isNull()).isTrue();
            }
        }
    }

    @Test
    void anAddressHasTwentySessionsAtMost() {
        long company = company();
        String email = newEmail();
        user(company, email, EVERYTHING);
        DeskSessions sessions = ConsoleServer.server().part(DeskSessions.class);
        DeskSession first = sessions.begin(email);
        DeskSession second = sessions.begin(email);

        for (int i = 2; i <= DeskSessions.MAX_SESSIONS; i++) {
            sessions.begin(email);
        }

        assertThat(sessions.find(first.secret())).isEmpty();
        assertThat(sessions.find(second.secret())).isPresent();
    }

    @Test
    void theDemosLinkSignsInOnce() {
        String link = ConsoleServer.server().part(DemoDesk.class).make();
        String secret = link.substring(link.lastIndexOf('/') + 1);
        try (Browser browser = ConsoleServer.browser()) {
            Browser.Answer entered = browser.post(BASE + "/sign-in/link", "link", secret);

            assertThat(entered.json().path("email").asString()).isEqualTo(DemoShop.STAFF_EMAIL);
            assertThat(rest(browser, DemoShop.COMPANY, "GET", "/company/products", null)
                            .status())
                    .isEqualTo(200);
            assertThat(browser.post(BASE + "/sign-in/link", "link", secret).reason())
                    .isEqualTo("LINK_INVALID");
        }
    }

    @Test
    void theDemosUserNeedsNoLinkAndNobodyElseGetsInWithoutOne() {
        String link = ConsoleServer.server().part(DemoLinks.class).make();
        try (Browser ada = ConsoleServer.browser();
                Browser ann = ConsoleServer.signedIn(ConsoleServer.person());
                Browser stranger = ConsoleServer.browser()) {
            ada.post("/console/api/sign-in/link/use", "link", link.substring(link.lastIndexOf('/') + 1));

            assertThat(ada.post(BASE + "/sign-in/demo")
                            .json()
                            .at("/company/companyId")
                            .asLong())
                    .isEqualTo(DemoShop.COMPANY);
            assertThat(ann.post(BASE + "/sign-in/demo").status()).isEqualTo(404);
            assertThat(stranger.post(BASE + "/sign-in/demo").status()).isEqualTo(401);
        }
    }

    private static Browser.Answer choose(Browser browser, long company) {
        return browser.send("PUT", SESSION, Browser.json("companyId", Long.toString(company)), browser.token());
    }
}
