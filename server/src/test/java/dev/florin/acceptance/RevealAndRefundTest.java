package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.catalog.DemoCatalog;
import dev.florin.identity.DemoIdentity;
import dev.florin.ledger.BalanceKind;
import dev.florin.money.Money;
import dev.florin.operations.OperationDesk;
import dev.florin.purchase.PurchaseReports;
import dev.florin.purchase.Refunds;
import dev.florin.purchase.cli.PurchaseTool;
import dev.florin.wallet.DemoWallet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may see a card's code, and what a refund gives back. */
class RevealAndRefundTest implements MovesMoney {
    private static final String REVEAL =
            "mutation($id: UUID!) { revealGiftCardByGiftCardId(giftCardId: $id) { code pin url } }";

    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void eachRevealShowsTheCodeAndIsRecorded() {
        TestFlorin.stockOnly(DemoCatalog.STARBUCKS_STOCKED_OFFER, Money.usd(100_00), 1);
        JsonNode purchase = account.bought("starbucks", 100, Map.of("minRewardRate", 5));

        Client.Answer first = account.reveal(purchase);
        Client.Answer second = account.reveal(purchase);

        assertThat(first.data().path("code").asString()).isNotBlank();
        assertThat(first.data().path("pin").asString()).isEqualTo("1234");
        assertThat(first.data().path("url").isNull()).isTrue();
        assertThat(second.data()).isEqualTo(first.data());
        assertThat(TestFlorin.jdbc()
                        .sql("""
                                select concat_ws(' ', user_id, app_id, gift_card_id, request_id)
                                  from gift_card_reveals
                                 where account_id = ?
                                 order by revealed_at""")
                        .param(account.accountId())
                        .query(String.class)
                        .list())
                .containsExactly(trace(purchase, first), trace(purchase, second));
    }

    @Test
    void theCardOfAnotherAccountDoesNotExist() {
        JsonNode purchase = account.bought("amazon", 20, Map.of());
        TestAccount other = TestFlorin.accountWith(1_00, 0, 0);

        Client.Answer theirs = other.reveal(purchase);
        Client.Answer nobodys = other.ask(REVEAL, Map.of("id", UUID.randomUUID()));

        assertThat(theirs.code()).isEqualTo("AR-0001");
        assertThat(theirs.reason()).isEqualTo("NOT_FOUND");
        assertThat(theirs.message()).isEqualTo(nobodys.message());
        assertThat(reveals(purchase)).isZero();
    }

    @Test
    void aTokenWithoutTheScopeCannotReveal() {
        JsonNode purchase = account.bought("amazon", 20, Map.of());
        String token = account.token("LIST_PURCHASES", "PURCHASE_GIFTCARD");

        Client.Answer answer = TestFlorin.client().graphql("Bearer " + token, REVEAL, Map.of("id", cardId(purchase)));

        assertThat(answer.status()).isEqualTo(498);
        assertThat(answer.code()).isEqualTo("AUTH-0008");
        assertThat(answer.message()).contains("REVEAL_GIFTCARD");
        assertThat(reveals(purchase)).isZero();
    }

    @Test
    void refundReturnsMoneyTakesBackRewardAndHidesTheCode() {
        Map<String, Object> input = TestAccount.input("amazon", 150, Map.of());
        JsonNode purchase = account.buy(input).data();

        Refunds.Outcome outcome = refund(purchase);

        assertThat(outcome).isInstanceOf(Refunds.Outcome.Refunded.class);
        assertThat(account.available(BalanceKind.GIFT_CARD)).isEqualTo(100_00);
        assertThat(account.available(BalanceKind.CASH)).isEqualTo(10_000_00);
        assertThat(account.available(BalanceKind.REWARDS)).isEqualTo(25_00);
        Client.Answer reveal = account.reveal(purchase);
        assertThat(reveal.code()).isEqualTo("FL-0005");
        assertThat(reveal.json().path("data").toString()).doesNotContain("code\":\"");
        assertThat(account.buy(input).data().path("status").asString()).isEqualTo("REFUNDED");
    }

