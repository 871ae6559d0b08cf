package dev.florin.console.signin;

import static dev.florin.console.signin.ConsoleServer.browser;
import static dev.florin.console.signin.ConsoleServer.operator;
import static dev.florin.console.signin.ConsoleServer.operatorWith;
import static dev.florin.console.signin.ConsoleServer.person;
import static dev.florin.console.signin.ConsoleServer.signedIn;
import static dev.florin.console.signin.ConsoleServer.stuckPurchase;
import static dev.florin.console.signin.ConsoleServer.userId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.operator.OperatorPeople;
import dev.florin.operator.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The operator's desk: who may do what, under which name, and what a session that was left open is not enough for. */
class DeskTest {
    private static final String DESK = "/console/api/operator";
    private static final String ID = UUID.randomUUID().toString();

    /** The requests of the desk's pages, and the role that each takes. */
    private record Asked(String method, String path, Role role) {}

    private static final List<Asked> ALL = List.of(
            new Asked("GET", "/operations", Role.READ),
            new Asked("GET", "/operations/" + ID, Role.READ),
            new Asked("POST", "/operations/" + ID + "/retry", Role.STEER),
            new Asked("POST", "/operations/" + ID + "/park", Role.STEER),
            new Asked("GET", "/purchases/" + ID, Role.READ),
            new Asked("GET", "/purchases?q=" + ID, Role.READ),
            new Asked("POST", "/purchases/" + ID + "/refund", Role.MONEY),
            new Asked("POST", "/reconcile?vendor=none&name=none.csv", Role.STEER),
            new Asked("GET", "/app-reviews", Role.READ),
            new Asked("POST", "/app-reviews/" + ID + "/approve", Role.MONEY),
            new Asked("POST", "/app-reviews/" + ID + "/reject", Role.STEER),
            new Asked("GET", "/requests", Role.READ),
            new Asked("GET", "/requests/reasons", Role.READ),
            new Asked("GET", "/requests/987654321", Role.READ),
            new Asked("GET", "/users", Role.READ),
            new Asked("GET", "/users/" + ID, Role.READ),
            new Asked("POST", "/users", Role.STEER),
            new Asked("POST", "/users/" + ID + "/block", Role.STEER),
            new Asked("POST", "/users/" + ID + "/unblock", Role.STEER),
            new Asked("GET", "/accounts", Role.READ),
            new Asked("GET", "/accounts/" + ID, Role.READ),
            new Asked("POST", "/accounts", Role.STEER),
            new Asked("POST", "/accounts/" + ID + "/block", Role.STEER),
            new Asked("POST", "/accounts/" + ID + "/unblock", Role.STEER),
            new Asked("POST", "/accounts/" + ID + "/seats", Role.MONEY),
            new Asked("DELETE", "/accounts/" + ID + "/seats/" + ID, Role.STEER),
            new Asked("GET", "/accounts/" + ID + "/deposits", Role.READ),
            new Asked("POST", "/accounts/" + ID + "/deposits", Role.MONEY),
            new Asked("POST", "/accounts/" + ID + "/deposits/" + ID + "/reverse", Role.MONEY),
            new Asked("GET", "/invitations", Role.READ),
            new Asked("POST", "/invitations", Role.STEER),
            new Asked("POST", "/invitations/" + ID + "/resend", Role.STEER),
            new Asked("DELETE", "/invitations/" + ID, Role.STEER),
            new Asked("GET", "/charges", Role.READ),
            new Asked("GET", "/charges/" + ID, Role.READ),
            new Asked("GET", "/returned-deposits", Role.READ),
            new Asked("GET", "/returned-deposits/" + ID, Role.READ),
            new Asked("POST", "/returned-deposits", Role.MONEY),
            new Asked("GET", "/user-verifications", Role.READ),
            new Asked("GET", "/user-verifications/" + ID, Role.READ),
            new Asked("POST", "/user-verifications/" + ID + "/approve", Role.MONEY),
            new Asked("POST", "/user-verifications/" + ID + "/refuse", Role.STEER),
            new Asked("GET", "/unconfirmed-bank-accounts", Role.READ),
            new Asked("GET", "/unconfirmed-bank-accounts/" + ID, Role.READ),
            new Asked("GET", "/audit", Role.READ),
            new Asked("GET", "/find/users?q=x", Role.READ),
            new Asked("GET", "/find/accounts?q=x", Role.READ),
            new Asked("GET", "/books", Role.READ),
            new Asked("GET", "/books/journal?id=" + ID, Role.READ),
            new Asked("POST", "/books/verify", Role.STEER),
            new Asked("GET", "/health", Role.READ),
            new Asked("GET", "/vendors", Role.READ),
            new Asked("GET", "/vendors/none/balance", Role.READ),
            new Asked("POST", "/vendors/none/sync", Role.MONEY),
            new Asked("GET", "/catalogue", Role.READ),
            new Asked("GET", "/catalogue/none", Role.READ),
            new Asked("GET", "/catalogue/low-stock", Role.READ),
            new Asked("GET", "/imports", Role.READ),
            new Asked("POST", "/imports/catalogue?name=none.csv", Role.MONEY),
            new Asked("POST", "/imports/stock?name=none.csv", Role.MONEY),
            new Asked("GET", "/programs", Role.READ),
            new Asked("GET", "/programs/987654", Role.READ),
            new Asked("POST", "/programs/987654/suspend", Role.STEER),
            new Asked("POST", "/programs/987654/resume", Role.STEER),
            new Asked("POST", "/programs/987654/limits", Role.MONEY));

