package dev.florin.purchase;

import static dev.florin.vendor.ScriptedVendors.CHEAP;
import static dev.florin.vendor.ScriptedVendors.DEAR;
import static dev.florin.vendor.ScriptedVendors.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.catalog.Card;
import dev.florin.catalog.StockImport;
import dev.florin.money.Money;
import dev.florin.operations.OperationHandler.Step;
import dev.florin.operations.OperationKey;
import dev.florin.vendor.GiftCardVendor.Answer;
import dev.florin.vendor.GiftCardVendor.Order;
import dev.florin.wallet.DemoWallet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which vendor fills a purchase, and what is booked for it. */
class RoutingTest extends RoutingFixture {
    private static final UUID STOCKED = new UUID(70, 1);

    private final TestAccount account = account(0);

    @BeforeAll
    static void importOffers() {
        offers(
                "pair;VARIABLE;5|500;false;dear|cheap;D1|C1;97|95;;2;" + new UUID(70, 2),
                "alike;VARIABLE;5|500;false;dear|cheap;;96;;2;" + new UUID(70, 3),
                "stocked;FIXED;25;true;cheap;C2;95;90;2;" + STOCKED);
    }

    @Test
    void theCheapestVendorFillsAndIsBookedAtItsPrice() {
        JsonNode purchase = account.bought("pair", 100, Map.of());

        assertThat(supply(purchase)).isEqualTo("COMPLETED cheap C1 9500 {}");
        assertThat(payable(purchase)).isEqualTo(95_00);
        assertThat(DEAR.calls()).isZero();
        assertThat(CHEAP.orders()).extracting(Order::sku).containsExactly("C1");
    }

    @Test
    void ofVendorsWithOnePriceThePreferredOneFills() {
        assertThat(supply(account.bought("alike", 100, Map.of()))).isEqualTo("COMPLETED dear 9600 {}");
    }

    @Test
    void stockComesFirstAndAVendorFillsWhatItHasNot() {
        server().part(StockImport.class)
                .add(
                        STOCKED,
                        Money.usd(25_00),
                        List.of(new Card(UUID.randomUUID().toString(), null, null)));

        JsonNode fromStock = account.bought("stocked", 25, Map.of());
        JsonNode fromVendor = account.bought("stocked", 25, Map.of());

        assertThat(supply(fromStock)).isEqualTo("COMPLETED 2250 {}");
        assertThat(supply(fromVendor)).isEqualTo("COMPLETED cheap C2 2375 {}");
        assertThat(CHEAP.orders()).hasSize(1);
    }

    @Test
    void aVendorThatRefusesIsFollowedByTheNextAtItsPrice() {
        CHEAP.refuse();

        JsonNode purchase = account.bought("pair", 100, Map.of());

        assertThat(supply(purchase)).isEqualTo("COMPLETED dear D1 9700 {cheap}");
        assertThat(payable(purchase)).isEqualTo(97_00);
        assertThat(CHEAP.orders()).hasSize(1);
        assertThat(DEAR.orders())
                .extracting(Order::reference)
                .containsExactly(id(purchase).toString());
        assertThat(account.reveal(purchase).data().path("code").asString()).startsWith("dear-");
    }

    @Test
    void whenAllRefuseEverythingIsGivenBackAndEachWasAskedOnce() {
        CHEAP.refuse();
        DEAR.refuse();
        long before = account.total();

        Client.Answer fromBalance = account.buy("pair", 100, Map.of());
        Client.Answer charged =
                account.buy("pair", 100, Map.of("bankCardId", DemoWallet.BANK_CARD, "balanceAmount", 20));

        assertThat(fromBalance.reason()).isEqualTo("VENDOR_REFUSED");
        assertThat(charged.reason()).isEqualTo("VENDOR_REFUSED");
        assertThat(CHEAP.orders()).hasSize(2);
        assertThat(DEAR.orders()).hasSize(2);
        assertThat(account.total()).isEqualTo(before);
        assertThat(account.held()).isZero();
        assertThat(account.charged()).isZero();
    }

    @Test
    void unknownAnswerIsAwaitedWithoutAskingAnotherVendor() {
        AtomicInteger calls = new AtomicInteger();
        CHEAP.onOrder(order -> {
            CHEAP.sell(order);
            throw new IllegalStateException("the line broke after the card was sold");
        });
        CHEAP.onFind(order -> calls.incrementAndGet() < 3 ? new Answer.Unknown("status 500") : CHEAP.lookUp(order));

        JsonNode purchase = account.bought("pair", 100, Map.of());

        assertThat(supply(purchase)).isEqualTo("COMPLETED cheap C1 9500 {}");
        assertThat(CHEAP.orders()).hasSize(1);
        assertThat(calls).hasValue(3);
        assertThat(DEAR.calls()).isZero();
    }

