package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.catalog.DemoCatalog;
import dev.florin.money.Money;
import dev.florin.purchase.PurchaseState;
import dev.florin.purchase.Refunds;
import dev.florin.purchase.Refunds.VoidOutcome;
import dev.florin.wallet.DemoWallet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A card is taken back by everybody, or by nobody. */
class VoidTest implements MovesMoney {
    private static final long FUNDS = 10_625_00;

    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void aCardThatTheVendorTakesBackIsRefundedWhetherShownOrNot() {
        JsonNode unseen = account.bought("amazon", 150, Map.of());
        JsonNode shown = account.bought("amazon", 150, Map.of());
        account.reveal(shown);

        assertVoided(voidCard(unseen), false);
        assertVoided(voidCard(shown), false);

        assertThat(account.reveal(shown).code()).isEqualTo("FL-0005");
        assertThat(orderAtVendor(unseen)).isEqualTo("REFUSED");
        assertThat(orderAtVendor(shown)).isEqualTo("REFUSED");
        assertThat(account.states()).isEqualTo(Map.of("REFUNDED", 2L));
        assertThat(account.total()).isEqualTo(FUNDS);
    }

    @Test
    void aSecondVoidDoesNothing() {
        JsonNode purchase = account.bought("amazon", 150, Map.of());
        voidCard(purchase);

        assertVoided(voidCard(purchase), true);
        assertThat(account.total()).isEqualTo(FUNDS);
    }

