package dev.florin.console.signin;

import static dev.florin.console.signin.ConsoleServer.operator;
import static dev.florin.console.signin.ConsoleServer.operatorWith;
import static dev.florin.console.signin.ConsoleServer.person;
import static dev.florin.console.signin.ConsoleServer.server;
import static dev.florin.console.signin.ConsoleServer.signedIn;
import static dev.florin.console.signin.ConsoleServer.userId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.identity.AccountType;
import dev.florin.identity.ApiKey;
import dev.florin.identity.AppReview;
import dev.florin.identity.AppReviews;
import dev.florin.identity.DemoIdentity;
import dev.florin.identity.Members;
import dev.florin.identity.OwnedApps;
import dev.florin.identity.ScopeType;
import dev.florin.identity.Seat;
import dev.florin.operator.Role;
import dev.florin.wallet.DemoWallet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The desk's purchases, comparisons and reviews of apps. */
class DeskPurchasesTest {
    private static final String DESK = "/console/api/operator";
    private static final Client CLIENT = new Client(server().port());

    private final TestAccount account = newAccount();

    private static TestAccount newAccount() {
        UUID user = userId(person());
        UUID account = UUID.randomUUID();
        Members members = server().part(Members.class);
        members.grant(user, DemoIdentity.APP_ID, ScopeType.all(), null);
        members.createAccount(account, AccountType.CONSUMER, "Desk");
        members.createSeat(account, new Seat(UUID.randomUUID(), user, true));
        server().part(DemoWallet.class).install(account, user);
        return new TestAccount(server(), CLIENT, user, account);
    }

    @AfterAll
    static void theBooksAreRight() {
        TestFlorin.verifyBooks(server());
    }

    @Test
    void aPurchaseIsFoundByWhateverAnOperatorHasInHand() {
        Map<String, Object> input = TestAccount.input("starbucks", 10, Map.of());
        JsonNode bought = account.buy(input).data();
        account.bought("starbucks", 25, Map.of());
        String id = bought.path("purchaseId").asString();
        try (Browser browser = operator(Role.READ)) {
            for (String query : List.of(
                    "q=" + id,
                    "q=" + input.get("idempotencyKey"),
                    "q=" + bought.path("purchaseDisplayId").asLong())) {
                assertThat(found(browser, query)).as(query).containsExactly(id);
            }
            assertThat(found(browser, "account=" + account.accountId()))
                    .hasSize(2)
                    .endsWith(id);
            assertThat(found(browser, "user=" + account.userId())).hasSize(2).endsWith(id);
            JsonNode first = browser.get(DESK + "/purchases?limit=1&account=" + account.accountId())
                    .json();
            assertThat(found(
                            browser,
                            "limit=1&account=" + account.accountId() + "&after="
                                    + first.path("next").asString()))
                    .containsExactly(id);
            assertThat(found(browser, "q=" + UUID.randomUUID())).isEmpty();
            assertThat(found(browser, "")).isEmpty();
            assertThat(browser.get(DESK + "/purchases?q=hats").status()).isEqualTo(400);
            assertThat(browser.get(DESK + "/purchases?limit=101").status()).isEqualTo(400);
            JsonNode report = browser.get(DESK + "/purchases/" + id).json();
            assertThat(report.path("ledger").size()).isGreaterThan(1);
            assertThat(report.at("/card/sight").isMissingNode()).isTrue();
        }
    }

