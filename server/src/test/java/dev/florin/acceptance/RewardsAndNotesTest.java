package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.catalog.DemoCatalog;
import dev.florin.ledger.BalanceKind;
import dev.florin.wallet.DemoWallet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a purchase earns, and what its buyer notes on it. */
class RewardsAndNotesTest implements MovesMoney {
    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void aFloorAboveTheRateIsRefusedAndOneBelowIsNot() {
        Client.Answer above = account.buy("starbucks", 30, Map.of("minRewardRate", new BigDecimal("2.0001")));
        Client.Answer at = account.buy("starbucks", 30, Map.of("minRewardRate", new BigDecimal("2.0")));

        assertThat(above.code()).isEqualTo("GC-0009");
        assertThat(above.reason()).isEqualTo("REWARD_RATE_TOO_LOW");
        assertThat(at.isRefused()).as(at.body()).isFalse();
        assertThat(account.states()).isEqualTo(Map.of("COMPLETED", 1L, "REFUSED", 1L));
    }

    @Test
    void aFloorDoesNotApplyToAPinnedOffer() {
        Client.Answer answer = account.buyPinned(DemoCatalog.STARBUCKS_VARIABLE_OFFER, 30, Map.of("minRewardRate", 50));

        assertThat(answer.isRefused()).as(answer.body()).isFalse();
    }

    @Test
    void anExclusiveRateIsForcedForItsAccountAndUnknownToOthers() {
        TestAccount demo = TestFlorin.demoAccount();
        Map<String, ?> wish = Map.of("exclusiveRateId", DemoCatalog.AMAZON_EXCLUSIVE_RATE);

        JsonNode purchase = demo.bought("amazon", 200, wish);
        Client.Answer others = account.buy("amazon", 200, wish);
        Client.Answer othersByOffer = account.buyPinned(DemoCatalog.AMAZON_EXCLUSIVE_OFFER, 200, Map.of());

        assertThat(purchase.path("seatRewardValue").decimalValue()).isEqualByComparingTo("4.50");
        assertThat(offerOf(purchase)).isEqualTo(DemoCatalog.AMAZON_EXCLUSIVE_OFFER);
        assertThat(others.code()).isEqualTo("AR-0001");
        assertThat(othersByOffer.code()).isEqualTo("AR-0001");
        assertThat(account.states()).isEmpty();
    }

    @Test
    void aPinnedOfferKeepsItsRateAlsoWhenABetterOneExists() {
        TestAccount demo = TestFlorin.demoAccount();

        JsonNode pinned =
                demo.buyPinned(DemoCatalog.AMAZON_OFFER, 200, Map.of()).data();
        JsonNode chosen = demo.bought("amazon", 200, Map.of());

        assertThat(pinned.path("seatRewardValue").decimalValue()).isEqualByComparingTo("3.00");
        assertThat(chosen.path("seatRewardValue").decimalValue()).isEqualByComparingTo("4.50");
    }

    @Test
    void theRewardIsRoundedHalfUpAndCreditedAtOnce() {
        assertReward("7.00", "0.11");
        assertReward("33.33", "0.50");
        assertReward("33.67", "0.51");
        assertReward("5.00", "0.08");
    }

    @Test
    void theRewardFollowsThePaymentMethod() {
        assertThat(reward(Map.of())).isEqualByComparingTo("6");
        assertThat(reward(Map.of("bankAccountId", DemoWallet.BANK_ACCOUNT))).isEqualByComparingTo("6");
        assertThat(reward(Map.of("bankCardId", DemoWallet.BANK_CARD))).isEqualByComparingTo("4");
        assertThat(reward(Map.of("paypalVaultId", DemoWallet.PAYPAL_VAULT))).isEqualByComparingTo("0");
        assertThat(reward(Map.of("bankCardId", DemoWallet.BANK_CARD, "balanceAmount", 100)))
                .isEqualByComparingTo("5");
    }

    @Test
    void aMemoHasAtMost255Characters() {
        String longest = "☕️🎁".repeat(85);
        assertThat(longest.codePointCount(0, longest.length())).isEqualTo(255);

        JsonNode purchase = account.bought("amazon", 20, Map.of("memo", longest));
        Client.Answer tooLong = account.buy("amazon", 20, Map.of("memo", longest + "x"));

        assertThat(purchase.path("memo").asString()).isEqualTo(longest);
        assertThat(tooLong.code()).isEqualTo("AR-0001");
        assertThat(tooLong.message()).contains("memo");
    }

    @Test
    void aCategoryIsMadeOnceHoweverManyUseItFirst() {
        List<Client.Answer> answers =
                Together.all(16, _ -> account.buy("amazon", 20, Map.of("transactionCategory", "Büro 🖇")));

        assertThat(answers)
                .noneMatch(Client.Answer::isRefused)
                .allMatch(answer ->
                        answer.data().path("transactionCategory").asString().equals("Büro 🖇"));
        assertThat(TestFlorin.jdbc()
                        .sql("select name from transaction_categories where account_id = ?")
                        .param(account.accountId())
                        .query(String.class)
                        .list())
                .containsExactly("Büro 🖇");
    }

    private void assertReward(String amount, String reward) {
        long before = account.available(BalanceKind.REWARDS);

        JsonNode purchase = account.bought("amazon", new BigDecimal(amount), Map.of());

        assertThat(purchase.path("seatRewardValue").decimalValue()).isEqualByComparingTo(reward);
        assertThat(account.available(BalanceKind.REWARDS) - before)
                .isEqualTo(new BigDecimal(reward).movePointRight(2).longValueExact());
    }

    private BigDecimal reward(Map<String, ?> sources) {
        return account.bought("home-depot", 200, sources)
                .path("seatRewardValue")
                .decimalValue();
    }

    private static UUID offerOf(JsonNode purchase) {
        return TestFlorin.jdbc()
                .sql("select offer_id from gift_cards where gift_card_id = ?")
                .param(UUID.fromString(purchase.at("/giftCard/giftCardId").asString()))
                .query(UUID.class)
                .single();
    }
}
