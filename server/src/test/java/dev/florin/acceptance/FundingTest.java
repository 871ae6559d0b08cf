package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.ledger.BalanceKind;
import dev.florin.wallet.DemoWallet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who pays for a card: balances in their order, one source beside them, and balances again when that declines. */
class FundingTest implements MovesMoney {
    @Test
    void withoutASourceBalancesPayInTheirOrder() {
        TestAccount account = TestFlorin.accountWith(30_00, 20_00, 10_00);

        JsonNode first = account.bought("amazon", 15, Map.of());
        assertThat(balances(account)).containsExactly(0L, 25_00L, 20_23L);

        account.bought("amazon", 20, Map.of());
        assertThat(balances(account)).containsExactly(0L, 5_00L, 20_53L);

        account.bought("amazon", 10, Map.of());
        assertThat(balances(account)).containsExactly(0L, 0L, 15_68L);

        assertThat(first.path("fluzpayAmount").decimalValue()).isEqualByComparingTo("15");
        assertThat(account.buy("amazon", 16, Map.of()).code()).isEqualTo("FL-0001");
        assertThat(balances(account)).containsExactly(0L, 0L, 15_68L);
    }

    @Test
    void aNamedSpendAccountPaysAloneOrNotAtAll() {
        TestAccount account = TestFlorin.newAccount();

        account.bought("amazon", 400, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        Client.Answer tooMuch = account.buy("amazon", 101, Map.of("userCashBalanceId", DemoWallet.TRAVEL));

        assertThat(tooMuch.code()).isEqualTo("FL-0001");
        assertThat(account.available(DemoWallet.TRAVEL)).isEqualTo(100_00);
        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(10_000_00);
        assertThat(account.available(BalanceKind.GIFT_CARD)).isEqualTo(100_00);
    }

    @Test
    void aBalanceAmountIsPaidFromBalancesAndTheCardPaysTheRest() {
        TestAccount account = TestFlorin.newAccount();

        JsonNode purchase = account.bought(
                "amazon",
                new BigDecimal("123.45"),
                Map.of(
                        "balanceAmount",
                        new BigDecimal("23.40"),
                        "bankCardId",
                        DemoWallet.BANK_CARD,
                        "userCashBalanceId",
                        DemoWallet.TRAVEL));

        assertThat(purchase.path("fluzpayAmount").decimalValue()).isEqualByComparingTo("23.40");
        assertThat(purchase.path("purchaseAmount").decimalValue()).isEqualByComparingTo("123.45");
        assertThat(purchase.path("purchaseBankCardId").asString()).isEqualTo(DemoWallet.BANK_CARD.toString());
        assertThat(account.available(DemoWallet.TRAVEL)).isEqualTo(476_60);
        assertThat(account.charged()).isEqualTo(100_05);
    }

    @Test
    void payPalPays() {
        TestAccount account = TestFlorin.newAccount();

        JsonNode purchase = account.bought("amazon", 40, Map.of("paypalVaultId", DemoWallet.PAYPAL_VAULT));

        assertThat(purchase.path("paypalVaultId").asString()).isEqualTo(DemoWallet.PAYPAL_VAULT.toString());
        assertThat(purchase.path("fluzpayAmount").decimalValue()).isEqualByComparingTo("0");
        assertThat(account.charged()).isEqualTo(40_00);
        assertThat(account.total()).isEqualTo(10_625_00);
    }

    @Test
    void uncoveredPurchaseIsRefusedAndSoIsItsRetry() {
        TestAccount account = TestFlorin.accountWith(5_00, 2_00, 1_00);
        Map<String, Object> input = TestAccount.input("amazon", new BigDecimal("8.09"), Map.of());

        Client.Answer first = account.buy(input);
        Client.Answer again = account.buy(input);

        assertThat(first.code()).isEqualTo("FL-0001");
        assertThat(first.status()).isEqualTo(200);
        assertThat(again.code()).isEqualTo("FL-0001");
        assertThat(again.isReplay()).isTrue();
        assertThat(account.total()).isEqualTo(8_00);
    }

    @Test
    void whenTheCardDeclinesTheBalancePays() {
        for (UUID card : List.of(DemoWallet.DECLINED_CARD, DemoWallet.POOR_CARD)) {
            TestAccount account = TestFlorin.newAccount();

            JsonNode purchase = account.bought("amazon", 100, Map.of("bankCardId", card, "balanceAmount", 30));

            assertThat(purchase.path("fluzpayAmount").decimalValue()).isEqualByComparingTo("100");
            assertThat(purchase.path("purchaseBankCardId").isNull()).isTrue();
            assertThat(purchase.path("seatRewardValue").decimalValue()).isEqualByComparingTo("1.50");
            assertThat(account.total()).isEqualTo(10_625_00 - 100_00 + 1_50);
            assertThat(account.charged()).isZero();
            assertThat(account.held()).isZero();
        }
    }

    @Test
    void declinedCardRefusesThePurchaseWhenBalancesMustNotPay() {
        TestAccount account = TestFlorin.newAccount();

        Client.Answer answer = account.buy(
                "amazon",
                100,
                Map.of("bankCardId", DemoWallet.DECLINED_CARD, "balanceAmount", 30, "defaultToBalance", false));

        assertThat(answer.code()).isEqualTo("FL-0002");
        assertThat(answer.reason()).isEqualTo("PAYMENT_DECLINED");
        assertNothingMoved(account);
    }

    @Test
    void whenTheCardDeclinesAndTheBalanceCannotPayThePurchaseIsRefused() {
        TestAccount account = TestFlorin.newAccount();
        account.bought("amazon", 450, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        long before = account.total();

        Client.Answer answer = account.buy(
                "amazon", 100, Map.of("bankCardId", DemoWallet.DECLINED_CARD, "userCashBalanceId", DemoWallet.TRAVEL));

        assertThat(answer.code()).isEqualTo("FL-0002");
        assertThat(account.total()).isEqualTo(before);
        assertThat(account.held()).isZero();
    }

    @Test
    void aChargeThatFailsOnceIsMadeOnce() {
        for (UUID card : List.of(DemoWallet.ERRS_ONCE_CARD, DemoWallet.TIMES_OUT_CARD)) {
            TestAccount account = TestFlorin.newAccount();

            JsonNode purchase = account.bought("amazon", 60, Map.of("bankCardId", card));

            assertThat(purchase.path("status").asString()).isEqualTo("COMPLETED");
            assertThat(account.charged()).isEqualTo(60_00);
            assertThat(account.total()).isEqualTo(10_625_00 + 30);
        }
    }

    @Test
    void wrongInputIsRefusedByFieldNameAndClaimsNoKey() {
        TestAccount account = TestFlorin.newAccount();
        List<Wrong> inputs = new ArrayList<>(List.of(
                new Wrong("balanceAmount", Map.of("balanceAmount", 31, "bankCardId", DemoWallet.BANK_CARD)),
                new Wrong("balanceAmount", Map.of("balanceAmount", 10)),
                new Wrong("balanceAmount", Map.of("balanceAmount", -1, "bankCardId", DemoWallet.BANK_CARD)),
                new Wrong(
                        "balanceAmount",
                        Map.of("balanceAmount", new BigDecimal("1.005"), "bankCardId", DemoWallet.BANK_CARD)),
                new Wrong("amount", Map.of("amount", new BigDecimal("20.001"))),
                new Wrong("amount", Map.of("amount", 0)),
                new Wrong("amount", Map.of("amount", -20)),
                new Wrong("amount", Map.of("amount", new BigDecimal("1e30"))),
                new Wrong("amount", Map.of("amount", new BigDecimal("1e-30"))),
                new Wrong("amount", Map.of("amount", new BigDecimal("4.99"))),
                new Wrong("amount", Map.of("amount", new BigDecimal("500.01"))),
                new Wrong("merchantSlug", Map.of("merchantSlug", "no-such-merchant")),
                new Wrong("offerId", Map.of("offerId", UUID.randomUUID())),
                new Wrong("offerId", Map.of("merchantSlug", "")),
                new Wrong("exclusiveRateId", Map.of("exclusiveRateId", UUID.randomUUID())),
                new Wrong("bankCardId", Map.of("bankCardId", DemoWallet.BANK_ACCOUNT)),
                new Wrong("bankAccountId", Map.of("bankAccountId", UUID.randomUUID())),
                new Wrong("paypalVaultId", Map.of("paypalVaultId", UUID.randomUUID())),
                new Wrong("userCashBalanceId", Map.of("userCashBalanceId", UUID.randomUUID())),
                new Wrong("minRewardRate", Map.of("minRewardRate", -1)),
                new Wrong("minRewardRate", Map.of("minRewardRate", 101)),
                new Wrong("minRewardRate", Map.of("minRewardRate", new BigDecimal("1.23456"))),
                new Wrong("transactionCategory", Map.of("transactionCategory", "x".repeat(101))),
                new Wrong("attachmentId", Map.of("attachmentId", UUID.randomUUID()))));
        inputs.add(new Wrong(
                "bankCardId", Map.of("bankCardId", DemoWallet.BANK_CARD, "bankAccountId", DemoWallet.BANK_ACCOUNT)));

        for (Wrong wrong : inputs) {
            Client.Answer answer = account.buy("amazon", 30, wrong.change);

            assertThat(answer.code()).as(wrong + " " + answer).isEqualTo("AR-0001");
            assertThat(answer.message() + answer.error().at("/extensions/field").asString(""))
                    .as(wrong.toString())
                    .contains(wrong.field);
            assertThat(answer.status()).isEqualTo(200);
        }
        assertNothingMoved(account);
        assertThat(account.states()).isEmpty();
    }

    @Test
    void theSourcesOfAnotherAccountDoNotExist() {
        TestAccount rich = TestFlorin.newAccount();
        TestAccount poor = TestFlorin.accountWith(100_00, 0, 0);
        UUID othersRewards = rich.balances().stream()
                .filter(balance -> balance.kind() == BalanceKind.REWARDS)
                .findFirst()
                .orElseThrow()
                .balanceId();
        Map<String, UUID> sources = new HashMap<>();
        sources.put("bankCardId", DemoWallet.BANK_CARD);
        sources.put("bankAccountId", DemoWallet.BANK_ACCOUNT);
        sources.put("paypalVaultId", DemoWallet.PAYPAL_VAULT);
        sources.put("userCashBalanceId", DemoWallet.TRAVEL);

        sources.forEach((field, id) -> {
            Client.Answer answer = poor.buy("amazon", 30, Map.of(field, id));
            assertThat(answer.code()).isEqualTo("AR-0001");
            assertThat(answer.message()).contains(field);
        });
        assertThat(poor.buy("amazon", 30, Map.of("userCashBalanceId", othersRewards))
                        .code())
                .isEqualTo("AR-0001");
        assertThat(poor.total()).isEqualTo(100_00);
        assertNothingMoved(rich);
    }

    private record Wrong(String field, Map<String, ?> change) {}

    /** Gift-card balance, default spend account, rewards. */
    private static List<Long> balances(TestAccount account) {
        return List.of(
                account.available(BalanceKind.GIFT_CARD),
                account.available(BalanceKind.CASH),
                account.available(BalanceKind.REWARDS));
    }

    private static void assertNothingMoved(TestAccount account) {
        assertThat(account.total()).isEqualTo(10_625_00);
        assertThat(account.held()).isZero();
        assertThat(account.charged()).isZero();
    }
}
