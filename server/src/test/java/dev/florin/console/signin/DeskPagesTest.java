package dev.florin.console.signin;

import static dev.florin.console.signin.ConsoleServer.operator;
import static dev.florin.console.signin.ConsoleServer.operatorWith;
import static dev.florin.console.signin.ConsoleServer.person;
import static dev.florin.console.signin.ConsoleServer.signedIn;
import static dev.florin.console.signin.ConsoleServer.userId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.identity.DemoIdentity;
import dev.florin.operator.Role;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the desk's pages show and do, beside operations. */
class DeskPagesTest {
    private static final String DESK = "/console/api/operator";

    @AfterEach
    void theBooksAreRight() {
        TestFlorin.verifyBooks(ConsoleServer.server());
    }

    @Test
    void peopleAreFoundByNameAddressOrId() {
        String email = person();
        String id = userId(email).toString();
        try (Browser browser = operator(Role.READ)) {
            for (String asked : List.of(email, email.substring(0, 20).toUpperCase(Locale.ROOT), id)) {
                assertThat(texts(browser.get(DESK + "/find/users?q=" + asked), "users", "userId"))
                        .containsExactly(id);
            }
            assertThat(texts(browser.get(DESK + "/find/users?q=da%20dem"), "users", "email"))
                    .containsExactly("ada@demo.example");
            assertThat(texts(browser.get(DESK + "/find/users?q=%25"), "users", "userId"))
                    .isEmpty();
            assertThat(texts(browser.get(DESK + "/find/users?q=" + id + "&status=BLOCKED"), "users", "userId"))
                    .isEmpty();
            assertThat(texts(browser.get(DESK + "/find/accounts?q=demo%20trad"), "accounts", "accountId"))
                    .containsExactly(DemoIdentity.ACCOUNT_ID.toString());
            JsonNode page = browser.get(DESK + "/find/users?limit=2").json();
            assertThat(page.path("users").size()).isEqualTo(2);
            assertThat(browser.get(DESK + "/find/users?limit=1&after="
                                    + page.path("next").asString())
                            .json()
                            .at("/users/0/userId")
                            .asString())
                    .isNotEqualTo(page.at("/users/0/userId").asString());
            assertThat(browser.get(DESK + "/find/users?q=" + "x".repeat(101)).status())
                    .isEqualTo(400);
        }
    }

    @Test
    void blockedUserIsSignedOutUntilUnblocked() {
        String email = person();
        String path = DESK + "/users/" + userId(email);
        try (Browser person = signedIn(email);
                Browser browser = operator(Role.STEER)) {
            browser.post(path + "/block");
            int blocked = person.get("/console/api/me").status();
            browser.post(path + "/unblock");

            assertThat(blocked).isEqualTo(401);
            assertThat(person.get("/console/api/me").status()).isEqualTo(200);
        }
    }

    @Test
    void depositIsJournaledAuditedAndReversedOnce() {
        String email = operatorWith(Role.MONEY);
        try (Browser browser = signedIn(email);
                Browser owner = signedIn(person())) {
            String account = owner.get("/console/api/me")
                    .json()
                    .at("/accounts/0/accountId")
                    .asString();
            String path = DESK + "/accounts/" + account + "/deposits";
            assertThat(browser.post(path, "amount", "12.50", "reason", "wire").status())
                    .isEqualTo(400);
            Browser.Answer booked = browser.send(
                    "POST", path, Browser.json("amount", "12.50", "reason", "wire"), browser.token(), "desk-1");
            String deposit = booked.json().path("depositId").asString();
            JsonNode journal =
                    browser.get(DESK + "/books/journal?id=" + deposit).json();
            Browser.Answer reversed = browser.post(path + "/" + deposit + "/reverse", "reason", "typed twice");

            assertThat(booked.status()).as(booked.body()).isEqualTo(201);
            assertThat(journal.path("lines").size()).as(journal.toString()).isEqualTo(2);
            assertThat(journal.at("/lines/0/amount").asString()).endsWith("12.50");
            assertThat(reversed.status()).as(reversed.body()).isEqualTo(200);
            assertThat(texts(browser.get(DESK + "/audit?subject=" + account), "entries", "action"))
                    .containsExactly("account.reverse-deposit", "account.deposit");
            assertThat(texts(browser.get(DESK + "/audit?subject=" + account), "entries", "operator"))
                    .containsOnly("user:" + userId(email));
        }
    }

    @Test
    void theBooksAreSummedAndVerified() {
        try (Browser browser = operator(Role.STEER)) {
            Browser.Answer verified = browser.post(DESK + "/books/verify");
            JsonNode books = browser.get(DESK + "/books").json();

            assertThat(verified.json().path("passed").asBoolean(false))
                    .as(verified.body())
                    .isTrue();
            assertThat(verified.json().path("checks").size()).isGreaterThan(5);
            assertThat(books.at("/verified/at").asString())
                    .isEqualTo(verified.json().path("at").asString());
            assertThat(texts(books, "balances", "kind")).contains("CASH", "REWARDS");
        }
    }

    @Test
    void theServersHealthIsToldInFigures() {
        try (Browser browser = operator(Role.READ)) {
            JsonNode health = browser.get(DESK + "/health").json();

            assertThat(health.path("ready").asBoolean(false)).isTrue();
            assertThat(health.at("/schema/migrations").asInt(0)).isGreaterThan(30);
            assertThat(texts(health, "pools", "pool")).contains("main", "lanes");
            assertThat(health.path("lanes").size()).isPositive();
            assertThat(texts(health, "operations", "kind")).contains("PURCHASE", "CHECKOUT");
            assertThat(health.path("servers").size()).isPositive();
        }
    }

