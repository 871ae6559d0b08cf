package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.wallet.DemoWallet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What became of a purchase whose answer was lost: by its id, and by its idempotency key. */
class FoundPurchasesTest implements MovesMoney {
    private static final String BY_ID = "query($id: UUID!) { getUserPurchaseById(purchaseId: $id)"
            + " { purchaseId purchaseAmount status giftCard { giftCardId status } } }";
    private static final String BY_KEY = "query($key: UUID!) { getUserPurchaseByIdempotencyKey(idempotencyKey: $key)"
            + " { purchaseId purchaseAmount status giftCard { giftCardId status } } }";

    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void aPurchaseIsFoundByItsIdAndByItsKey() {
        String key = UUID.randomUUID().toString();
        JsonNode bought = account.bought("amazon", 20, Map.of("idempotencyKey", key));
        account.bought("amazon", 25, Map.of());

        for (JsonNode found :
                List.of(byId(account, id(bought)).data(), byKey(account, key).data())) {
            assertThat(id(found)).isEqualTo(id(bought));
            assertThat(found.path("purchaseAmount").decimalValue()).isEqualByComparingTo("20");
            assertThat(found.path("status").asString()).isEqualTo("COMPLETED");
            assertThat(found.at("/giftCard/giftCardId")).isEqualTo(bought.at("/giftCard/giftCardId"));
        }
    }

    @Test
    void aRefusedPurchaseIsAnsweredWithItsRefusal() {
        String key = UUID.randomUUID().toString();
        account.bought("amazon", 490, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        Client.Answer refused =
                account.buy("amazon", 490, Map.of("idempotencyKey", key, "userCashBalanceId", DemoWallet.TRAVEL));
        assertThat(refused.reason()).isEqualTo("INSUFFICIENT_BALANCE");
        UUID purchaseId = TestFlorin.jdbc()
                .sql("select purchase_id from purchases where account_id = :account and idempotency_key = :key")
                .param("account", account.accountId())
                .param("key", UUID.fromString(key))
                .query(UUID.class)
                .single();

        for (Client.Answer found : List.of(byKey(account, key), byId(account, purchaseId.toString()))) {
            assertThat(found.reason()).isEqualTo("INSUFFICIENT_BALANCE");
            assertThat(found.message()).isEqualTo(refused.message());
        }
    }

    @Test
    void missingAndForeignPurchasesAreNull() {
        String key = UUID.randomUUID().toString();
        JsonNode bought = account.bought("amazon", 20, Map.of("idempotencyKey", key));
        TestAccount stranger = TestFlorin.newAccount();

        for (Client.Answer nothing : List.of(
                byId(stranger, id(bought)),
                byKey(stranger, key),
                byId(account, UUID.randomUUID().toString()),
                byKey(account, UUID.randomUUID().toString()))) {
            assertThat(nothing.isRefused()).as(nothing.toString()).isFalse();
            assertThat(nothing.data().isNull()).isTrue();
        }
    }

    @Test
    void theUsersOwnPurchaseIsFoundFromAnotherAccountByItsIdAlone() {
        TestAccount member = TestFlorin.newAccount();
        String key = UUID.randomUUID().toString();
        JsonNode bought = member.bought("amazon", 20, Map.of("idempotencyKey", key));
        UUID shared = TestFlorin.sharedAccount(member.userId());
        TestAccount elsewhere = new TestAccount(TestFlorin.server(), TestFlorin.client(), member.userId(), shared);

        assertThat(id(byId(elsewhere, id(bought)).data())).isEqualTo(id(bought));
        assertThat(byKey(elsewhere, key).data().isNull()).isTrue();
    }

    @Test
    void categoriesAreStrippedListedOnceAndByTheAccountAlone() {
        JsonNode bought = account.bought("amazon", 5, Map.of("transactionCategory", "  Team lunch "));
        account.bought("amazon", 5, Map.of("transactionCategory", "team LUNCH"));
        account.bought("amazon", 5, Map.of("transactionCategory", "Awards"));

        assertThat(bought.path("transactionCategory").asString()).isEqualTo("Team lunch");
        assertThat(account.ask("{ getTransactionCategories }", Map.of()).data())
                .hasToString("[\"Awards\",\"Team lunch\"]");
        assertThat(account.ask("{ getTransactionCategories(paginate: {offset: 1, limit: 1}) }", Map.of())
                        .data())
                .hasToString("[\"Team lunch\"]");
        assertThat(TestFlorin.newAccount()
                        .ask("{ getTransactionCategories }", Map.of())
                        .data())
                .hasToString("[]");
    }

    @Test
    void severalPurchasesSayWhichOfThemRepeatAnOutcome() {
        Map<String, Object> old = TestAccount.input("amazon", 20, Map.of());
        assertThat(account.buy(old).isReplay()).isFalse();
        String two = "mutation($old: PurchaseGiftCardInput!, $new: PurchaseGiftCardInput!) {"
                + " again: purchaseGiftCard(input: $old) { purchaseId } first: purchaseGiftCard(input: $new)"
                + " { purchaseId } }";

        Client.Answer answer = account.ask(two, Map.of("old", old, "new", TestAccount.input("amazon", 20, Map.of())));
        Client.Answer alone = account.buy(old);

        assertThat(answer.json().at("/extensions/idempotentReplays")).hasToString("{\"again\":true}");
        assertThat(answer.json().path("extensions").has("idempotentReplay")).isFalse();
        assertThat(alone.isReplay()).isTrue();
        assertThat(alone.json().path("extensions").has("idempotentReplays")).isFalse();
    }

    private static Client.Answer byId(TestAccount account, String id) {
        return account.ask(BY_ID, Map.of("id", id));
    }

    private static Client.Answer byKey(TestAccount account, String key) {
        return account.ask(BY_KEY, Map.of("key", key));
    }

    private static String id(JsonNode purchase) {
        return purchase.path("purchaseId").asString();
    }
}
