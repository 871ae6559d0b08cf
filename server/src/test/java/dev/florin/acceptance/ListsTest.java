package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.identity.DemoIdentity;
import dev.florin.purchase.Refunds;
import dev.florin.wallet.DemoWallet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lists of cards and purchases: in order, in pages, and only the caller's own. */
class ListsTest implements MovesMoney {
    private static final String CARDS = """
            query($status: [GiftCardStatus], $page: OffsetInput, $balance: UUID) {
              getGiftCards(status: $status, paginate: $page, userCashBalanceId: $balance) { giftCardId status }
            }""";
    private static final String PURCHASES = """
            query($page: OffsetInput, $filter: UserPurchaseFilterInput) {
              getUserPurchases(paginate: $page, filter: $filter) { purchaseId giftCard { giftCardId } }
            }""";

    @Test
    void cardsAreListedNewestFirstByStatusAndBySpendAccount() {
        TestAccount account = TestFlorin.newAccount();
        String first = card(account.bought("amazon", 20, Map.of()));
        JsonNode refunded = account.bought("amazon", 20, Map.of());
        String travel = card(account.bought("amazon", 20, Map.of("userCashBalanceId", DemoWallet.TRAVEL)));
        account.buy("amazon", 490, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        TestFlorin.server()
                .part(Refunds.class)
                .refund(UUID.fromString(refunded.path("purchaseId").asString()), false);

        assertThat(cards(account, Map.of())).containsExactly(travel, card(refunded), first);
        assertThat(cards(account, Map.of("status", List.of("ACTIVE")))).containsExactly(travel, first);
        assertThat(cards(account, Map.of("status", List.of("REFUNDED")))).containsExactly(card(refunded));
        assertThat(cards(account, Map.of("status", List.of("REFUNDED", "ACTIVE"))))
                .hasSize(3);
        assertThat(cards(account, Map.of("status", List.of("PENDING")))).isEmpty();
        assertThat(cards(account, Map.of("balance", DemoWallet.TRAVEL))).containsExactly(travel);
        assertThat(cards(account, Map.of("balance", UUID.randomUUID()))).isEmpty();
    }

    @Test
    void pagesFollowEachOther() {
        TestAccount account = TestFlorin.newAccount();
        List<String> bought = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            bought.addFirst(card(account.bought("amazon", 5, Map.of())));
        }

        assertThat(cards(account, Map.of())).isEqualTo(bought.subList(0, 20));
        assertThat(cards(account, Map.of("page", Map.of("offset", 20)))).isEqualTo(bought.subList(20, 22));
        assertThat(cards(account, Map.of("page", Map.of("limit", 3, "offset", 1))))
                .isEqualTo(bought.subList(1, 4));
        assertThat(cards(account, Map.of("page", Map.of("offset", 22)))).isEmpty();
        assertThat(purchases(account, Map.of("page", Map.of("limit", 5, "offset", 10))))
                .hasSize(5);
    }

    @Test
    void aPageOutsideItsBoundsIsRefusedByName() {
        TestAccount account = TestFlorin.accountWith(1_00, 0, 0);

        for (int limit : List.of(0, -1, 21, Integer.MAX_VALUE)) {
            Client.Answer answer = account.ask(CARDS, Map.of("page", Map.of("limit", limit)));
            assertThat(answer.code()).isEqualTo("AR-0001");
            assertThat(answer.message()).contains("paginate.limit");
        }
        Client.Answer answer = account.ask(PURCHASES, Map.of("page", Map.of("offset", -1)));
        assertThat(answer.code()).isEqualTo("AR-0001");
        assertThat(answer.message()).contains("paginate.offset");
    }

