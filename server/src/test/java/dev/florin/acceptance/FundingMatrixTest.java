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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Every way to fund a purchase: each source or none, each part that balances pay, with and without a spend account that is
 * named, and with and without the fallback to balances. What each must cost and earn is worked out from the rules alone
 * ({@code docs/protocols/fluz.md}, "Purchases"): an offer of 4 % earns that from balances and bank accounts, 1 % less by
 * debit card, and 3 % less by credit card and PayPal.
 */
class FundingMatrixTest implements MovesMoney {
    private static final String MERCHANT = "airbnb";
    private static final long AMOUNT = 20_00;
    private static final long BALANCE_PERCENT = 4;

    /** What pays beside balances, and what it earns. */
    enum Source {
        NONE(null, null, 0, false),
        BANK_ACCOUNT("bankAccountId", DemoWallet.BANK_ACCOUNT, 4, false),
        DEBIT_CARD("bankCardId", DemoWallet.BANK_CARD, 3, false),
        CREDIT_CARD("bankCardId", DemoWallet.BANK_CARD, 1, false),
        PAYPAL("paypalVaultId", DemoWallet.PAYPAL_VAULT, 1, false),
        DECLINED_CARD("bankCardId", DemoWallet.DECLINED_CARD, 3, true);

        private final @Nullable String field;
        private final @Nullable UUID id;
        private final long percent;
        private final boolean declines;

        Source(@Nullable String field, @Nullable UUID id, long percent, boolean declines) {
            this.field = field;
            this.id = id;
            this.percent = percent;
            this.declines = declines;
        }
    }

    /** @param balancePart in cents; null where the request says nothing of it */
    private record Combination(Source source, @Nullable Long balancePart, boolean isTravelNamed, boolean isFallback) {
        Map<String, Object> input() {
            Map<String, Object> more = new HashMap<>();
            if (source.field != null) {
                more.put(source.field, source.id);
            }
            if (balancePart != null) {
                more.put("balanceAmount", BigDecimal.valueOf(balancePart, 2));
            }
            if (isTravelNamed) {
                more.put("userCashBalanceId", DemoWallet.TRAVEL);
            }
            more.put("defaultToBalance", isFallback);
            return more;
        }

        /** What balances are asked for first. */
        long ofBalances() {
            return balancePart != null ? balancePart : source == Source.NONE ? AMOUNT : 0;
        }

        boolean isIncomplete() {
            return source == Source.NONE && ofBalances() < AMOUNT;
        }

        boolean isDeclined() {
            return source.declines && ofBalances() < AMOUNT;
        }
    }

    /** What an account has, in cents: gift cards, the default spend account, rewards, and the spend account that is named. */
    private record Standing(long giftCards, long cash, long rewards, long travel, long charged) {
        static Standing of(TestAccount account) {
            return new Standing(
                    account.available(BalanceKind.GIFT_CARD),
                    account.available(BalanceKind.CASH),
                    account.available(BalanceKind.REWARDS),
                    account.available(DemoWallet.TRAVEL),
                    account.charged());
        }

        /** After balances have paid a part: the one that is named, else gift cards, cash and rewards in turn. */
        Standing paid(long part, boolean isTravelNamed) {
            if (isTravelNamed) {
                return new Standing(giftCards, cash, rewards, travel - part, charged);
            }
            long ofGiftCards = Math.min(part, giftCards);
            long ofCash = Math.min(part - ofGiftCards, cash);
            long ofRewards = part - ofGiftCards - ofCash;
            return new Standing(giftCards - ofGiftCards, cash - ofCash, rewards - ofRewards, travel, charged);
        }

        Standing chargedAndEarned(long charge, long reward) {
            return new Standing(giftCards, cash, rewards + reward, travel, charged + charge);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachCombinationPaysAndEarnsWhatTheRulesSay(Source source) {
        TestAccount account = TestFlorin.newAccount();
        if (source == Source.CREDIT_CARD) {
            TestFlorin.jdbc()
                    .sql("update bank_cards set card_type = 'CREDIT' where account_id = ? and bank_card_id = ?")
                    .params(account.accountId(), DemoWallet.BANK_CARD)
                    .update();
        }

        for (Combination combination : combinations(source)) {
            Standing before = Standing.of(account);
            Client.Answer answer = account.buy(MERCHANT, BigDecimal.valueOf(AMOUNT, 2), combination.input());

            assertThat(Standing.of(account))
                    .as(combination + " " + answer.body())
                    .isEqualTo(expected(combination, before, answer));
            assertThat(account.held()).isZero();
        }
    }

    private static List<Combination> combinations(Source source) {
        List<Combination> all = new ArrayList<>();
        for (Long part : new Long[] {null, 0L, 8_00L, AMOUNT}) {
            for (boolean isTravelNamed : new boolean[] {false, true}) {
                for (boolean isFallback : new boolean[] {true, false}) {
                    all.add(new Combination(source, part, isTravelNamed, isFallback));
                }
            }
        }
        return all;
    }

    private static Standing expected(Combination combination, Standing before, Client.Answer answer) {
        if (combination.isIncomplete()) {
            assertThat(answer.code()).as(combination.toString()).isEqualTo("AR-0001");
            assertThat(answer.message()).contains("balanceAmount");
            return before;
        }
        if (combination.isDeclined() && !combination.isFallback()) {
            assertThat(answer.code()).as(combination.toString()).isEqualTo("FL-0002");
            return before;
        }
        long ofBalances = combination.isDeclined() ? AMOUNT : combination.ofBalances();
        long charge = AMOUNT - ofBalances;
        long reward = (ofBalances * BALANCE_PERCENT + charge * combination.source().percent) / 100;
        assertPurchase(combination, answer, ofBalances, reward);
        return before.paid(ofBalances, combination.isTravelNamed()).chargedAndEarned(charge, reward);
    }

    private static void assertPurchase(Combination combination, Client.Answer answer, long ofBalances, long reward) {
        assertThat(answer.isRefused()).as(combination + " " + answer.body()).isFalse();
        JsonNode purchase = answer.data();
        assertThat(purchase.path("fluzpayAmount").decimalValue())
                .isEqualByComparingTo(BigDecimal.valueOf(ofBalances, 2));
        assertThat(purchase.path("seatRewardValue").decimalValue())
                .as(combination.toString())
                .isEqualByComparingTo(BigDecimal.valueOf(reward, 2));
        Map<String, String> shown = Map.of(
                "bankCardId", "purchaseBankCardId", "bankAccountId", "bankAccountId", "paypalVaultId", "paypalVaultId");
        shown.forEach((field, name) -> {
            boolean pays = ofBalances < AMOUNT && field.equals(combination.source().field);
            assertThat(purchase.path(name).isNull())
                    .as(name + " " + combination)
                    .isEqualTo(!pays);
        });
    }
}