    @Test
    void aCardThatTheVendorDoesNotTakeBackIsActiveAgain() {
        JsonNode purchase = account.bought("amazon", new BigDecimal("25.07"), Map.of());
        long after = account.total();

        VoidOutcome outcome = voidCard(purchase);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        VoidOutcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("vendor"));
        assertThat(account.reveal(purchase).data().path("code").asString()).matches("\\d{16}");
        assertThat(account.total()).isEqualTo(after);
        assertThat(account.states()).isEqualTo(Map.of("COMPLETED", 1L));
    }

    @Test
    void cardIsHiddenWhileTheVendorsAnswerToAVoidIsUnknown() {
        JsonNode purchase = account.bought("amazon", new BigDecimal("25.08"), Map.of());

        VoidOutcome outcome = voidCard(purchase);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        VoidOutcome.Pending.class,
                        pending -> assertThat(pending.purchase().state()).isEqualTo(PurchaseState.VOIDING));
        Client.Answer hidden = account.reveal(purchase);
        assertThat(hidden.code()).isEqualTo("FL-0004");
        assertThat(hidden.message()).contains("taken back");
        assertThat(listed()).isEqualTo("VOIDING");
        beDueNow(purchase);
        TestFlorin.await("the server takes it back", () -> account.states().containsKey("REFUNDED"));
        assertThat(listed()).isEqualTo("REFUNDED");
        assertThat(account.total()).isEqualTo(FUNDS);
        assertVoided(voidCard(purchase), true);
    }

    @Test
    void anOperatorsRefundEndsAVoidWhoseVendorDoesNotAnswer() {
        JsonNode purchase = account.bought("amazon", new BigDecimal("25.08"), Map.of());
        assertThat(voidCard(purchase)).isInstanceOf(VoidOutcome.Pending.class);

        assertThat(refund(purchase)).isInstanceOf(Refunds.Outcome.Refunded.class);

        assertThat(account.states()).isEqualTo(Map.of("REFUNDED", 1L));
        assertThat(account.total()).isEqualTo(FUNDS);
        assertVoided(voidCard(purchase), true);
    }

    @Test
    void aChargeIsGivenBackToo() {
        JsonNode purchase =
                account.bought("amazon", 200, Map.of("bankCardId", DemoWallet.BANK_CARD, "balanceAmount", 50));
        assertThat(account.charged()).isEqualTo(150_00);

        assertVoided(voidCard(purchase), false);

        assertThat(account.charged()).isZero();
        assertThat(account.total()).isEqualTo(FUNDS);
    }

    @Test
    void aCardFromStockIsTakenBackOnlyIfNobodyHasSeenIt() {
        TestFlorin.stock(DemoCatalog.STARBUCKS_STOCKED_OFFER, Money.usd(50_00), 2);
        JsonNode unseen = account.bought("starbucks", 50, Map.of("minRewardRate", 5));
        JsonNode shown = account.bought("starbucks", 50, Map.of("minRewardRate", 5));
        String code = account.reveal(shown).data().path("code").asString();

        assertVoided(voidCard(unseen), false);
        VoidOutcome outcome = voidCard(shown);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        VoidOutcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("was shown"));
        assertThat(account.reveal(shown).data().path("code").asString()).isEqualTo(code);
        assertThat(account.reveal(unseen).code()).isEqualTo("FL-0005");
        assertThat(account.states()).isEqualTo(Map.of("REFUNDED", 1L, "COMPLETED", 1L));
    }

    @Test
    void revealAndVoidAtOnceHaveOneWinner() {
        TestFlorin.stock(DemoCatalog.STARBUCKS_STOCKED_OFFER, Money.usd(100_00), 10);
        for (int round = 0; round < 10; round++) {
            JsonNode purchase = account.bought("starbucks", 100, Map.of("minRewardRate", 5));

            List<Boolean> won = Together.all(
                    2,
                    number -> number == 0
                            ? !account.reveal(purchase).isRefused()
                            : voidCard(purchase) instanceof VoidOutcome.Voided);

            assertThat(won).as("revealed, voided").containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void ofManyVoidsAndRefundsAtOnceOneTakesEffect() {
        JsonNode purchase =
                account.bought("amazon", 200, Map.of("bankCardId", DemoWallet.BANK_CARD, "balanceAmount", 50));

        List<Boolean> effective = Together.all(16, number -> {
            if (number % 4 == 0) {
                return refund(purchase) instanceof Refunds.Outcome.Refunded refunded && !refunded.alreadyDone();
            }
            account.reveal(purchase);
            return voidCard(purchase) instanceof VoidOutcome.Voided voided && !voided.alreadyDone();
        });

        assertThat(effective).contains(true);
        assertThat(account.states()).isEqualTo(Map.of("REFUNDED", 1L));
        assertThat(account.charged()).isZero();
        assertThat(account.total()).isEqualTo(FUNDS);
    }

    @Test
    void ofManyVoidsAtOnceOneSaysThatItWasTheFirst() {
        JsonNode purchase = account.bought("amazon", 150, Map.of());

        List<VoidOutcome> outcomes = Together.all(16, _ -> voidCard(purchase));

        assertThat(outcomes).allMatch(outcome -> outcome instanceof VoidOutcome.Voided);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof VoidOutcome.Voided voided && !voided.alreadyDone())
                .hasSize(1);
        assertThat(account.total()).isEqualTo(FUNDS);
    }

    @Test
    void ofManyVoidsThatTheVendorRefusesNoneTakesEffect() {
        JsonNode purchase = account.bought("amazon", new BigDecimal("25.07"), Map.of());
        long after = account.total();

        List<VoidOutcome> outcomes = Together.all(16, _ -> voidCard(purchase));

        assertThat(outcomes).allMatch(outcome -> outcome instanceof VoidOutcome.Refused);
        assertThat(account.states()).isEqualTo(Map.of("COMPLETED", 1L));
        assertThat(account.total()).isEqualTo(after);
        assertThat(account.reveal(purchase).isRefused()).isFalse();
    }

    @Test
    void theCardOfAnotherAccountDoesNotExist() {
        JsonNode purchase = account.bought("amazon", 20, Map.of());

        VoidOutcome outcome = refunds().voidCard(UUID.randomUUID(), cardId(purchase));

        assertThat(outcome).isInstanceOf(VoidOutcome.NoSuchCard.class);
        assertThat(account.states()).isEqualTo(Map.of("COMPLETED", 1L));
    }

    @Test
    void theCardOfARefusedPurchaseDoesNotExist() {
        account.buy("amazon", new BigDecimal("25.01"), Map.of());
        UUID cardId = TestFlorin.jdbc()
                .sql("select gift_card_id from gift_cards where account_id = ?")
                .param(account.accountId())
                .query(UUID.class)
                .single();

        assertThat(refunds().voidCard(account.accountId(), cardId)).isInstanceOf(VoidOutcome.NoSuchCard.class);
    }

    private static void assertVoided(VoidOutcome outcome, boolean alreadyDone) {
        assertThat(outcome).isInstanceOfSatisfying(VoidOutcome.Voided.class, voided -> {
            assertThat(voided.alreadyDone()).isEqualTo(alreadyDone);
            assertThat(voided.purchase().state()).isEqualTo(PurchaseState.REFUNDED);
        });
    }

    private VoidOutcome voidCard(JsonNode purchase) {
        return refunds().voidCard(account.accountId(), cardId(purchase));
    }

    private static Refunds.Outcome refund(JsonNode purchase) {
        return refunds().refund(id(purchase), true);
    }

    private static Refunds refunds() {
        return TestFlorin.server().part(Refunds.class);
    }

    private String listed() {
        return account.ask("{ getGiftCards { giftCardId status } }", Map.of())
                .data()
                .path(0)
                .path("status")
                .asString();
    }

    private static void beDueNow(JsonNode purchase) {
        TestFlorin.jdbc()
                .sql("update operations set next_attempt_at = now() where operation_id = ?")
                .param(id(purchase))
                .update();
    }

    private static String orderAtVendor(JsonNode purchase) {
        return TestFlorin.jdbc()
                .sql("select status from simulator.vendor_orders where reference = ?")
                .param(id(purchase).toString())
                .query(String.class)
                .single();
    }

    private static UUID id(JsonNode purchase) {
        return UUID.fromString(purchase.path("purchaseId").asString());
    }

    private static UUID cardId(JsonNode purchase) {
        return UUID.fromString(purchase.at("/giftCard/giftCardId").asString());
    }
}
