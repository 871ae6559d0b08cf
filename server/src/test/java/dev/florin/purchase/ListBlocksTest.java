package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.catalog.Card;
import dev.florin.operations.OperationKey;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.wallet.DemoWallet;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever becomes of a purchase that is in a block, the block says so. */
class ListBlocksTest {
    private static final Card CARD = new Card("9999-8888", "1234", null);

    private static StuckPurchases purchases;

    @BeforeAll
    static void start() {
        purchases = new StuckPurchases();
    }

    @AfterAll
    static void stop() {
        purchases.close();
    }

    @AfterEach
    void theBooksAreRight() {
        TestFlorin.verifyBooks(purchases.server());
    }

    @Test
    void refundsAndVoidsOfOldPurchasesAreInTheLists() {
        TestAccount account = purchases.demoAccount();
        JsonNode refunded = account.bought("amazon", 20, Map.of());
        JsonNode charged = account.bought("home-depot", 200, Map.of("bankCardId", DemoWallet.BANK_CARD));
        JsonNode voided = account.bought("amazon", 20, Map.of());
        JsonNode kept = account.bought("amazon", 20, Map.of());
        putInBlocks(account, 1);

        refunds().refund(id(refunded, "/purchaseId"), false);
        refunds().refund(id(charged, "/purchaseId"), false);
        refunds().voidCard(account.accountId(), id(voided, "/giftCard/giftCardId"));

        assertThat(listed(account, GiftCardStatus.REFUNDED))
                .contains(
                        id(refunded, "/giftCard/giftCardId"),
                        id(charged, "/giftCard/giftCardId"),
                        id(voided, "/giftCard/giftCardId"));
        assertThat(listed(account, GiftCardStatus.ACTIVE)).contains(id(kept, "/giftCard/giftCardId"));
        listsAreRight(account);
    }

    @Test
    void aCardThatIsWithdrawnOrGivenBackIsInTheLists() {
        TestAccount account = purchases.account(1);
        // The simulated vendor does not answer one void, and refuses the other.
        JsonNode withdrawn = account.bought("amazon", new BigDecimal("25.08"), Map.of());
        JsonNode kept = account.bought("amazon", new BigDecimal("25.07"), Map.of());
        putInBlocks(account, 1);

        refunds().voidCard(account.accountId(), id(withdrawn, "/giftCard/giftCardId"));
        refunds().voidCard(account.accountId(), id(kept, "/giftCard/giftCardId"));

        assertThat(listed(account, GiftCardStatus.VOIDING)).containsExactly(id(withdrawn, "/giftCard/giftCardId"));
        assertThat(listed(account, GiftCardStatus.ACTIVE)).containsExactly(id(kept, "/giftCard/giftCardId"));
        listsAreRight(account);

        refunds().refund(id(withdrawn, "/purchaseId"), false);

        assertThat(listed(account, GiftCardStatus.REFUNDED)).containsExactly(id(withdrawn, "/giftCard/giftCardId"));
        listsAreRight(account);
    }

    @Test
    void purchasesThatEndAfterLongAreInTheLists() {
        TestAccount account = purchases.account(2);
        UUID filled = purchases.stuck(account, 20, Map.of());
        UUID refused = purchases.stuck(account, 30, Map.of());
        putInBlocks(account, 1);
        int before = list(account).size();
        PurchaseSettlement settlement = new PurchaseSettlement(transactions(), InstantSource.system());
        byte[] card = CARD.seal(purchases.server().part(Secrets.class));

        transactions().run(connection -> {
            Purchase purchase = find(connection, account, filled);
            SettlementWrites.one(
                    connection,
                    purchase,
                    PurchaseMove.By.SERVER,
                    Instant.now(),
                    writes -> writes.complete(purchase, card));
        });
        settlement.refuse(
                new OperationKey(account.accountId(), refused),
                Refusal.of(Reason.VENDOR_REFUSED),
                PurchaseMove.By.OPERATOR);

        assertThat(list(account)).hasSize(before - 1).doesNotContain(refused).contains(filled);
        assertThat(listed(account, GiftCardStatus.PENDING)).isEmpty();
        listsAreRight(account);
    }