    @Test
    void aCardThatWasSeenIsRefundedOnlyKnowinglyAndOnce() {
        JsonNode bought = account.bought("starbucks", 10, Map.of());
        long before = account.total();
        account.reveal(bought);
        String id = bought.path("purchaseId").asString();
        String path = DESK + "/purchases/" + id;
        String email = operatorWith(Role.MONEY);
        try (Browser browser = signedIn(email)) {
            Browser.Answer without = browser.post(path + "/refund");
            Browser.Answer unreadable = browser.post(path + "/refund", "reason", "it does\0not work");
            Browser.Answer seen = browser.post(path + "/refund", "reason", "it does not work");
            long untouched = account.total();
            Browser.Answer refunded = refund(browser, path);
            Browser.Answer again = refund(browser, path);

            assertThat(without.field()).isEqualTo("reason");
            assertThat(unreadable.status()).as(unreadable.body()).isEqualTo(422);
            assertThat(unreadable.field()).isEqualTo("reason");
            assertThat(seen.status()).as(seen.body()).isEqualTo(409);
            assertThat(seen.json().path("error").asString()).contains("seen once", "Nothing was done");
            assertThat(untouched).isEqualTo(before);
            assertThat(refunded.status()).as(refunded.body()).isEqualTo(200);
            assertThat(account.total()).isGreaterThan(before);
            assertThat(browser.get(path).json().path("state").asString()).isEqualTo("REFUNDED");
            assertThat(again.json().path("result").asString()).contains("nothing was done");
            assertThat(browser.get(DESK + "/audit?subject=" + id)
                            .json()
                            .path("entries")
                            .valueStream()
                            .map(entry -> entry.path("action").asString() + " "
                                    + entry.path("operator").asString() + " "
                                    + entry.at("/detail/reason").asString()))
                    .containsExactly("purchase.refund user:" + userId(email) + " it does not work");
        }
    }

    private static Browser.Answer refund(Browser browser, String path) {
        return browser.send(
                "POST", path + "/refund", "{\"reason\": \"it does not work\", \"revealed\": true}", browser.token());
    }