    @Test
    void refusalAfterAnUnknownAnswerGoesToTheNextVendor() {
        CHEAP.onOrder(order -> new Answer.Unknown("status 500"));
        CHEAP.onFind(order -> new Answer.Refused("sold out"));

        assertThat(supply(account.bought("pair", 100, Map.of()))).isEqualTo("COMPLETED dear D1 9700 {cheap}");
    }

    @Test
    void concurrentRunsFallBackOnceAndBuyOneCard() {
        CountDownLatch release = new CountDownLatch(1);
        CHEAP.onOrder(order -> {
            awaitQuietly(release);
            return new Answer.Refused("sold out");
        });
        CompletableFuture<Client.Answer> answer =
                CompletableFuture.supplyAsync(() -> account.buy("pair", 100, Map.of()), Thread::startVirtualThread);
        OperationKey key = onItsWay(account);

        CompletableFuture<List<Step>> runs = CompletableFuture.supplyAsync(
                () -> Together.all(
                        7, _ -> server().part(PurchaseFulfilment.class).run(key)),
                Thread::startVirtualThread);
        TestFlorin.await("all ask the first vendor", () -> CHEAP.calls() == 8);
        release.countDown();

        assertThat(runs.join()).allMatch(step -> step instanceof Step.Finished);
        JsonNode purchase = answer.join().data();
        assertThat(supply(purchase)).isEqualTo("COMPLETED dear D1 9700 {cheap}");
        assertThat(payable(purchase)).isEqualTo(97_00);
        assertThat(DEAR.orders())
                .extracting(Order::reference)
                .containsOnly(id(purchase).toString());
    }

    @Test
    void aCardOfAVendorThatHasRefusedIsNotUsed() {
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch next = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        CHEAP.onOrder(order -> {
            if (calls.incrementAndGet() > 1) {
                return new Answer.Refused("sold out");
            }
            awaitQuietly(late);
            return CHEAP.sell(order);
        });
        DEAR.onOrder(order -> {
            awaitQuietly(next);
            return DEAR.sell(order);
        });
        CompletableFuture<Client.Answer> answer =
                CompletableFuture.supplyAsync(() -> account.buy("pair", 100, Map.of()), Thread::startVirtualThread);
        OperationKey key = onItsWay(account);
        TestFlorin.await("the first call is with the vendor", () -> calls.get() == 1);

        CompletableFuture<Step> second = CompletableFuture.supplyAsync(
                () -> server().part(PurchaseFulfilment.class).run(key), Thread::startVirtualThread);
        TestFlorin.await("the second call is refused", () -> DEAR.calls() == 1);
        late.countDown();
        TestFlorin.await("the late card is not taken", () -> DEAR.calls() == 2);
        next.countDown();

        assertThat(second.join()).isInstanceOf(Step.Finished.class);
        JsonNode purchase = answer.join().data();
        assertThat(supply(purchase)).isEqualTo("COMPLETED dear D1 9700 {cheap}");
        assertThat(account.reveal(purchase).data().path("code").asString()).startsWith("dear-");
    }

    @Test
    void oncePurchasesAreGivenUpAVendorThatComesLaterChangesNothing() {
        UUID offerId = new UUID(70, 4);
        offers("late;VARIABLE;5|500;false;cheap;;95;;2;" + offerId);
        CountDownLatch asked = new CountDownLatch(1);
        CHEAP.onOrder(order -> {
            asked.countDown();
            return new Answer.Refused("sold out");
        });

        Client.Answer answer = account.buy(pinned(offerId, 100));
        offers("late;VARIABLE;5|500;false;cheap|other;;95;;2;" + offerId);
        UUID purchaseId = jdbc().sql("select purchase_id from purchases where offer_id = ?")
                .param(offerId)
                .query(UUID.class)
                .single();
        Step again = server().part(PurchaseFulfilment.class).run(new OperationKey(account.accountId(), purchaseId));

        assertThat(answer.reason()).isEqualTo("VENDOR_REFUSED");
        assertThat(again).isInstanceOf(Step.Finished.class);
        assertThat(supply(purchaseId)).isEqualTo("REFUSED cheap 9500 {cheap}");
        assertThat(OTHER.calls()).isZero();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