    @Test
    void purchasesAreTheUsersOrTheAccountsOrBoth() {
        TestAccount own = TestFlorin.newAccount();
        TestAccount colleague = TestFlorin.newAccount();
        UUID sharedId = TestFlorin.sharedAccount(own.userId(), colleague.userId());
        TestAccount shared = new TestAccount(TestFlorin.server(), TestFlorin.client(), own.userId(), sharedId);
        TestAccount sharedOfColleague =
                new TestAccount(TestFlorin.server(), TestFlorin.client(), colleague.userId(), sharedId);
        String mine = purchase(own.bought("amazon", 20, Map.of()));
        String mineShared = purchase(shared.bought("amazon", 20, Map.of()));
        String theirsShared = purchase(sharedOfColleague.bought("amazon", 20, Map.of()));
        purchase(colleague.bought("amazon", 20, Map.of()));

        assertThat(purchases(shared, Map.of())).containsExactly(mineShared, mine);
        assertThat(purchases(shared, scope("TOKEN_USER"))).containsExactly(mineShared, mine);
        assertThat(purchases(shared, scope("TOKEN_ACCOUNT"))).containsExactly(theirsShared, mineShared);
        assertThat(purchases(shared, scope("TOKEN_USER", "TOKEN_ACCOUNT"))).containsExactly(mineShared);
        assertThat(purchases(own, scope("TOKEN_ACCOUNT"))).containsExactly(mine);
    }

    @Test
    void nothingLeaksToAnotherAccountOrAnotherApp() {
        TestAccount demo = TestFlorin.demoAccount();
        JsonNode purchase = demo.bought("amazon", 20, Map.of());
        TestAccount second = new TestAccount(
                TestFlorin.server(), TestFlorin.client(), DemoIdentity.SECOND_USER_ID, DemoIdentity.SECOND_ACCOUNT_ID);
        String otherKey = "Basic " + DemoIdentity.OTHER_API_KEY.encoded();
        String otherBearer = "Bearer "
                + generate(otherKey, DemoIdentity.OTHER_USER_ID, DemoIdentity.OTHER_ACCOUNT_ID)
                        .data()
                        .path("token")
                        .asString();

        for (Map<String, ?> filter : List.of(Map.<String, Object>of(), scope("TOKEN_USER"), scope("TOKEN_ACCOUNT"))) {
            assertThat(purchases(second, filter)).doesNotContain(purchase(purchase));
            assertThat(TestFlorin.client()
                            .graphql(otherBearer, PURCHASES, filter)
                            .data())
                    .isEmpty();
        }
        assertThat(cards(second, Map.of())).doesNotContain(card(purchase));
        Client.Answer otherCards = TestFlorin.client().graphql(otherBearer, CARDS, Map.of());
        assertThat(otherCards.isRefused()).isFalse();
        assertThat(otherCards.data()).isEmpty();
        assertThat(generate(otherKey, DemoIdentity.USER_ID, DemoIdentity.ACCOUNT_ID)
                        .code())
                .isEqualTo("AUTH-0008");
        assertThat(generate(TestFlorin.API_KEY, DemoIdentity.OTHER_USER_ID, DemoIdentity.OTHER_ACCOUNT_ID)
                        .code())
                .isEqualTo("AUTH-0008");
        assertThat(generate(TestFlorin.API_KEY, DemoIdentity.SECOND_USER_ID, DemoIdentity.ACCOUNT_ID)
                        .code())
                .isEqualTo("AUTH-0008");
    }

    private static Client.Answer generate(String apiKey, UUID user, UUID account) {
        return TestFlorin.client().graphql(apiKey, """
                        mutation($user: UUID!, $account: UUID!) {
                          generateUserAccessToken(userId: $user, accountId: $account, scopes: [LIST_PURCHASES]) { token }
                        }""", Map.of("user", user, "account", account));
    }

    private static Map<String, ?> scope(String... scopes) {
        return Map.of("filter", Map.of("scope", scopes));
    }

    private static List<String> cards(TestAccount account, Map<String, ?> variables) {
        return ids(account.ask(CARDS, variables), "giftCardId");
    }

    private static List<String> purchases(TestAccount account, Map<String, ?> variables) {
        return ids(account.ask(PURCHASES, variables), "purchaseId");
    }

    private static List<String> ids(Client.Answer answer, String field) {
        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        return answer.data()
                .valueStream()
                .map(one -> one.path(field).asString())
                .toList();
    }

    private static String card(JsonNode purchase) {
        return purchase.at("/giftCard/giftCardId").asString();
    }

    private static String purchase(JsonNode purchase) {
        return purchase.path("purchaseId").asString();
    }
}
