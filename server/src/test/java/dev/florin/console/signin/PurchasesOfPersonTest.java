package dev.florin.console.signin;

import static dev.florin.console.signin.ConsoleServer.person;
import static dev.florin.console.signin.ConsoleServer.server;
import static dev.florin.console.signin.ConsoleServer.signedIn;
import static dev.florin.console.signin.ConsoleServer.userId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.identity.AccountType;
import dev.florin.identity.Members;
import dev.florin.identity.Seat;
import dev.florin.wallet.DemoWallet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The table of an account's purchases, with its filters and pages. */
class PurchasesOfPersonTest {
    private static final Client CLIENT = new Client(server().port());

    private static Browser browser;
    private static UUID account;

    /** Three, from the oldest to the newest; and one that was refused. */
    @BeforeAll
    static void buys() {
        String email = person();
        account = UUID.randomUUID();
        server().part(Members.class).createAccount(account, AccountType.BUSINESS, "Buyers");
        server().part(Members.class).createSeat(account, new Seat(UUID.randomUUID(), userId(email), true));
        server().part(DemoWallet.class).install(account, userId(email));
        browser = signedIn(email);
        String token = "Bearer "
                + browser.post("/console/api/token", "accountId", account.toString())
                        .json()
                        .path("accessToken")
                        .asString();
        buy(token, "amazon", "10", "50% off_today", "Team lunch");
        buy(token, "target", "25", "=1+1", "team lunch");
        buy(token, "amazon", "30", "", "Travel");
        buy(token, "amazon", "25.01", "refused", "Travel");
    }

    @AfterAll
    static void verifiesTheBooks() {
        browser.close();
        TestFlorin.verifyBooks(server());
    }

    private static void buy(String token, String slug, String amount, String memo, String category) {
        CLIENT.graphql(
                token,
                "mutation($input: PurchaseGiftCardInput!) { purchaseGiftCard(input: $input) { purchaseId } }",
                Map.of(
                        "input",
                        Map.of(
                                "idempotencyKey",
                                UUID.randomUUID(),
                                "merchantSlug",
                                slug,
                                "amount",
                                new BigDecimal(amount),
                                "memo",
                                memo,
                                "transactionCategory",
                                category)));
    }

    @Test
    void newestPurchasesComeFirstWithNotesAndWithoutRefusedOnes() {
        JsonNode rows = get("");

        assertThat(amounts(rows)).containsExactly("30.00", "25.00", "10.00");
        JsonNode target = rows.at("/purchases/1");
        assertThat(target.path("merchant").asString()).isEqualTo("Target");
        assertThat(target.path("memo").asString()).isEqualTo("=1+1");
        assertThat(target.path("buyer").asString()).isEqualTo("Ann Lee");
        assertThat(target.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(rows.path("more").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "q=tArGeT, 25.00",
        "q=50%25, 10.00",
        "q=f_t, 10.00",
        "q=f%25t, ''",
        "q=%3D1, 25.00",
        "category=TEAM+lunch, 25.00 10.00",
        "q=team&category=travel, ''",
        "status=COMPLETED, 30.00 25.00 10.00",
        "status=REFUNDED, ''",
    })
    void filtersLeaveWhatFits(String query, String amounts) {
        assertThat(String.join(" ", amounts(get("?" + query)))).isEqualTo(amounts);
    }

    @Test
    void itsNumberFindsAPurchase() {
        String number = get("").at("/purchases/1/displayId").asString();

        assertThat(amounts(get("?q=" + number))).containsExactly("25.00");
    }

    @Test
    void bothDaysAreIncluded() {
        LocalDate today = LocalDate.ofInstant(
                Instant.parse(get("").at("/purchases/0/createdAt").asString()), ZoneOffset.UTC);

        assertThat(get("?from=" + today.minusDays(1) + "&to=" + today.plusDays(1))
                        .path("purchases")
                        .size())
                .isEqualTo(3);
        assertThat(get("?to=" + today.minusDays(2)).path("purchases").size()).isZero();
        assertThat(get("?from=" + today.plusDays(2)).path("purchases").size()).isZero();
    }

    @Test
    void pagesGoOnBesideAPurchaseBothWays() {
        JsonNode first = get("?rows=2");
        String last = first.at("/purchases/1/purchaseId").asString();
        JsonNode second = get("?rows=2&before=" + last);
        JsonNode back =
                get("?rows=1&after=" + second.at("/purchases/0/purchaseId").asString());

        assertThat(first.path("more").asBoolean()).isTrue();
        assertThat(amounts(second)).containsExactly("10.00");
        assertThat(second.path("more").asBoolean()).isFalse();
        assertThat(amounts(back)).containsExactly("25.00");
        assertThat(back.path("more").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "status=GONE, status",
        "from=yesterday, from",
        "to=+999999999-12-31, to",
        "zone=Nowhere, zone",
        "rows=0, rows",
        "rows=201, rows",
    })
    void whatDoesNotFitIsNamed(String query, String field) {
        Browser.Answer answer = browser.get(path("?" + query.replace("+", "%2B")));

        assertThat(answer.status()).as(answer.body()).isBetween(400, 422);
        assertThat(answer.field()).isEqualTo(field);
    }

    @Test
    void anotherPersonFindsNoneOfIt() {
        try (Browser stranger = signedIn(person())) {
            assertThat(stranger.get(path("")).status()).isEqualTo(404);
        }
    }

    private static JsonNode get(String query) {
        Browser.Answer answer = browser.get(path(query));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String path(String query) {
        return "/console/api/accounts/" + account + "/purchases" + query;
    }

    private static List<String> amounts(JsonNode rows) {
        return rows.path("purchases").values().stream()
                .map(row -> row.path("amount").asDecimal().setScale(2).toPlainString())
                .toList();
    }
}