    @Test
    void vendorsAreListedWithWhatOffersNameAndNoServerHas() {
        try (Browser browser = operator(Role.READ, Role.MONEY)) {
            JsonNode vendors = browser.get(DESK + "/vendors").json();

            JsonNode simulator = vendors.path("vendors")
                    .valueStream()
                    .filter(one -> one.path("vendor").asString().equals("simulator"))
                    .findFirst()
                    .orElseThrow();
            assertThat(simulator.path("state").asString()).isEqualTo("USED");
            assertThat(simulator.path("offers").asInt(0)).isPositive();
            assertThat(browser.get(DESK + "/vendors/simulator/balance").status())
                    .isEqualTo(404);
            assertThat(browser.post(DESK + "/vendors/simulator/sync").status()).isEqualTo(404);
        }
    }

    @Test
    void aCatalogueIsImportedInTheBackgroundAndBadRowsAreSaid() {
        String slug = "desk-" + UUID.randomUUID().toString().substring(0, 8);
        String header = "merchant_slug,merchant_name,category,denominations_type,denominations,has_stock_info,vendor,"
                + "cost_percent,reward_percent\n";
        String email = operatorWith(Role.MONEY);
        try (Browser browser = signedIn(email)) {
            JsonNode rejected = imported(
                    browser,
                    "/imports/catalogue?name=bad.csv",
                    header + slug + ",Desk,Books,FIXED,10|x,true,,95,3\n" + slug + ",Desk,Books,FIXED,-5,true,,95,3\n");
            JsonNode taken = imported(
                    browser,
                    "/imports/catalogue?name=good.csv",
                    header + slug + ",Desk,Books,FIXED,10|25,true,,95,3\n");
            JsonNode shown = browser.get(DESK + "/catalogue/" + slug).json();
            String offer = shown.at("/offers/0/offerId").asString();
            JsonNode codes = imported(
                    browser,
                    "/imports/stock?name=codes.csv&offer=" + offer,
                    "denomination,code\n10,DESK-" + slug + "-1\n10,DESK-" + slug + "-2\n");

            assertThat(rejected.path("state").asString()).isEqualTo("REJECTED");
            assertThat(rejected.at("/listed/0/line").asInt(0)).isEqualTo(2);
            assertThat(rejected.at("/listed/0/column").asString()).isEqualTo("denominations");
            assertThat(taken.path("state").asString()).isEqualTo("IMPORTED");
            assertThat(shown.at("/offers/0/denominations").toString()).isEqualTo("[\"10.00\",\"25.00\"]");
            assertThat(codes.path("rows").asInt(0)).isEqualTo(2);
            assertThat(browser.get(DESK + "/catalogue/" + slug)
                            .json()
                            .at("/offers/0/stock/0/codes")
                            .asInt(0))
                    .isEqualTo(2);
            assertThat(browser.get(DESK + "/catalogue/low-stock?below=3").body())
                    .contains(offer);
            assertThat(texts(browser.get(DESK + "/catalogue?q=" + slug), "merchants", "slug"))
                    .containsExactly(slug);
            assertThat(texts(browser.get(DESK + "/audit?operator=user:" + userId(email)), "entries", "action"))
                    .containsExactly("stock.import", "catalog.import");
            assertThat(browser.get(DESK + "/imports").body()).doesNotContain("DESK-" + slug + "-1");
        }
    }

    @Test
    void aProgramIsSuspendedLimitedAndTakenBack() {
        try (Browser browser = operator(Role.STEER, Role.MONEY)) {
            int program = browser.get(DESK + "/programs")
                    .json()
                    .at("/programs/0/programId")
                    .asInt(0);
            String path = DESK + "/programs/" + program;
            JsonNode before = browser.get(path).json();

            JsonNode suspended = browser.post(path + "/suspend").json();
            JsonNode resumed = browser.post(path + "/resume").json();
            JsonNode limited =
                    browser.post(path + "/limits", "orderValue", "500.00").json();
            Browser.Answer wrong = browser.post(path + "/limits", "orderValue", "lots");
            browser.send("POST", path + "/limits", before.path("limits").toString(), browser.token());

            assertThat(suspended.path("suspended").asBoolean(false)).isTrue();
            assertThat(resumed.path("suspended").asBoolean(true)).isFalse();
            assertThat(limited.at("/limits/orderValue").asString()).startsWith("500");
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(browser.get(path).json()).isEqualTo(before);
            assertThat(before.at("/catalogs/0/products").size()).isPositive();
            assertThat(texts(browser.get(DESK + "/audit?subject=" + program), "entries", "action"))
                    .contains("program.suspend", "program.resume", "program.limit");
        }
    }

    private static JsonNode imported(Browser browser, String path, String file) {
        Browser.Answer begun = browser.send("POST", DESK + path, file, browser.token());
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        String id = begun.json().path("importId").asString();
        TestFlorin.await(
                "the import ends",
                () -> !find(browser, id).path("state").asString().equals("RUNNING"));
        return find(browser, id);
    }

    private static JsonNode find(Browser browser, String id) {
        return browser.get(DESK + "/imports")
                .json()
                .path("imports")
                .valueStream()
                .filter(one -> one.path("importId").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(Browser.Answer answer, String list, String member) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return texts(answer.json(), list, member);
    }

    private static List<String> texts(JsonNode json, String list, String member) {
        return json.path(list)
                .valueStream()
                .map(one -> one.path(member).asString())
                .toList();
    }
}
