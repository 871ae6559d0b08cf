package dev.florin.purchase;

import static dev.florin.vendor.ScriptedVendors.CHEAP;
import static dev.florin.vendor.ScriptedVendors.DOWN;
import static dev.florin.vendor.ScriptedVendors.OTHER;
import static dev.florin.vendor.ScriptedVendors.SLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.money.Money;
import dev.florin.vendor.GiftCardVendor.Answer;
import dev.florin.vendor.Vendors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A vendor that is down or slow is its own trouble. */
class VendorTroubleTest extends RoutingFixture {
    private static final UUID BOTH = new UUID(71, 1);
    private static final UUID DOWN_ALONE = new UUID(71, 2);
    private static final UUID STOCK_OR_DOWN = new UUID(71, 3);

    @Test
    void aVendorThatIsDownIsAskedLittleAndPassedOver() {
        offers(
                "down-first;VARIABLE;5|500;false;down|cheap;;90|95;;2;" + BOTH,
                "down-only;VARIABLE;5|500;false;down;;90;;5;" + DOWN_ALONE,
                "down-only;VARIABLE;5|400;false;cheap;;95;;1;" + new UUID(71, 4),
                "sold-out;FIXED;25;true;down;;90;90;2;" + STOCK_OR_DOWN);
        DOWN.goDown();
        CountDownLatch asked = new CountDownLatch(MINIMUM);
        DOWN.onOrder(order -> {
            // Else it could be left alone before the last of them has asked.
            asked.countDown();
            awaitEnd(asked);
            return new Answer.Unknown("status 500");
        });
        Vendors vendors = server().part(Vendors.class);
        List<CompletableFuture<Client.Answer>> unlucky = IntStream.range(0, MINIMUM)
                .mapToObj(number -> later(account(number + 1), pinned(DOWN_ALONE, 10)))
                .toList();
        TestFlorin.await("the vendor is left alone", () -> !vendors.isAvailable("down"));

        Map<String, Object> input = pinned(DOWN_ALONE, 20);
        Client.Answer refused = account(0).buy(input);
        Client.Answer soldOut = account(0).buy(pinned(STOCK_OR_DOWN, 25));
        Client.Answer otherVendor = account(0).buy(pinned(BOTH, 20));
        Client.Answer otherOffer = account(0).buy("down-only", 20, Map.of());

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("FL-0010");
        assertThat(refused.reason()).isEqualTo("VENDOR_UNAVAILABLE");
        assertThat(refused.error().at("/extensions/retryable").asBoolean()).isTrue();
        assertThat(soldOut.reason()).isEqualTo("VENDOR_UNAVAILABLE");
        assertThat(rowsOf(input)).isZero();
        assertThat(supply(otherVendor.data())).isEqualTo("COMPLETED cheap 1900 {}");
        assertThat(supply(otherOffer.data())).isEqualTo("COMPLETED cheap 1900 {}");
        assertThat(DOWN.orders())
                .as("of those that came while it was left alone")
                .allMatch(order -> order.amount().equals(Money.usd(10_00)));
        assertThat(DOWN.calls()).isLessThanOrEqualTo(MINIMUM + PLACES);

        // the key was not claimed, so the same request succeeds once somebody fills it
        offers("down-only;VARIABLE;5|500;false;down|cheap;;90|95;;5;" + DOWN_ALONE);
        Client.Answer retried = account(0).buy(input);
        assertThat(retried.isReplay()).isFalse();
        assertThat(supply(retried.data())).isEqualTo("COMPLETED cheap 1900 {}");
        assertThat(unlucky)
                .allMatch(
                        answer -> answer.join().data().path("status").asString().equals("PENDING"));
        assertThat(waiting()).isEqualTo(MINIMUM);
    }

    @Test
    void oneAccountsHangingPurchasesHoldUpNobodyElsesAtTheSameVendor() {
        UUID offer = new UUID(71, 40);
        offers("one-hangs;VARIABLE;5|500;false;slow;;90;;2;" + offer);
        CountDownLatch release = new CountDownLatch(1);
        SLOW.onOrder(order -> {
            if (order.amount().equals(Money.usd(11_00))) {
                awaitEnd(release);
            }
            return SLOW.sell(order);
        });
        List<CompletableFuture<Client.Answer>> hanging = IntStream.range(0, 150)
                .mapToObj(_ -> later(account(0), pinned(offer, 11)))
                .toList();
        TestFlorin.await("its share is used", () -> SLOW.calls() == PLACES / 2);

        long begin = System.nanoTime();
        Client.Answer another = account(2).buy(pinned(offer, 12));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        int attempts = jdbc().sql("""
                        select max(o.attempts)
                          from operations o
                          join purchases p on p.account_id = o.account_id and p.purchase_id = o.operation_id
                         where p.offer_id = ?""").param(offer).query(Integer.class).single();
        release.countDown();
        assertThat(another.data().path("status").asString()).isEqualTo("COMPLETED");
        assertThat(took).isLessThan(Duration.ofSeconds(2));
        assertThat(attempts).as("what waits for its share is no attempt").isZero();
        assertThat(hanging.stream().map(CompletableFuture::join))
                .allMatch(answer -> answer.data().path("purchaseId").isString());
        TestFlorin.await("all are filled", () -> completed(offer) == 151);
    }

