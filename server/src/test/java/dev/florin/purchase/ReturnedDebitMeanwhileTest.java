package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.catalog.DemoCatalog;
import dev.florin.money.Money;
import dev.florin.wallet.DemoWallet;
import dev.florin.wallet.GatewayTokens;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A bank takes back what its account had paid for a purchase, while somebody else does something about it. */
class ReturnedDebitMeanwhileTest extends BankPurchases {
    @Test
    void ofManyWhoSaySoAtOnceOneBooksIt() {
        UUID id = id(bought(true));
        backUp(Backup.PAYS);
        returnLater(id);

        Together.all(8, number -> {
            if (number % 4 == 0) {
                dueNow(DebitWatch.operationId(id));
            }
            return takeBack(id).status() == 200;
        });

        awaitBackup(id);
        awaitWatch(id);
        assertThat(backupCharges()).isEqualTo(1);
        assertThat(events()).hasSize(1);
        assertThat(listed("").path("deposits")).hasSize(1);
        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(operator.get("/api/v1/purchases/" + id)
                        .json()
                        .path("ledger")
                        .valueStream()
                        .filter(entry -> entry.path("kind").asString().equals("PURCHASE_DEBIT_RETURN")))
                .hasSize(2);
    }

    /** Whoever deposits repays what is owed, the oldest first, and is free again. */
    @Test
    void depositsRepayIt() {
        UUID first = id(bought(true));
        TestFlorin.stock(DemoCatalog.STARBUCKS_STOCKED_OFFER, Money.usd(100L * PRICE), 1);
        UUID second = id(bought(true));
        takeBack(second);
        takeBack(first);

        deposit(40);

        assertThat(status()).isEqualTo("BLOCKED");
        assertThat(listed("&owed=true").path("deposits")).singleElement().satisfies(one -> {
            assertThat(one.path("depositId").asString()).isEqualTo(second.toString());
            assertThat(one.path("owed").asString()).isEqualTo("20.00");
        });
        assertThat(listed("&limit=1").at("/deposits/0/depositId").asString()).isEqualTo(second.toString());
        assertThat(listed("&limit=1&after=" + second)
                        .at("/deposits/0/depositId")
                        .asString())
                .isEqualTo(first.toString());
        deposit(25);
        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(listed("&owed=true").path("deposits")).isEmpty();
        TestFlorin.verifyBooks();

        assertThat(refund(second)).isInstanceOf(Refunds.Outcome.Refunded.class);

        assertThat(refundsAtTheGateway(second)).isZero();
    }

    /** A vendor's card is no code of ours, so it stays, seen or not. When its owner voids it, nothing is owed any more. */
    @Test
    void voidOfAVendorsCardEndsTheDebt() {
        JsonNode purchase = account.bought(
                "amazon", PRICE, Map.of("bankAccountId", DemoWallet.BANK_ACCOUNT, "balanceAmount", FROM_BALANCE));
        UUID id = id(purchase);
        assertThat(takeBack(id).json().path("owed").asString()).isEqualTo("30.00");
        assertThat(status()).isEqualTo("BLOCKED");

        Refunds.VoidOutcome outcome = refunds()
                .voidCard(
                        account.accountId(),
                        UUID.fromString(purchase.at("/giftCard/giftCardId").asString()));

        assertThat(outcome).isInstanceOf(Refunds.VoidOutcome.Voided.class);
        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(account.total()).isEqualTo(FUNDS);
        assertThat(refundsAtTheGateway(id)).isZero();
    }

    /** As if the server had ended before it asked the gateway, and the bank had been faster than the one that goes on. */
    @Test
    void aRefundThatTheBankOvertakesGivesNothingBack() {
        UUID id = id(bought(true));
        backUp(Backup.PAYS);
        begunRefund(id);
        returnLater(id);

        Client.Answer tooEarly = takeBack(id);
        dueNow(DebitWatch.operationId(id));
        dueNow(id);
        TestFlorin.await("it is refunded", () -> account.states().containsKey("REFUNDED"));
        Client.Answer known = takeBack(id);

        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.body()).contains("REFUNDING");
        assertThat(known.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(known.json().path("owedAtFirst").asString()).isEqualTo("0.00");
        assertThat(events())
                .singleElement()
                .satisfies(event -> assertThat(event.path("owed").asString()).isEqualTo("0.00"));
        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(account.total()).isEqualTo(FUNDS);
        assertThat(backupCharges()).isZero();
        assertThat(refundsAtTheGateway(id)).isZero();
        dueNow(DebitWatch.operationId(id));
        awaitWatch(id);
    }

    /** The simulated vendor refuses this amount, and the gateway has nothing left to give back. */
    @Test
    void aPurchaseThatComesToNothingIsOverWhenTheBankWasFirst() {
        TestFlorin.jdbc()
                .sql("update bank_accounts set gateway_token = ? where account_id = ? and bank_account_id = ?")
                .params(
                        TestFlorin.server().part(GatewayTokens.class).seal(DemoWallet.BANK_ACCOUNT, "tok_ba_0341"),
                        account.accountId(),
                        DemoWallet.BANK_ACCOUNT)
                .update();

        Client.Answer answer =
                account.buy("amazon", new BigDecimal("25.01"), Map.of("bankAccountId", DemoWallet.BANK_ACCOUNT));

        assertThat(answer.code()).isEqualTo("FL-0003");
        assertThat(account.total()).isEqualTo(FUNDS);
        JsonNode told = listed("").at("/deposits/0");
        assertThat(told.path("owedAtFirst").asString()).isEqualTo("0.00");
        UUID id = UUID.fromString(told.path("depositId").asString());
        assertThat(takeBack(id).headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(refundsAtTheGateway(id)).isZero();
    }

    /** It was charged, and the gateway has given that back, before the bank has. */
    @Test
    void whatWasGivenBackForNoCardIsOwed() {
        account.buy("amazon", new BigDecimal("25.01"), Map.of("bankAccountId", DemoWallet.BANK_ACCOUNT));
        UUID id = TestFlorin.jdbc()
                .sql("select purchase_id from purchases where account_id = ? and state = 'REFUSED'")
                .param(account.accountId())
                .query(UUID.class)
                .single();
        assertThat(refundsAtTheGateway(id)).isEqualTo(1);

        Client.Answer answer = takeBack(id);

        assertThat(answer.json().path("owed").asString()).isEqualTo("25.01");
        assertThat(status()).isEqualTo("BLOCKED");
        assertThat(account.total()).isEqualTo(FUNDS);
    }

    @Test
    void aDebitThatHasClearedIsWatchedNoLonger() {
        UUID id = id(bought(true));
        clear(id);

        dueNow(DebitWatch.operationId(id));

        awaitWatch(id);
        assertThat(operator.get(PATH + "/" + id).status()).isEqualTo(404);
        assertListed("COMPLETED", "COMPLETED");
        assertThat(status()).isEqualTo("ACTIVE");
    }

    @Test
    void whatNoBankAccountHasPaidIsNoDebit() {
        UUID byCard = id(account.bought("amazon", PRICE, Map.of("bankCardId", DemoWallet.BANK_CARD)));
        UUID byBalance = id(account.bought("amazon", PRICE, Map.of()));
        UUID theirs = id(bought(true));

        assertThat(takeBack(byCard).status()).isEqualTo(404);
        assertThat(takeBack(byBalance).status()).isEqualTo(404);
        assertThat(operator.post(PATH, body(UUID.randomUUID(), theirs)).status())
                .isEqualTo(404);
        assertThat(status()).isEqualTo("ACTIVE");
    }
}
