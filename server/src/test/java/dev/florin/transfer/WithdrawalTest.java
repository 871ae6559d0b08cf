package dev.florin.transfer;

import static dev.florin.transfer.TransferCalls.bankAccount;
import static dev.florin.transfer.TransferCalls.input;
import static dev.florin.transfer.TransferCalls.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.ledger.BalanceKind;
import dev.florin.wallet.DemoWallet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A withdrawal holds its money at once, and pays it out once or gives it back. */
class WithdrawalTest implements MovesMoney {
    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void moneyLeavesASpendAccountForABankAccount() {
        Map<String, Object> input = input(
                100,
                Map.of(
                        "method",
                        "BANK_ACH",
                        "source",
                        "CASH_BALANCE",
                        "bankAccountId",
                        DemoWallet.BANK_ACCOUNT,
                        "cashBalanceId",
                        DemoWallet.TRAVEL));

        JsonNode withdrawal = accepted(input);
        awaitState(withdrawal, "COMPLETED");
        JsonNode later = accepted(input);

        assertThat(withdrawal.path("amount").asString()).isEqualTo("100.00");
        assertThat(withdrawal.path("processingFee").asString()).isEqualTo("0.00");
        assertThat(withdrawal.path("withdrawMethod").asString()).isEqualTo("BANK_ACH");
        assertThat(withdrawal.path("withdrawSource").asString()).isEqualTo("CASH_BALANCE");
        assertThat(withdrawal.path("userCashBalanceId").asString()).isEqualTo(DemoWallet.TRAVEL.toString());
        assertThat(withdrawal.path("seatId").isNull()).isFalse();
        assertThat(later.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(later.path("displayStatus").asString()).isEqualTo("Completed");
        assertThat(account.available(DemoWallet.TRAVEL)).isEqualTo(400_00);
        assertThat(account.held()).isZero();
        assertThat(paid()).isEqualTo(100_00);
    }

    @Test
    void eachMethodPaysAndRewardsCanBeWithdrawn() {
        JsonNode card = accepted(input(10, Map.of("method", "BANK_CARD", "bankCardId", DemoWallet.BANK_CARD)));
        JsonNode payPal = accepted(input(10, Map.of("method", "PAYPAL", "paypalVaultId", DemoWallet.PAYPAL_VAULT)));
        JsonNode venmo = accepted(
                input(15, Map.of("method", "VENMO", "source", "REWARDS_BALANCE", "emailAddress", "dana@example.com")));

        for (JsonNode one : List.of(card, payPal, venmo)) {
            awaitState(one, "COMPLETED");
        }
        assertThat(venmo.path("emailAddress").asString()).isEqualTo("dana@example.com");
        assertThat(venmo.path("userCashBalanceId").isNull()).isTrue();
        assertThat(account.available(BalanceKind.REWARDS)).isEqualTo(10_00);
        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(9_980_00);
        assertThat(paid()).isEqualTo(35_00);
    }

    @Test
    void aPayoutThatFailsGivesTheMoneyBack() {
        UUID fails = bankAccount(account, "0002");
        UUID failsLater = bankAccount(account, "0341");

        JsonNode now = accepted(input(10, Map.of("method", "BANK_ACH", "bankAccountId", fails)));
        Map<String, Object> input = input(20, Map.of("method", "BANK_ACH", "bankAccountId", failsLater));
        JsonNode later = accepted(input);
        awaitState(now, "FAILED");
        awaitState(later, "FAILED");

        assertThat(accepted(input).path("status").asString()).isEqualTo("FAILED");
        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(10_000_00);
        assertThat(account.held()).isZero();
        assertThat(paid()).isZero();
    }

    @Test
    void aPayoutWhoseAnswerIsMissingIsAskedForAgainAndPaidOnce() {
        UUID unknownOnce = bankAccount(account, "0119");

        JsonNode withdrawal = accepted(input(10, Map.of("method", "BANK_ACH", "bankAccountId", unknownOnce)));
        awaitState(withdrawal, "COMPLETED");

        assertThat(paid()).isEqualTo(10_00);
        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(9_990_00);
    }

    @Test
    void oneKeyIsOnePayoutAndWhatIsHeldCannotBeSpent() {
        UUID slow = bankAccount(account, "0069");
        Map<String, Object> input =
                input(500, Map.of("method", "BANK_ACH", "bankAccountId", slow, "cashBalanceId", DemoWallet.TRAVEL));

        List<Client.Answer> answers = Together.all(16, _ -> withdraw(account, input));
        Client.Answer purchase = account.buy("amazon", 20, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        Map<String, Object> other = new HashMap<>(input);
        other.put("amount", 7);

        assertThat(answers).noneMatch(Client.Answer::isRefused);
        assertThat(answers.stream().filter(Client.Answer::isReplay)).hasSize(15);
        assertThat(purchase.code()).isEqualTo("FL-0001");
        assertThat(withdraw(account, other).reason()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        awaitState(answers.getFirst().data().at("/withdraws/0"), "COMPLETED");
        assertThat(paid()).isEqualTo(500_00);
        assertThat(account.available(DemoWallet.TRAVEL)).isZero();
    }

    @Test
    void eachWrongFieldIsNamed() {
        UUID bank = DemoWallet.BANK_ACCOUNT;
        assertRefused("input.amount", 0, Map.of("method", "BANK_ACH", "bankAccountId", bank));
        assertRefused("input.amount", 0.5, Map.of("method", "BANK_ACH", "bankAccountId", bank));
        assertRefused(
                "input.amount", 14, Map.of("method", "BANK_ACH", "bankAccountId", bank, "source", "REWARDS_BALANCE"));
        assertRefused("input.bankAccountId", 5, Map.of("method", "BANK_ACH"));
        assertRefused("input.bankCardId", 5, Map.of("method", "BANK_ACH", "bankCardId", DemoWallet.BANK_CARD));
        assertRefused("input.bankCardId", 5, Map.of("method", "BANK_CARD"));
        assertRefused("input.paypalVaultId", 5, Map.of("method", "PAYPAL"));
        assertRefused("input.emailAddress", 5, Map.of("method", "VENMO"));
        assertRefused("input.emailAddress", 5, Map.of("method", "VENMO", "emailAddress", "nobody"));
        assertRefused("input.bankAccountId", 5, Map.of("method", "BANK_ACH", "bankAccountId", UUID.randomUUID()));
        assertRefused(
                "input.cashBalanceId",
                5,
                Map.of("method", "BANK_ACH", "bankAccountId", bank, "cashBalanceId", UUID.randomUUID()));
        assertRefused(
                "input.cashBalanceId",
                20,
                Map.of(
                        "method",
                        "BANK_ACH",
                        "bankAccountId",
                        bank,
                        "source",
                        "REWARDS_BALANCE",
                        "cashBalanceId",
                        DemoWallet.TRAVEL));
        assertThat(TransferCalls.count(account)).isZero();
        Client.Answer tooMuch = withdraw(account, input(20_000, Map.of("method", "BANK_ACH", "bankAccountId", bank)));
        assertThat(tooMuch.code()).isEqualTo("FL-0001");
        assertThat(account.held()).isZero();
    }

    private void assertRefused(String field, Object amount, Map<String, ?> more) {
        Client.Answer answer = withdraw(account, input(amount, more));
        assertThat(answer.code()).as(answer.body()).isEqualTo("AR-0001");
        assertThat(answer.message()).startsWith(field);
    }

    @Test
    void aTokenWithoutTheScopeWithdrawsNothing() {
        Client.Answer answer = TransferCalls.with(
                account,
                "withdraw",
                input(5, Map.of("method", "BANK_ACH", "bankAccountId", DemoWallet.BANK_ACCOUNT)),
                "LIST_PAYMENT",
                "MAKE_DEPOSIT");

        assertThat(answer.status()).isEqualTo(498);
        assertThat(TransferCalls.count(account)).isZero();
    }

    private JsonNode accepted(Map<String, ?> input) {
        Client.Answer answer = withdraw(account, input);
        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        return answer.data().at("/withdraws/0");
    }

    private void awaitState(JsonNode withdrawal, String state) {
        String id = withdrawal.path("withdrawId").asString();
        TestFlorin.await(
                "it is " + state, () -> TransferCalls.state(account, id).equals(state));
    }

    /** What the payout gateway has paid for this account, in cents. */
    private long paid() {
        return TestFlorin.jdbc()
                .sql("""
                        select coalesce(sum(p.amount_minor), 0)
                          from transfers t
                          join simulator.payouts p on p.key = t.transfer_id::text and p.status = 'PAID'
                         where t.account_id = ?""")
                .param(account.accountId())
                .query(Long.class)
                .single();
    }
}