    @Test
    void eachRequestTakesASessionAndARole() {
        try (Browser stranger = browser();
                Browser person = signedIn(person());
                Browser reader = operator(Role.READ);
                Browser steering = operator(Role.STEER);
                Browser booking = operator(Role.MONEY)) {
            for (Asked asked : ALL) {
                assertThat(ask(stranger, asked)).as(asked.toString()).satisfies(isRefused(401, "Sign in"));
                assertThat(ask(person, asked)).as(asked.toString()).satisfies(isRefused(403, "the role read"));
                for (Map.Entry<Role, Browser> one : Map.of(Role.READ, reader, Role.STEER, steering, Role.MONEY, booking)
                        .entrySet()) {
                    Browser.Answer answer = ask(one.getValue(), asked);
                    if (asked.role == Role.READ || asked.role == one.getKey()) {
                        assertThat(answer.reason())
                                .as(asked + " " + one.getKey())
                                .isNotEqualTo("OPERATOR_ROLE_MISSING");
                    } else {
                        String needed = "the role " + asked.role.name().toLowerCase(Locale.ROOT);
                        assertThat(answer).as(asked + " " + one.getKey()).satisfies(isRefused(403, needed));
                    }
                }
            }
        }
    }

    @Test
    void changesTakeTheCsrfTokenAndARecentProof() {
        String email = operatorWith(Role.STEER, Role.MONEY);
        try (Browser browser = signedIn(email)) {
            forgetTheProof(email);
            for (Asked asked : ALL) {
                boolean looks = asked.role == Role.READ;

                assertThat(ask(browser, asked).reason().equals("PROOF_REQUIRED"))
                        .as(asked.toString())
                        .isEqualTo(!looks);
                assertThat(browser.send(asked.method, DESK + asked.path, looks ? null : "{}", null)
                                .reason()
                                .equals("FORGERY_SUSPECTED"))
                        .as(asked.toString())
                        .isEqualTo(!looks);
            }
        }
    }