    @Test
    void manyRefundsAtOnceAreOne() {
        JsonNode purchase = account.bought("amazon", 150, Map.of());

        List<Refunds.Outcome> outcomes = Together.all(16, _ -> refund(purchase));

        assertThat(outcomes).allMatch(outcome -> outcome instanceof Refunds.Outcome.Refunded);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Refunds.Outcome.Refunded refunded && !refunded.alreadyDone())
                .hasSize(1);
        assertThat(account.total()).isEqualTo(10_625_00);
    }

    @Test
    void spentRewardIsDeductedFromTheRefund() {
        TestAccount saver = TestFlorin.accountWith(400_00, 0, 0);
        JsonNode purchase = saver.bought("amazon", 400, Map.of());
        assertThat(saver.available(BalanceKind.REWARDS)).isEqualTo(6_00);
        saver.bought("amazon", 5, Map.of());
        assertThat(saver.available(BalanceKind.REWARDS)).isEqualTo(1_08);

        refund(purchase);

        assertThat(saver.available(BalanceKind.REWARDS)).isZero();
        assertThat(saver.available(BalanceKind.CASH)).isEqualTo(400_00 - 4_92);
    }

    @Test
    void spentRewardIsNotDeductedFromWhatReturnsToRewards() {
        TestAccount saver = TestFlorin.accountWith(49_70, 30, 0);
        JsonNode purchase = saver.bought("amazon", 50, Map.of());
        assertThat(saver.available(BalanceKind.REWARDS)).isEqualTo(75);
        saver.deposit(BalanceKind.CASH, 4_25);
        saver.bought("amazon", 5, Map.of());
        assertThat(saver.available(BalanceKind.REWARDS)).isEqualTo(8);

        refund(purchase);

        // The reward of 0.75 is covered by the 0.08 there and the 0.30 that go back; 0.37 are kept from the cash.
        assertThat(saver.available(BalanceKind.REWARDS)).isZero();
        assertThat(saver.available(BalanceKind.CASH)).isEqualTo(49_70 - 37);
    }

    @Test
    void aRefundOfAChargedPurchaseGivesTheChargeBack() {
        JsonNode purchase =
                account.bought("home-depot", 200, Map.of("bankCardId", DemoWallet.BANK_CARD, "balanceAmount", 50));
        assertThat(account.charged()).isEqualTo(150_00);

        List<Refunds.Outcome> outcomes = Together.all(4, _ -> refund(purchase));

        assertThat(outcomes).allMatch(outcome -> outcome instanceof Refunds.Outcome.Refunded);
        assertThat(account.charged()).isZero();
        assertThat(account.total()).isEqualTo(10_625_00);
    }

    @Test
    void serverFinishesARefundWhoseCommandDied() {
        JsonNode purchase =
                account.bought("home-depot", 200, Map.of("bankCardId", DemoWallet.BANK_CARD, "balanceAmount", 50));
        UUID purchaseId = UUID.fromString(purchase.path("purchaseId").asString());

        leaveHalfRefunded(purchaseId);

        TestFlorin.await("the server finishes the refund", () -> account.charged() == 0 && isRefunded(purchaseId));
        assertThat(account.total()).isEqualTo(10_625_00);
    }

    /** As the command leaves it when it dies after its first transaction. */
    private static void leaveHalfRefunded(UUID purchaseId) {
        TestFlorin.jdbc().sql("""
                        with withdrawn as
                             (update gift_cards set status = 'REFUNDED' where purchase_id = :id),
                             begun as
                             (update purchases set state = 'REFUNDING' where purchase_id = :id)
                        insert into operations
                               (account_id, operation_id, kind, status, next_attempt_at, created_at, updated_at)
                        select account_id, purchase_id, 'PURCHASE', 'RUNNING', now(), now(), now()
                          from purchases
                         where purchase_id = :id
                            on conflict (account_id, operation_id)
                            do update set status = 'RUNNING', next_attempt_at = now()""").param("id", purchaseId).update();
    }

    private static boolean isRefunded(UUID purchaseId) {
        return TestFlorin.jdbc()
                .sql("select state from purchases where purchase_id = ?")
                .param(purchaseId)
                .query(String.class)
                .single()
                .equals("REFUNDED");
    }

    @Test
    void aPurchaseIsRefundedByTheNumberThatPeopleUse() {
        JsonNode purchase = account.bought("amazon", 20, Map.of());
        Refunds refunds = TestFlorin.server().part(Refunds.class);

        Refunds.Outcome outcome = refunds.refundByDisplayId(
                Long.parseLong(purchase.path("purchaseDisplayId").asString()), false);

        assertThat(outcome).isInstanceOf(Refunds.Outcome.Refunded.class);
        assertThat(account.states()).isEqualTo(Map.of("REFUNDED", 1L));
        assertThat(refunds.refundByDisplayId(1, false)).isInstanceOf(Refunds.Outcome.NotPossible.class);
    }

    @Test
    void seenCardIsRefundedOnlyWhenConfirmed() {
        JsonNode purchase = account.bought("amazon", 20, Map.of());
        String id = purchase.path("purchaseId").asString();
        account.reveal(purchase);
        account.reveal(purchase);

        Refunds.Outcome asked = TestFlorin.server().part(Refunds.class).refund(UUID.fromString(id), false);
        Run command = run("refund", id);

        assertThat(asked).isInstanceOfSatisfying(Refunds.Outcome.Seen.class, seen -> {
            assertThat(seen.sight().times()).isEqualTo(2);
            assertThat(seen.sight().userId()).isEqualTo(account.userId());
            assertThat(seen.sight().first()).isBefore(seen.sight().last());
        });
        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.err()).contains("seen 2 times", account.userId().toString(), "--revealed");
        assertThat(account.states()).isEqualTo(Map.of("COMPLETED", 1L));
        assertThat(account.total()).isEqualTo(10_605_30);

        assertThat(run("refund", id, "--revealed").exitCode()).isZero();
        assertThat(account.states()).isEqualTo(Map.of("REFUNDED", 1L));
        assertThat(run("refund", id).out()).contains("refunded already");
    }

    @Test
    void aPurchaseIsShownWithEverythingButItsCode() {
        JsonNode purchase = account.bought("amazon", 20, Map.of());
        String id = purchase.path("purchaseId").asString();
        String number = purchase.path("purchaseDisplayId").asString();
        String code = account.reveal(purchase).data().path("code").asString();

        Run text = run("show", number);
        Run json = run("show", id, "--json");

        assertThat(text.out())
                .containsPattern("state +COMPLETED\n")
                .containsPattern("amount +20.00 USD\n")
                .containsPattern("seen +1 times, last at \\S+ by user " + account.userId())
                .containsPattern("PURCHASE +" + id + " +CUSTOMER +\\S+ +-20.00\n")
                .doesNotContain(code);
        JsonNode shown = JsonMapper.shared().readTree(json.out());
        assertThat(shown.path("displayId").asString()).isEqualTo(number);
        assertThat(shown.at("/card/sight/userId").asString())
                .isEqualTo(account.userId().toString());
        assertThat(shown.path("ledger").valueStream())
                .allMatch(one -> one.path("transactionId").asString().equals(id));
        assertThat(json.out()).doesNotContain(code);
        assertThat(run("show", "1").exitCode()).isEqualTo(1);
        assertThat(run("show", UUID.randomUUID().toString()).exitCode()).isEqualTo(1);
        assertThat(run("show", "x").exitCode()).isEqualTo(2);
    }

    private record Run(int exitCode, String out, String err) {}

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new PurchaseTool(
                        () -> TestFlorin.server().part(Refunds.class),
                        () -> TestFlorin.server().part(OperationDesk.class),
                        () -> TestFlorin.server().part(PurchaseReports.class)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    @Test
    void aRefusedPurchaseIsNotRefunded() {
        account.buy("amazon", new BigDecimal("25.01"), Map.of("bankCardId", DemoWallet.BANK_CARD));
        UUID purchaseId = TestFlorin.jdbc()
                .sql("select purchase_id from purchases where account_id = ?")
                .param(account.accountId())
                .query(UUID.class)
                .single();

        Refunds.Outcome outcome = TestFlorin.server().part(Refunds.class).refund(purchaseId, false);

        assertThat(outcome).isInstanceOf(Refunds.Outcome.NotPossible.class);
        assertThat(account.total()).isEqualTo(10_625_00);
    }

    private static Refunds.Outcome refund(JsonNode purchase) {
        return TestFlorin.server()
                .part(Refunds.class)
                .refund(UUID.fromString(purchase.path("purchaseId").asString()), true);
    }

    private String trace(JsonNode purchase, Client.Answer reveal) {
        return account.userId() + " " + DemoIdentity.APP_ID + " " + cardId(purchase) + " "
                + reveal.json().at("/extensions/requestId").asString();
    }

    private static UUID cardId(JsonNode purchase) {
        return UUID.fromString(purchase.at("/giftCard/giftCardId").asString());
    }

    private static long reveals(JsonNode purchase) {
        return TestFlorin.jdbc()
                .sql("select count(*) from gift_card_reveals where gift_card_id = ?")
                .param(cardId(purchase))
                .query(Long.class)
                .single();
    }
}