    @Test
    void aVendorsFileIsComparedAndNothingOfItStays() {
        String header = "CustomerOrderId,Value,Cost,Currency,Status,Date\n";
        UUID unknown = UUID.randomUUID();
        try (Browser browser = operator(Role.STEER)) {
            JsonNode compared = compare(browser, "", header + unknown + ",25.00,24.00,USD,Fulfilled,2020-01-02\n")
                    .json();
            JsonNode wrong = compare(browser, "", header + unknown + ",lots,24.00,USD,Fulfilled,2020-01-02\n")
                    .json();
            Browser.Answer noDays = compare(
                    browser, "", "CustomerOrderId,Value,Currency,Status\n" + unknown + ",25.00,USD,Fulfilled\n");
            JsonNode renamed = compare(
                            browser,
                            "&columns=Value=Face&from=2020-01-02&to=2020-01-03",
                            "CustomerOrderId,Face,Currency,Status\n" + unknown + ",25.00,USD,Fulfilled\n")
                    .json();

            assertThat(compared.at("/summary/differences").asLong()).isEqualTo(1);
            assertThat(compared.at("/summary/found/0/kind").asString()).isEqualTo("ONLY_THEIRS");
            assertThat(compared.at("/summary/found/0/reference").asString()).isEqualTo(unknown.toString());
            assertThat(compared.at("/summary/totals/0/charged").asString()).isEqualTo("24.00");
            assertThat(wrong.path("wrongRows").asLong()).isEqualTo(1);
            assertThat(wrong.at("/wrong/0/column").asString()).isEqualTo("Value");
            assertThat(wrong.has("summary")).isFalse();
            assertThat(noDays.field()).isEqualTo("from");
            assertThat(renamed.at("/summary/from").asString()).isEqualTo("2020-01-02");
            assertThat(compare(browser, "&columns=None=x", header).field()).isEqualTo("columns");
            assertThat(compare(browser, "&from=yesterday", header).field()).isEqualTo("from");
            assertThat(compare(browser, "&from=2020-01-03&to=2020-01-02", header)
                            .field())
                    .isEqualTo("from");
            assertThat(browser.send("POST", DESK + "/reconcile?vendor=%20&name=x.csv", header, browser.token())
                            .field())
                    .isEqualTo("vendor");
            assertThat(server().part(JdbcClient.class)
                            .sql("select count(*) from pg_class where relname like 'settlement%'")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void slowUploadKeepsNobodyElseWaiting() throws IOException {
        String header = "CustomerOrderId,Value,Currency,Status,Date\n";
        Set<Path> before = received();
        Set<Path> during = new HashSet<>();
        try (Browser browser = operator(Role.STEER);
                Socket slow = sending(browser, 1_000)) {
            slow.getOutputStream().write(header.getBytes(StandardCharsets.UTF_8));
            slow.getOutputStream().flush();
            TestFlorin.await("a part of it is there", () -> {
                during.addAll(received());
                during.removeAll(before);
                return !during.isEmpty();
            });

            Browser.Answer other =
                    compare(browser, "", header + UUID.randomUUID() + ",25.00,USD,Fulfilled,2020-01-02\n");

            assertThat(other.status()).as(other.body()).isEqualTo(200);
        }
        TestFlorin.await("nothing of it stays", () -> Collections.disjoint(received(), during));
    }

    @Test
    void aFileThatIsTooLargeIsRefusedBeforeItIsSent() throws IOException {
        try (Browser browser = operator(Role.STEER);
                Socket large = sending(browser, 16 * 1024 * 1024 + 1)) {
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(large.getInputStream(), StandardCharsets.UTF_8));

            assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
        }
    }

    /** A comparison's request without its body. */
    private static Socket sending(Browser browser, int length) throws IOException {
        String head = """
                POST %s/reconcile?vendor=simulator&name=file.csv HTTP/1.1\r
                Host: localhost:%d\r
                User-Agent: Test/1.0\r
                Cookie: %s\r
                X-XSRF-TOKEN: %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(DESK, server().port(), browser.cookies(), browser.token(), length);
        Socket socket = new Socket("localhost", server().port());
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private static Set<Path> received() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("florin-reconcile"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Browser.Answer compare(Browser browser, String more, String file) {
        return browser.send("POST", DESK + "/reconcile?vendor=simulator&name=file.csv" + more, file, browser.token());
    }

    @Test
    void reviewsShowScopesAndRedirectUrisAndAreDecided() {
        OwnedApps apps = server().part(OwnedApps.class);
        ApiKey app = apps.create(account.userId(), "<b>Gift</b> bot");
        apps.setRedirectUris(account.userId(), app.appId(), List.of("https://bot.example/back"));
        AppReview review =
                server().part(AppReviews.class).ask(account.userId(), app.appId(), true, List.of(), "For my shop");
        String path = DESK + "/app-reviews/" + review.reviewId();
        String email = operatorWith(Role.STEER, Role.MONEY);
        try (Browser browser = signedIn(email)) {
            JsonNode shown = browser.get(DESK + "/app-reviews?limit=200")
                    .json()
                    .path("reviews")
                    .valueStream()
                    .filter(one -> one.path("reviewId")
                            .asString()
                            .equals(review.reviewId().toString()))
                    .findFirst()
                    .orElseThrow();
            Browser.Answer without = browser.post(path + "/reject");
            Browser.Answer rejected = browser.post(path + "/reject", "reason", "Say what it does.");
            Browser.Answer late = browser.post(path + "/approve");

            assertThat(shown.at("/redirectUris/0").asString()).isEqualTo("https://bot.example/back");
            assertThat(shown.at("/app/ownerUserId").asString())
                    .isEqualTo(account.userId().toString());
            assertThat(without.field()).isEqualTo("reason");
            assertThat(rejected.json().path("state").asString()).isEqualTo("REJECTED");
            assertThat(late.status()).isEqualTo(409);
            assertThat(browser.get(DESK + "/audit?subject=" + app.appId())
                            .json()
                            .path("entries")
                            .valueStream()
                            .map(entry -> entry.path("action").asString() + " "
                                    + entry.path("operator").asString()))
                    .containsExactly("app.review.reject user:" + userId(email));
        }
    }

    private static List<String> found(Browser browser, String query) {
        Browser.Answer answer = browser.get(DESK + "/purchases?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .path("purchases")
                .valueStream()
                .map(one -> one.path("purchaseId").asString())
                .toList();
    }
}