    @Test
    void anOperatorRetriesSetsAsideAndEndsInTheirOwnName() {
        UUID id = stuckPurchase();
        String email = operatorWith(Role.STEER, Role.MONEY);
        String name = "user:" + userId(email);
        String path = DESK + "/operations/" + id;
        try (Browser browser = signedIn(email)) {
            Browser.Answer retried = browser.post(path + "/retry", "reason", "vendor is back");
            TestFlorin.await(
                    "it is set aside again",
                    () -> events(browser, path).equals(List.of("PARKED", "RETRY_ASKED", "PARKED")));
            Browser.Answer refused = browser.post(path + "/resolve", "resolution", "refused", "reason", "no such card");
            JsonNode shown = browser.get(path).json();

            assertThat(retried.status()).as(retried.body()).isEqualTo(200);
            assertThat(retried.json().path("result").asString()).isEqualTo("It is due now.");
            assertThat(refused.status()).as(refused.body()).isEqualTo(200);
            assertThat(shown.path("status").asString()).isEqualTo("DONE");
            assertThat(shown.at("/history/1/by").asString()).isEqualTo(name);
            assertThat(browser.get(DESK + "/audit?operator=" + name)
                            .json()
                            .path("entries")
                            .valueStream()
                            .map(entry -> entry.path("action").asString()
                                    + " " + entry.path("subject").asString()
                                    + " " + entry.at("/detail/reason").asString()))
                    .containsExactly(
                            "operations.resolve " + id + " no such card", "operations.retry " + id + " vendor is back");
            assertThat(browser.post(path + "/park", "by", "somebody else").status())
                    .isEqualTo(400);
            TestFlorin.verifyBooks(ConsoleServer.server());
        }
    }

    @Test
    void endingWhatMovesMoneyTakesTheRoleForIt() {
        UUID id = stuckPurchase();
        try (Browser steering = operator(Role.STEER)) {
            Browser.Answer answer =
                    steering.post(DESK + "/operations/" + id + "/resolve", "resolution", "refused", "reason", "gone");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().path("error").asString()).contains("the role money");
            assertThat(events(steering, DESK + "/operations/" + id)).containsExactly("PARKED");
        }
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneWithTheNextRequest() {
        String email = operatorWith(Role.STEER);
        try (Browser browser = signedIn(email)) {
            JsonNode before = browser.get("/console/api/me").json();
            ConsoleServer.server().part(OperatorPeople.class).revoke(userId(email));

            Browser.Answer after = browser.get(DESK + "/operations");

            assertThat(before.path("operatorRole").asString()).isEqualTo("STEER");
            assertThat(after.status()).isEqualTo(403);
            assertThat(browser.get("/console/api/me")
                            .json()
                            .path("operatorRole")
                            .isNull())
                    .isTrue();
        }
    }

    /** Keys and sessions open their own paths, and not each other's. */
    @Test
    void aSessionOpensNoOtherPathAndAnswersAreNotKept() {
        try (Browser browser = operator(Role.STEER, Role.MONEY)) {
            assertThat(browser.get("/api/v1/operations").reason()).isEqualTo("OPERATOR_KEY_INVALID");
            assertThat(browser.get(DESK + "/operations").headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        }
    }

    private static Browser.Answer ask(Browser browser, Asked asked) {
        return browser.send(
                asked.method, DESK + asked.path, asked.method.equals("POST") ? "{}" : null, browser.token());
    }

    private static Consumer<Browser.Answer> isRefused(int status, String words) {
        return answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            assertThat(answer.json().path("error").asString()).contains(words);
        };
    }

    private static List<String> events(Browser browser, String path) {
        return browser.get(path)
                .json()
                .path("history")
                .valueStream()
                .map(event -> event.path("event").asString())
                .toList();
    }

    /** As if the person had signed in an hour ago. */
    private static void forgetTheProof(String email) {
        int changed = ConsoleServer.server()
                .part(JdbcClient.class)
                .sql("""
                        update console_session_attributes a
                           set attribute_bytes = convert_to('0', 'UTF8')
                          from console_session s
                         where s.primary_id = a.session_primary_id
                           and s.principal_name = ?
                           and a.attribute_name = 'proven'""")
                .param(userId(email).toString())
                .update();
        assertThat(changed).isEqualTo(1);
    }
}
