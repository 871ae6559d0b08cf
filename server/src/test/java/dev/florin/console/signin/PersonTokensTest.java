package dev.florin.console.signin;

import static dev.florin.console.signin.ConsoleServer.person;
import static dev.florin.console.signin.ConsoleServer.server;
import static dev.florin.console.signin.ConsoleServer.signedIn;
import static dev.florin.console.signin.ConsoleServer.userId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.identity.AccountType;
import dev.florin.identity.Accounts;
import dev.florin.identity.ApiKey;
import dev.florin.identity.Members;
import dev.florin.identity.PersonTokens;
import dev.florin.identity.Role;
import dev.florin.identity.ScopeType;
import dev.florin.wallet.DemoWallet;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The tokens with which the pages call the API, and what they may ask beside it. */
class PersonTokensTest {
    private static final String TOKEN = "/console/api/token";
    private static final String PURCHASES = "{ getUserPurchases { purchaseId } }";
    private static final Client CLIENT = new Client(server().port());

    @Test
    void anOwnersTokenHasEveryScopeAndCallsTheApi() {
        try (Browser browser = signedIn(person())) {
            String account = account(browser);

            Browser.Answer answer = browser.post(TOKEN, "accountId", account);

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.json().path("scopes").size()).isEqualTo(ScopeType.values().length);
            assertThat(answer.json().path("accountId").asString()).isEqualTo(account);
            assertThat(answer.json().path("seatId").asString())
                    .isEqualTo(browser.get("/console/api/accounts")
                            .json()
                            .at("/accounts/0/seatId")
                            .asString());
            assertThat(status(answer)).isEqualTo(200);
        }
    }

    @Test
    void aTokenEndsWithItsSessionHoweverItEnds() {
        String email = person();
        try (Browser browser = signedIn(email);
                Browser other = signedIn(email)) {
            Browser.Answer ofBrowser = browser.post(TOKEN, "accountId", account(browser));
            Browser.Answer ofOther = other.post(TOKEN, "accountId", account(other));
            assertThat(status(ofBrowser)).isEqualTo(200);

            other.delete("/console/api/sessions");

            assertThat(status(ofBrowser)).isEqualTo(498);
            assertThat(status(ofOther)).isEqualTo(200);

            other.post("/console/api/sign-out");

            assertThat(status(ofOther)).isEqualTo(498);
            assertThat(other.post(TOKEN, "accountId", UUID.randomUUID().toString())
                            .reason())
                    .isEqualTo("SIGNED_OUT");
        }
    }

    @Test
    void aTokenHoldsWhatTheSeatsRoleAllows() {
        String email = person();
        UUID account = company();
        seat(account, userId(email), "VIEWER", "ACTIVE");
        try (Browser browser = signedIn(email)) {
            Browser.Answer answer = browser.post(TOKEN, "accountId", account.toString());

            assertThat(answer.json().path("scopes").values().stream()
                            .map(scope -> scope.asString())
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(ScopeType.values())
                            .filter(scope -> Role.allow(List.of(Role.VIEWER), scope))
                            .map(ScopeType::name)
                            .toList())
                    .doesNotContain("PURCHASE_GIFTCARD", "REVEAL_GIFTCARD");
            Client.Answer reveal = CLIENT.graphql(
                    "Bearer " + answer.json().path("accessToken").asString(),
                    "mutation { revealGiftCardByGiftCardId(giftCardId: \"" + UUID.randomUUID() + "\") { code } }",
                    Map.of());
            assertThat(reveal.body()).contains("REVEAL_GIFTCARD");
        }
    }

    @Test
    void aPersonSendsMoneyToWhoeverHasAnAccountHere() {
        String email = person();
        String friend = person();
        UUID account = funded(userId(email));
        UUID left = funded(userId(friend));
        jdbc().sql("update seats set status = 'INACTIVE' where account_id = ?")
                .params(left)
                .update();
        try (Browser browser = signedIn(email)) {
            String token = "Bearer "
                    + browser.post(TOKEN, "accountId", account.toString())
                            .json()
                            .path("accessToken")
                            .asString();
            String found = CLIENT.graphql(
                            token,
                            "query($email: String) { lookupUser(input: {email: $email}) { recipientId } }",
                            Map.of("email", friend))
                    .data()
                    .path("recipientId")
                    .asString();

            assertThat(sends(token, found)).contains("\"success\":true");
            assertThat(sends(token, left.toString())).contains("AR-0001");
            assertThat(sends(token, UUID.randomUUID().toString())).contains("AR-0001");
        }
        TestFlorin.verifyBooks(server());
    }

    private static String sends(String token, String accountId) {
        Map<String, Object> input =
                Map.of("idempotencyKey", UUID.randomUUID(), "amount", 5, "destination", Map.of("accountId", accountId));
        return CLIENT.graphql(
                        token,
                        "mutation($it: CreateTransferInput!) { createTransfer(input: $it) { success error { code } } }",
                        Map.of("it", input))
                .body();
    }

    @Test
    void anAccountWithoutAnActiveSeatIsNotThere() {
        String email = person();
        UUID strangers = company();
        UUID left = company();
        seat(left, userId(email), "ADMIN", "INACTIVE");
        try (Browser browser = signedIn(email)) {
            for (String account : new String[] {strangers.toString(), left.toString(), "none"}) {
                assertThat(browser.post(TOKEN, "accountId", account).status()).isEqualTo(404);
                assertThat(browser.get("/console/api/accounts/" + account + "/wallet")
                                .status())
                        .isEqualTo(404);
                assertThat(browser.get("/console/api/accounts/" + account + "/cards/" + UUID.randomUUID())
                                .status())
                        .isEqualTo(404);
            }
            assertThat(browser.get("/console/api/accounts")
                            .json()
                            .path("accounts")
                            .size())
                    .isEqualTo(1);
        }
    }

    @Test
    void aBlockedAccountIsShownAsSuchAndCanBeLookedAt() {
        String email = person();
        UUID account = company();
        seat(account, userId(email), "MANAGER", "ACTIVE");
        jdbc().sql("update accounts set status = 'BLOCKED' where account_id = ?")
                .params(account)
                .update();
        try (Browser browser = signedIn(email)) {
            JsonNode seen = browser.get("/console/api/accounts").json().at("/accounts/1");
            assertThat(seen.path("blocked").asBoolean()).isTrue();
            assertThat(seen.path("role").asString()).isEqualTo("MANAGER");
            assertThat(seen.path("owner").asBoolean()).isFalse();
            assertThat(status(browser.post(TOKEN, "accountId", account.toString())))
                    .isEqualTo(200);
        }
    }

    @Test
    void aTokenTakesAPersonAndTheTokenAgainstForgery() {
        try (Browser browser = signedIn(person());
                Browser stranger = ConsoleServer.browser()) {
            String body = "{\"accountId\":\"" + account(browser) + "\"}";

            assertThat(browser.send("POST", TOKEN, body, null).reason()).isEqualTo("FORGERY_SUSPECTED");
            assertThat(stranger.post(TOKEN, "accountId", account(browser)).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void pagesAppHasNoKeyAndNoOwner() {
        try (Browser browser = signedIn(person())) {
            browser.post(TOKEN, "accountId", account(browser));

            Client.Answer answer = CLIENT.graphql(
                    "Basic " + new ApiKey(PersonTokens.APP_ID, "guess").encoded(), "{ marco }", Map.of());

            assertThat(answer.status()).isEqualTo(401);
            assertThat(jdbc().sql("""
                            select count(*) from app_secrets where app_id = :app
                            union all
                            select count(*) from apps a join users u on u.user_id = a.owner_user_id where a.app_id = :app
                            """)
                            .param("app", PersonTokens.APP_ID)
                            .query(Long.class)
                            .list())
                    .containsExactly(0L, 0L);
        }
    }

    @Test
    void aWalletShowsBalancesAndNoSecretsOfSources() {
        String email = person();
        UUID account = funded(userId(email));
        try (Browser browser = signedIn(email)) {
            Browser.Answer wallet = browser.get("/console/api/accounts/" + account + "/wallet");

            assertThat(wallet.json().path("balances").values().stream()
                            .map(one -> one.path("kind").asString() + " "
                                    + one.path("available").asDecimal().setScale(2)))
                    .containsExactly("CASH 10000.00", "CASH 500.00", "GIFT_CARD 100.00", "REWARDS 25.00");
            assertThat(wallet.body()).contains("\"lastFour\":\"1111\"").doesNotContainIgnoringCase("token");
        }
    }

    @Test
    void sumsAreByDayAndRevealsByCard() {
        String email = person();
        UUID account = funded(userId(email));
        try (Browser browser = signedIn(email)) {
            String token = "Bearer "
                    + browser.post(TOKEN, "accountId", account.toString())
                            .json()
                            .path("accessToken")
                            .asString();
            JsonNode card = CLIENT.graphql(token, """
                            mutation { purchaseGiftCard(input: {idempotencyKey: "%s", amount: 40, merchantSlug: "amazon"})
                              { seatRewardValue purchaseId giftCard { giftCardId } } }""".formatted(UUID.randomUUID()), Map.of())
                    .data();
            String cardId = card.at("/giftCard/giftCardId").asString();
            CLIENT.graphql(
                    token,
                    "mutation { revealGiftCardByGiftCardId(giftCardId: \"" + cardId + "\") { code } }",
                    Map.of());

            String path = "/console/api/accounts/" + account;
            JsonNode days = browser.get(path + "/days?days=2&zone=Pacific/Kiritimati")
                    .json()
                    .path("days");
            JsonNode trace = browser.get(path + "/cards/" + cardId).json();

            assertThat(days.size()).isEqualTo(2);
            assertThat(sum(days, "spend")).isEqualByComparingTo("40");
            assertThat(sum(days, "cashback"))
                    .isPositive()
                    .isEqualByComparingTo(card.path("seatRewardValue").asDecimal());
            assertThat(days.get(1).path("balance").asDecimal())
                    .isEqualByComparingTo(
                            card.path("seatRewardValue").asDecimal().add(new BigDecimal("10585")));
            assertThat(trace.path("purchaseId").asString())
                    .isEqualTo(card.path("purchaseId").asString());
            assertThat(trace.at("/reveals/0/appName").asString()).isEqualTo("Florin Console");
            assertThat(browser.get(path + "/days?zone=Nowhere").field()).isEqualTo("zone");
            assertThat(browser.get(path + "/days?days=93").field()).isEqualTo("days");
            assertThat(browser.get(path + "/cards/" + UUID.randomUUID()).status())
                    .isEqualTo(404);
        }
    }

    private static BigDecimal sum(JsonNode days, String name) {
        return days.values().stream().map(day -> day.path(name).asDecimal()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** An account of the user's with the demo's balances and sources. */
    private static UUID funded(UUID user) {
        UUID account = UUID.randomUUID();
        server().part(Members.class).createAccount(account, AccountType.CONSUMER, "Funded");
        seat(account, user, "OWNER", "ACTIVE");
        server().part(DemoWallet.class).install(account, user);
        return account;
    }

    private static int status(Browser.Answer token) {
        return CLIENT.graphql("Bearer " + token.json().path("accessToken").asString(), PURCHASES, Map.of())
                .status();
    }

    private static String account(Browser browser) {
        return browser.get("/console/api/accounts")
                .json()
                .at("/accounts/0/accountId")
                .asString();
    }

    /** Of somebody else. */
    private static UUID company() {
        return server().part(Accounts.class).open(AccountType.BUSINESS, "Company", userId(person()));
    }

    private static void seat(UUID account, UUID user, String role, String status) {
        jdbc().sql("""
                insert into seats (account_id, seat_id, user_id, is_default, created_at, roles, status)
                values (:account, :seat, :user, true, now(), cast(array[:role] as text[]), :status)
                """)
                .param("account", account)
                .param("seat", UUID.randomUUID())
                .param("user", user)
                .param("role", role)
                .param("status", status)
                .update();
    }

    private static JdbcClient jdbc() {
        return server().part(JdbcClient.class);
    }
}
