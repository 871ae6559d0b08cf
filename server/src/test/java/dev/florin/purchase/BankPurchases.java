package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.catalog.DemoCatalog;
import dev.florin.money.Money;
import dev.florin.operations.OperationKey;
import dev.florin.operator.Role;
import dev.florin.platform.Transactions;
import dev.florin.wallet.DemoWallet;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Purchases that a bank account pays for a part, and what becomes of the debit. */
abstract class BankPurchases implements MovesMoney {
    static final String PATH = "/api/v1/returned-deposits";
    static final long FUNDS = 10_625_00;
    static final int PRICE = 50;
    static final int FROM_BALANCE = 20;
    static final long DEBIT = 30_00;

    static final String SET_BACKUP = """
            mutation($input: SetBankAccountBackupCardInput!) {
              setBankAccountBackupCard(input: $input) { backupBankCardId }
            }""";

    static final String LISTS = """
            { getUserPurchases { purchaseId status debitReturnedAt }
              getTransactions { transactions { recordId status } } }""";

    final TestAccount account = TestFlorin.newAccount();
    final TestOperator operator = new TestOperator(Role.MONEY);

    /** The card that stands in. */
    enum Backup {
        NONE(null),
        PAYS(DemoWallet.BANK_CARD),
        DECLINES(DemoWallet.DECLINED_CARD);

        private final @Nullable UUID card;

        Backup(@Nullable UUID card) {
            this.card = card;
        }
    }

    @BeforeEach
    void stock() {
        TestFlorin.stock(DemoCatalog.STARBUCKS_STOCKED_OFFER, Money.usd(100L * PRICE), 1);
    }

    JsonNode bought(boolean seen) {
        Client.Answer answer = account.buyPinned(
                DemoCatalog.STARBUCKS_STOCKED_OFFER,
                PRICE,
                Map.of("bankAccountId", DemoWallet.BANK_ACCOUNT, "balanceAmount", FROM_BALANCE));
        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        if (seen) {
            assertThat(account.reveal(answer.data()).isRefused()).isFalse();
        }
        return answer.data();
    }

    void backUp(Backup backup) {
        if (backup.card != null) {
            account.ask(
                    SET_BACKUP,
                    Map.of("input", Map.of("bankAccountId", DemoWallet.BANK_ACCOUNT, "bankCardId", backup.card)));
        }
    }

    static Refunds.Outcome refund(UUID id) {
        return refunds().refund(id, true);
    }

    static Refunds refunds() {
        return TestFlorin.server().part(Refunds.class);
    }

    /** The card is withdrawn, and the gateway not asked yet; a server goes on in a while. */
    void begunRefund(UUID id) {
        TestFlorin.server().part(Transactions.class).run(connection -> {
            Purchase purchase = PurchaseSettlement.find(connection, new OperationKey(account.accountId(), id), true);
            new RefundBooking(InstantSource.system())
                    .begin(connection, Objects.requireNonNull(purchase), PurchaseMove.By.OPERATOR);
        });
        assertThat(account.states()).isEqualTo(Map.of("REFUNDING", 1L));
    }

    Client.Answer takeBack(UUID id) {
        return operator.post(PATH, body(account.accountId(), id));
    }

    static String body(UUID accountId, UUID id) {
        return "{\"accountId\": \"%s\", \"depositId\": \"%s\", \"reason\": \"R01\"}".formatted(accountId, id);
    }

    JsonNode listed(String query) {
        return operator.get(PATH + "?account=" + account.accountId() + query).json();
    }

    /** The bank takes it back, and the server asks the gateway about it. */
    void returnAtTheBank(UUID id) {
        returnLater(id);
        dueNow(DebitWatch.operationId(id));
        awaitWatch(id);
    }

    /** The bank takes it back. */
    static void returnLater(UUID id) {
        TestFlorin.jdbc()
                .sql("update simulator.card_payments set token = token || '0341' where key = ?")
                .param(id.toString())
                .update();
        clear(id);
    }