    @Test
    void slowVendorUsesOnlyItsPlaces() {
        UUID slow = new UUID(71, 5);
        UUID quick = new UUID(71, 6);
        offers(
                "slow-one;VARIABLE;5|500;false;slow;;95;;2;" + slow,
                "quick-one;VARIABLE;5|500;false;cheap;;95;;2;" + quick);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        SLOW.onOrder(order -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            awaitEnd(release);
            inside.decrementAndGet();
            return SLOW.sell(order);
        });
        List<CompletableFuture<Client.Answer>> slowOnes = IntStream.range(0, ACCOUNTS)
                .mapToObj(number -> later(account(number + 1), pinned(slow, 10)))
                .toList();
        TestFlorin.await("its places are taken", () -> SLOW.calls() == PLACES);

        List<Client.Answer> quickOnes =
                Together.all(ACCOUNTS, number -> account(number + 1).buy(pinned(quick, 10)));

        assertThat(quickOnes)
                .allMatch(answer -> answer.data().path("status").asString().equals("COMPLETED"));
        assertThat(CHEAP.orders()).hasSize(ACCOUNTS);
        assertThat(SLOW.calls()).isEqualTo(PLACES);
        release.countDown();
        assertThat(slowOnes)
                .allMatch(
                        answer -> answer.join().data().path("status").asString().equals("COMPLETED"));
        assertThat(most).hasValueLessThanOrEqualTo(PLACES);
        assertThat(SLOW.orders()).hasSize(ACCOUNTS);
    }

    @Test
    void vendorWorkingOnAnOrderIsAwaitedForALimitedTime() {
        UUID offerId = new UUID(71, 7);
        offers("worker;VARIABLE;5|500;false;other;;95;;2;" + offerId);
        OTHER.onOrder(order -> new Answer.Pending("it works on it"));
        OTHER.onFind(order -> new Answer.Pending("it works on it"));
        TestAccount buyer = account(ACCOUNTS);
        CompletableFuture<Client.Answer> answer = later(buyer, pinned(offerId, 10));
        UUID purchase = onItsWay(buyer).operationId();

        TestFlorin.await("it is asked again", () -> OTHER.calls() > 3);
        assertThat(attempts(purchase)).isZero();
        assertThat(server().part(Vendors.class).isAvailable("other")).isTrue();

        jdbc().sql("update purchases set created_at = created_at - interval '4 hours' where purchase_id = ?")
                .param(purchase)
                .update();
        TestFlorin.await("each look is an attempt", () -> attempts(purchase) > 0);

        OTHER.onFind(OTHER::sell);
        assertThat(supply(answer.join().data())).isEqualTo("COMPLETED other 950 {}");
    }

    private static void awaitEnd(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long completed(UUID offer) {
        return jdbc().sql("select count(*) from purchases where offer_id = ? and state = 'COMPLETED'")
                .param(offer)
                .query(Long.class)
                .single();
    }

    private static int attempts(UUID operation) {
        return jdbc().sql("select attempts from operations where operation_id = ?")
                .param(operation)
                .query(Integer.class)
                .single();
    }

    private static CompletableFuture<Client.Answer> later(TestAccount account, Map<String, ?> input) {
        return CompletableFuture.supplyAsync(() -> account.buy(input), Thread::startVirtualThread);
    }

    private static long rowsOf(Map<String, Object> input) {
        return jdbc().sql("select count(*) from purchases where idempotency_key = ?")
                .param(UUID.fromString(String.valueOf(input.get("idempotencyKey"))))
                .query(Long.class)
                .single();
    }

    /** Operations that wait for the vendor, none of which a person has to look at. */
    private static long waiting() {
        return jdbc().sql("""
                        select count(*)
                          from operations o
                          join purchases p
                            on p.account_id = o.account_id
                           and p.purchase_id = o.operation_id
                         where o.status = 'RUNNING'
                           and p.vendor = 'down'""").query(Long.class).single();
    }
}