    @Test
    void refundsWhileBlocksAreMadeAreInTheLists() {
        TestAccount account = purchases.account(3);
        List<UUID> bought = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            bought.add(id(account.bought("amazon", 5, Map.of()), "/purchaseId"));
        }
        age(account);
        ListBlocks blocks = blocks(2);

        Together.all(bought.size() + 3, number -> {
            if (number < bought.size()) {
                return refunds().refund(bought.get(number), false);
            }
            return blocks.make(account.accountId());
        });

        assertThat(listed(account, GiftCardStatus.REFUNDED)).hasSize(bought.size());
        assertThat(number("select count(*) from list_blocks where account_id = ?", account))
                .isEqualTo(2L * bought.size() / 2);
        listsAreRight(account);
    }

    private static void putInBlocks(TestAccount account, int blockRows) {
        age(account);
        assertThat(blocks(blockRows).make(account.accountId())).isPositive();
    }

    /** As if they had been made an hour ago. */
    private static void age(TestAccount account) {
        purchases
                .jdbc()
                .sql("update purchases set created_at = created_at - interval '1 hour' where account_id = ?")
                .param(account.accountId())
                .update();
    }

    /** Of all purchases, however young. */
    private static ListBlocks blocks(int blockRows) {
        return new ListBlocks(transactions(), new ListBlocks.Sizes(blockRows, 1, Duration.ofHours(-1)));
    }

    private static void listsAreRight(TestAccount account) {
        PlainLists plain = new PlainLists(transactions());
        PurchaseLists lists = new PurchaseLists(transactions());
        for (GiftCardStatus status : GiftCardStatus.values()) {
            assertThat(lists.giftCards(account.accountId(), List.of(status), null, 100, 0))
                    .isEqualTo(plain.giftCards(account.accountId(), List.of(status), null));
        }
        for (Purchases.ListScope scope : Purchases.ListScope.values()) {
            assertThat(lists.purchases(caller(account), scope, 100, 0))
                    .isEqualTo(plain.purchases(caller(account), scope));
        }
        for (UUID balance : Arrays.asList(balances(account))) {
            List<GiftCardStatus> all = List.of(GiftCardStatus.values());
            assertThat(lists.giftCards(account.accountId(), all, balance, 100, 0))
                    .isEqualTo(plain.giftCards(account.accountId(), all, balance));
        }
    }

    private static UUID[] balances(TestAccount account) {
        return account.balances().stream().map(balance -> balance.balanceId()).toArray(UUID[]::new);
    }

    private static List<UUID> list(TestAccount account) {
        return new PurchaseLists(transactions())
                .purchases(caller(account), Purchases.ListScope.ACCOUNT, 100, 0).stream()
                        .map(Purchase::purchaseId)
                        .toList();
    }

    private static List<UUID> listed(TestAccount account, GiftCardStatus status) {
        return new PurchaseLists(transactions())
                .giftCards(account.accountId(), List.of(status), null, 100, 0).stream()
                        .map(GiftCard::giftCardId)
                        .toList();
    }

    private static Caller.User caller(TestAccount account) {
        return new Caller.User(account.userId(), account.accountId(), account.userId(), account.userId(), Set.of());
    }

    private static Purchase find(Connection connection, TestAccount account, UUID id) throws SQLException {
        return Objects.requireNonNull(
                PurchaseSettlement.find(connection, new OperationKey(account.accountId(), id), true));
    }

    private static Transactions transactions() {
        return purchases.server().part(Transactions.class);
    }

    private static Refunds refunds() {
        return purchases.server().part(Refunds.class);
    }

    private static UUID id(JsonNode purchase, String path) {
        return UUID.fromString(purchase.at(path).asString());
    }

    private static long number(String sql, TestAccount account) {
        return purchases
                .jdbc()
                .sql(sql)
                .param(account.accountId())
                .query(Long.class)
                .single();
    }
}