    /** As if the days had passed until the debit clears. */
    static void clear(UUID id) {
        TestFlorin.jdbc()
                .sql("update purchases set completed_at = completed_at - interval '4 days' where purchase_id = ?")
                .param(id)
                .update();
    }

    /** As if a server had ended after it booked the return, and another one ran its operation once more. */
    void watchAgain(UUID id) {
        TestFlorin.jdbc()
                .sql("update operations set status = 'RUNNING', next_attempt_at = now() where operation_id = ?")
                .param(DebitWatch.operationId(id))
                .update();
        awaitWatch(id);
    }

    static void dueNow(UUID operationId) {
        TestFlorin.await(
                "its operation rests",
                () -> TestFlorin.jdbc()
                        .sql("select leased_by is null from operations where operation_id = ?")
                        .param(operationId)
                        .query(Boolean.class)
                        .single());
        TestFlorin.jdbc()
                .sql("update operations set next_attempt_at = now() where operation_id = ?")
                .param(operationId)
                .update();
    }

    static void awaitWatch(UUID id) {
        TestFlorin.await(
                "the watch is over",
                () -> TestFlorin.jdbc()
                        .sql("select status = 'DONE' from operations where operation_id = ?")
                        .param(DebitWatch.operationId(id))
                        .query(Boolean.class)
                        .single());
    }

    static void awaitBackup(UUID id) {
        TestFlorin.await(
                "the backup card has answered",
                () -> TestFlorin.jdbc().sql("""
                        select count(*) = 0
                          from backup_charges b
                          join transfers t using (account_id, transfer_id)
                         where b.returned_id = ?
                           and t.state not in ('COMPLETED', 'FAILED')""").param(id).query(Boolean.class).single());
    }

    void deposit(int dollars) {
        Client.Answer answer = account.ask(
                "mutation($input: DepositCashBalanceInput!) {"
                        + " depositCashBalance(input: $input) { cashBalanceDeposits { status } } }",
                Map.of(
                        "input",
                        Map.of(
                                "idempotencyKey",
                                UUID.randomUUID().toString(),
                                "amount",
                                dollars,
                                "bankCardId",
                                DemoWallet.BANK_CARD)));
        assertThat(answer.isRefused()).as(answer.body()).isFalse();
    }

    void assertListed(String transaction, String purchase) {
        JsonNode lists = account.ask(LISTS, Map.of()).json().path("data");
        JsonNode bought = lists.at("/getUserPurchases/0");
        assertThat(bought.path("status").asString()).isEqualTo(purchase);
        assertThat(bought.path("debitReturnedAt").isNull())
                .isEqualTo(purchase.equals("COMPLETED") && transaction.equals("COMPLETED"));
        assertThat(lists.at("/getTransactions/transactions")
                        .valueStream()
                        .filter(one -> one.path("recordId").equals(bought.path("purchaseId")))
                        .map(one -> one.path("status").asString()))
                .containsExactly(transaction);
    }

    String status() {
        return TestFlorin.jdbc()
                .sql("select status from accounts where account_id = ?")
                .param(account.accountId())
                .query(String.class)
                .single();
    }

    long backupCharges() {
        return TestFlorin.jdbc()
                .sql("select count(*) from backup_charges where account_id = ?")
                .param(account.accountId())
                .query(Long.class)
                .single();
    }

    static long refundsAtTheGateway(UUID id) {
        return TestFlorin.jdbc()
                .sql("select count(*) from simulator.card_refunds where key = ?")
                .param(id.toString())
                .query(Long.class)
                .single();
    }

    /** What the account's events of returned debits tell. */
    List<JsonNode> events() {
        return TestFlorin.jdbc()
                .sql(
                        "select payload::text from account_events where account_id = ? and type = 'purchase.debit_returned'"
                                + " order by event_id")
                .param(account.accountId())
                .query(String.class)
                .list()
                .stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    static UUID id(JsonNode purchase) {
        return UUID.fromString(purchase.path("purchaseId").asString());
    }
}
