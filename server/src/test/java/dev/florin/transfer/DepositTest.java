package dev.florin.transfer;

import static dev.florin.transfer.TransferCalls.deposit;
import static dev.florin.transfer.TransferCalls.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.ledger.BalanceKind;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.wallet.DemoWallet;
import dev.florin.wallet.SpendAccountClosure;
import dev.florin.wallet.SpendAccountClosures;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A deposit is charged once, and credited once it is certain that the source has paid. */
class DepositTest implements MovesMoney {
    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void aCardIsChargedAndItsMoneyIsThereAtOnce() {
        Client.Answer answer = deposit(
                account,
                input(6, Map.of("bankCardId", DemoWallet.BANK_CARD, "memo", "Top up", "transactionCategory", "Own")));

        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        JsonNode deposit = answer.data().at("/cashBalanceDeposits/0");
        assertThat(deposit.path("depositAmount").asString()).isEqualTo("6.00");
        assertThat(deposit.path("depositFee").asString()).isEqualTo("0.00");
        assertThat(deposit.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(deposit.path("bankCardId").asString()).isEqualTo(DemoWallet.BANK_CARD.toString());
        assertThat(deposit.path("clearedDate").isNull()).isFalse();
        assertThat(deposit.path("cashBalanceDepositType").asString()).isEqualTo("CASH_BALANCE");
        assertThat(deposit.at("/cashBalanceSettlements/0/availabilityType").asString())
                .isEqualTo("INSTANT");
        assertThat(deposit.at("/cashBalanceSettlements/0/cashBalanceDepositId"))
                .isEqualTo(deposit.path("cashBalanceDepositId"));
        assertThat(deposit.path("memo").asString()).isEqualTo("Top up");
        assertThat(answer.data().at("/balances/cashBalance/availableBalance").asString())
                .isEqualTo("10506.00");
        assertThat(answer.data().at("/balances/userCashBalances").size()).isEqualTo(2);
        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(10_006_00);
        assertThat(charged()).isEqualTo(6_00);
    }

    @Test
    void payPalAndEachDestinationWork() {
        deposit(
                account,
                input(5, Map.of("paypalVaultId", DemoWallet.PAYPAL_VAULT, "userCashBalanceId", DemoWallet.TRAVEL)));
        Client.Answer giftCards = deposit(
                account,
                input(
                        7,
                        Map.of(
                                "bankCardId",
                                DemoWallet.BANK_CARD,
                                "depositType",
                                "GIFT_CARD_BALANCE",
                                "merchantCategoryCode",
                                "5812")));
        Client.Answer reserve = deposit(
                account, input(8, Map.of("bankCardId", DemoWallet.BANK_CARD, "depositType", "RESERVE_BALANCE")));
        deposit(account, input(9, Map.of("bankCardId", DemoWallet.BANK_CARD, "depositType", "RESERVE_BALANCE")));

        assertThat(giftCards.isRefused()).as(giftCards.body()).isFalse();
        assertThat(reserve.data()
                        .at("/cashBalanceDeposits/0/cashBalanceDepositType")
                        .asString())
                .isEqualTo("RESERVE_BALANCE");
        assertThat(account.available(DemoWallet.TRAVEL)).isEqualTo(505_00);
        assertThat(account.available(BalanceKind.GIFT_CARD)).isEqualTo(107_00);
        assertThat(account.available(BalanceKind.RESERVE)).isEqualTo(17_00);
    }

    @Test
    void oneKeyIsOneChargeOnManyThreads() {
        Map<String, Object> input = input(6, Map.of("bankCardId", DemoWallet.BANK_CARD));

        List<Client.Answer> answers = Together.all(16, _ -> deposit(account, input));
        Map<String, Object> other = new HashMap<>(input);
        other.put("amount", 7);
        Client.Answer reused = deposit(account, other);

        assertThat(answers).noneMatch(Client.Answer::isRefused);
        assertThat(answers.stream().filter(Client.Answer::isReplay)).hasSize(15);
        assertThat(reused.reason()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(charged()).isEqualTo(6_00);
        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(10_006_00);
    }

    @Test
    void aDeclinedChargeIsRefusedAndStaysRefused() {
        Map<String, Object> input = input(6, Map.of("bankCardId", DemoWallet.POOR_CARD));

        Client.Answer answer = deposit(account, input);
        Client.Answer again = deposit(account, input);

        assertThat(answer.code()).isEqualTo("FL-0002");
        assertThat(answer.message()).contains("insufficient funds");
        assertThat(again.code()).isEqualTo("FL-0002");
        assertThat(again.isReplay()).isTrue();
        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(10_000_00);
    }

    @Test
    void aChargeWhoseAnswerIsLostIsFoundAndMadeOnce() {
        Client.Answer lost = deposit(account, input(6, Map.of("bankCardId", DemoWallet.TIMES_OUT_CARD)));
        Client.Answer failedOnce = deposit(account, input(7, Map.of("bankCardId", DemoWallet.ERRS_ONCE_CARD)));

        assertThat(lost.data().at("/cashBalanceDeposits/0/status").asString()).isEqualTo("COMPLETED");
        assertThat(failedOnce.data().at("/cashBalanceDeposits/0/status").asString())
                .isEqualTo("COMPLETED");
        assertThat(charged()).isEqualTo(13_00);
        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(10_013_00);
    }

    @Test
    void aBankAccountsMoneyIsPendingUntilTheDebitHasCleared() {
        Client.Answer answer = deposit(account, input(50, Map.of("bankAccountId", DemoWallet.BANK_ACCOUNT)));

        JsonNode deposit = answer.data().at("/cashBalanceDeposits/0");
        assertThat(deposit.path("status").asString()).isEqualTo("PENDING");
        assertThat(deposit.path("clearedDate").isNull()).isTrue();
        assertThat(deposit.path("expectedClearedDate").isNull()).isFalse();
        assertThat(deposit.at("/cashBalanceSettlements/0/availabilityType").asString())
                .isEqualTo("STANDARD");
        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(10_000_00);

        String id = deposit.path("cashBalanceDepositId").asString();
        TransferCalls.clearNow(account, id);
        TestFlorin.await(
                "it has cleared", () -> TransferCalls.state(account, id).equals("COMPLETED"));
        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(10_050_00);
    }

    @Test
    void aDebitThatTheBankReturnsBeforeItHasClearedCreditsNothing() {
        UUID bouncing = TransferCalls.bankAccount(account, "0341");
        Map<String, Object> input = input(50, Map.of("bankAccountId", bouncing));
        String id = deposit(account, input)
                .data()
                .at("/cashBalanceDeposits/0/cashBalanceDepositId")
                .asString();

        TransferCalls.clearNow(account, id);
        TestFlorin.await("it has failed", () -> TransferCalls.state(account, id).equals("FAILED"));

        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(10_000_00);
        assertThat(deposit(account, input).code()).isEqualTo("FL-0002");
    }

    @Test
    void moneyForASpendAccountThatWasClosedMeanwhileGoesToTheDefaultOne() {
        Map<String, Object> input =
                input(50, Map.of("bankAccountId", DemoWallet.BANK_ACCOUNT, "userCashBalanceId", DemoWallet.TRAVEL));
        String id = deposit(account, input)
                .data()
                .at("/cashBalanceDeposits/0/cashBalanceDepositId")
                .asString();
        new SpendAccountClosures(
                        TestFlorin.server().part(Transactions.class),
                        InstantSource.system(),
                        TestFlorin.server().part(Ids.class))
                .close(new SpendAccountClosure(
                        account.accountId(),
                        UUID.randomUUID(),
                        DemoWallet.TRAVEL,
                        DemoWallet.DEFAULT_SPEND_ACCOUNT,
                        null,
                        false));

        TransferCalls.clearNow(account, id);
        TestFlorin.await(
                "it has cleared", () -> TransferCalls.state(account, id).equals("COMPLETED"));

        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(10_550_00);
    }

    @Test
    void eachWrongFieldIsNamed() {
        UUID card = DemoWallet.BANK_CARD;
        UUID foreign = TransferCalls.bankAccount(TestFlorin.newAccount(), "1234");

        for (Object amount : List.of(0, -5, 1.001, 2_000_000)) {
            assertThat(deposit(account, input(amount, Map.of("bankCardId", card)))
                            .message())
                    .startsWith("input.amount");
        }
        assertRefused("input.bankCardId", Map.of());
        assertRefused("input.bankCardId", Map.of("bankCardId", UUID.randomUUID()));
        assertRefused("input.bankAccountId", Map.of("bankAccountId", foreign));
        assertRefused("input.bankCardId", Map.of("bankCardId", card, "bankAccountId", DemoWallet.BANK_ACCOUNT));
        assertRefused("input.userCashBalanceId", Map.of("bankCardId", card, "userCashBalanceId", UUID.randomUUID()));
        assertRefused(
                "input.userCashBalanceId",
                Map.of("bankCardId", card, "userCashBalanceId", DemoWallet.TRAVEL, "depositType", "GIFT_CARD_BALANCE"));
        assertRefused("input.merchantCategoryCode", Map.of("bankCardId", card, "merchantCategoryCode", "5812"));
        assertRefused(
                "input.merchantCategoryCode",
                Map.of("bankCardId", card, "merchantCategoryCode", "0000", "depositType", "GIFT_CARD_BALANCE"));
        assertRefused("input.memo", Map.of("bankCardId", card, "memo", "x".repeat(256)));
        assertRefused("input.attachmentId", Map.of("bankCardId", card, "attachmentId", UUID.randomUUID()));
        assertThat(TransferCalls.count(account)).isZero();
    }

    private void assertRefused(String field, Map<String, ?> more) {
        Client.Answer answer = deposit(account, input(5, more));
        assertThat(answer.code()).as(answer.body()).isEqualTo("AR-0001");
        assertThat(answer.message()).startsWith(field);
    }

    @Test
    void aTokenWithoutTheScopeDepositsNothing() {
        Client.Answer answer = TransferCalls.with(
                account, "deposit", input(5, Map.of("bankCardId", DemoWallet.BANK_CARD)), "LIST_PAYMENT");

        assertThat(answer.status()).isEqualTo(498);
        assertThat(TransferCalls.count(account)).isZero();
    }

    @Test
    void theListOfMerchantCategoriesIsServed() {
        Client.Answer answer = account.ask("{ getMccList { code description } }", Map.of());

        assertThat(answer.data()).anySatisfy(entry -> {
            assertThat(entry.path("code").asString()).isEqualTo("5812");
            assertThat(entry.path("description").asString()).isEqualTo("Eating places and restaurants");
        });
    }

    /** What the gateway has taken for this account's movements, in cents. */
    private long charged() {
        return TestFlorin.jdbc()
                .sql("""
                        select coalesce(sum(c.amount_minor), 0)
                          from transfers t
                          join simulator.card_payments c on c.key = t.transfer_id::text and c.status = 'CAPTURED'
                         where t.account_id = ?""")
                .param(account.accountId())
                .query(Long.class)
                .single();
    }
}
