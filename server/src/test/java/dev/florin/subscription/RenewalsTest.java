package dev.florin.subscription;

import static dev.florin.subscription.RenewalFixture.COMPANY;
import static dev.florin.subscription.RenewalFixture.billingDates;
import static dev.florin.subscription.RenewalFixture.bookings;
import static dev.florin.subscription.RenewalFixture.events;
import static dev.florin.subscription.RenewalFixture.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.operations.OperationHandler.Step;
import dev.florin.operations.OperationKey;
import dev.florin.order.OrderStatus;
import dev.florin.order.OrderType;
import dev.florin.order.rest.CheckoutClient;
import dev.florin.platform.Transactions;
import dev.florin.shop.DemoShop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Renewals on a clock of the test's own. */
class RenewalsTest implements MovesMoney {
    private static final int THREADS = 8;

    private final RenewalFixture renewals = new RenewalFixture();

    @Test
    void yearOfRenewalsChargesOnceAtEachMonthsEnd() {
        long id = subscription(DemoShop.VARIANT);

        for (int month = 0; month < 12; month++) {
            renewals.now.set(renewals.show(id).nextBillingAt());
            renewals.renew(id);
            assertThat(renewals.start.begin(1, id)).isEmpty();
        }

        assertThat(billingDates(id, "paid"))
                .containsExactly(
                        "2037-02-28",
                        "2037-03-31",
                        "2037-04-30",
                        "2037-05-31",
                        "2037-06-30",
                        "2037-07-31",
                        "2037-08-31",
                        "2037-09-30",
                        "2037-10-31",
                        "2037-11-30",
                        "2037-12-31",
                        "2038-01-31");
        assertThat(renewals.show(id).billingOn()).hasToString("2038-02-28");
        assertThat(renewals.gateway.captured()).isEqualTo(12);
        assertThat(renewals.orders(id)).hasSize(12).allSatisfy(order -> {
            assertThat(order.type()).isEqualTo(OrderType.AUTOSHIP_ORDER);
            assertThat(order.status()).isEqualTo(OrderStatus.PAID);
            assertThat(order.lines().getFirst().unitPrice()).isEqualTo(4500);
            assertThat(order.amount().minor()).isEqualTo(4500 + 326 + 700);
        });
        assertThat(bookings(id)).isEqualTo(12);
    }

    @Test
    void nothingIsChargedBeforeItsDate() {
        long id = subscription(DemoShop.VARIANT);

        renewals.now.set(Instant.parse("2037-02-27T23:59:59.999Z"));

        assertThat(renewals.start.begin(1, id)).isEmpty();
        assertThat(renewals.start.begin(1, 999_999)).isEmpty();
        assertThat(renewals.gateway.payments()).isZero();
    }

    @Test
    void monthsThatNobodyLookedAreChargedOnceAndNotTogether() {
        long id = subscription(DemoShop.VARIANT);

        renewals.now.set(Instant.parse("2037-06-15T08:00:00Z"));
        renewals.renew(id);

        assertThat(renewals.start.begin(1, id)).isEmpty();
        assertThat(renewals.show(id).billingOn()).hasToString("2037-06-30");
        assertThat(renewals.gateway.captured()).isEqualTo(1);
    }

    @Test
    void aDeclinedCardIsTriedAgainLaterAndTheCalendarStays() {
        long id = subscription(DemoShop.VARIANT);
        renewals.gateway.declineNext(2);

        renewals.renew(id);
        assertThat(renewals.show(id).nextBillingAt()).isEqualTo(Instant.parse("2037-03-01T00:00:00Z"));
        assertThat(renewals.start.begin(1, id)).isEmpty();
        renewals.pass(Duration.ofDays(1));
        renewals.renew(id);
        assertThat(renewals.show(id).nextBillingAt()).isEqualTo(Instant.parse("2037-03-03T00:00:00Z"));
        renewals.pass(Duration.ofDays(2));
        renewals.renew(id);

        assertThat(billingDates(id, "failed")).containsExactly("2037-02-28", "2037-02-28");
        assertThat(billingDates(id, "paid")).containsExactly("2037-02-28");
        assertThat(renewals.show(id).billingOn()).hasToString("2037-03-31");
        assertThat(renewals.show(id).failures()).isZero();
        assertThat(renewals.gateway.captured()).isEqualTo(1);
        assertThat(events(id)).containsExactly("subscription.failed", "subscription.failed", "order.created");
    }

    @Test
    void fourDeclinesPauseItAndResumingTriesAtOnce() {
        long id = subscription(DemoShop.VARIANT);
        renewals.gateway.declineNext(4);

        for (int day : new int[] {0, 1, 2, 2}) {
            renewals.pass(Duration.ofDays(day));
            renewals.renew(id);
        }
        Subscription paused = renewals.show(id);
        renewals.pass(Duration.ofDays(10));
        assertThat(renewals.start.begin(1, id)).isEmpty();
        renewals.desk.change(COMPANY, id, new SubscriptionChange.Resume());
        renewals.renew(id);

        assertThat(paused.status()).isEqualTo(Subscription.Status.PAUSED);
        assertThat(paused.pauseReason()).isEqualTo("the card was declined");
        assertThat(renewals.show(id).status()).isEqualTo(Subscription.Status.ACTIVE);
        assertThat(renewals.show(id).pauseReason()).isNull();
        assertThat(renewals.show(id).billingOn()).hasToString("2037-03-31");
        assertThat(renewals.gateway.captured()).isEqualTo(1);
        assertThat(events(id).get(3)).isEqualTo("subscription.paused");
    }

    @Test
    void manyAtOnceMakeOneOrderAndOneCharge() {
        long id = subscription(DemoShop.VARIANT);

        List<Optional<OperationKey>> begun = Together.all(THREADS, _ -> renewals.start.begin(1, id));
        OperationKey key = begun.stream().flatMap(Optional::stream).findFirst().orElseThrow();
        List<Step> steps = Together.all(THREADS, _ -> renewals.operation.run(key));

        assertThat(begun.stream().flatMap(Optional::stream)).hasSize(1);
        assertThat(steps).containsOnly(new Step.Finished());
        assertThat(renewals.orders(id)).hasSize(1);
        assertThat(renewals.gateway.payments()).isEqualTo(1);
        assertThat(renewals.gateway.mostCaptures()).isEqualTo(1);
        assertThat(bookings(id)).isEqualTo(1);
        assertThat(renewals.show(id).billingOn()).hasToString("2037-03-31");
    }

    @Test
    void aServerThatDiesBetweenAuthorisingAndCapturingChargesOnce() {
        long id = subscription(DemoShop.VARIANT);
        renewals.gateway.crashNext(2);
        OperationKey key = renewals.start.begin(1, id).orElseThrow();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> renewals.operation.run(key)).hasMessage("killed before the capture");
            assertThat(renewals.start.begin(1, id)).isEmpty();
        }
        assertThat(renewals.operation.run(key)).isEqualTo(new Step.Finished());

        assertThat(renewals.orders(id)).hasSize(1).allMatch(order -> order.status() == OrderStatus.PAID);
        assertThat(renewals.gateway.payments()).isEqualTo(1);
        assertThat(renewals.gateway.captured()).isEqualTo(1);
        assertThat(bookings(id)).isEqualTo(1);
    }

    @Test
    void soldOutRenewalIsNotChargedAndTriedAgain() {
        long id = subscription(DemoShop.SMALL_VARIANT);
        long before = CheckoutClient.available(DemoShop.SMALL_VARIANT);
        CheckoutClient.stock(DemoShop.SMALL_VARIANT, 0);
        try {
            assertThat(renewals.start.begin(1, id)).isEmpty();
        } finally {
            CheckoutClient.stock(DemoShop.SMALL_VARIANT, before);
        }
        Subscription waiting = renewals.show(id);
        renewals.pass(Duration.ofDays(1));
        renewals.renew(id);

        assertThat(waiting.failures()).isEqualTo(1);
        assertThat(renewals.gateway.payments()).isEqualTo(1);
        assertThat(billingDates(id, "failed")).containsExactly("2037-02-28");
        assertThat(billingDates(id, "paid")).containsExactly("2037-02-28");
        assertThat(CheckoutClient.available(DemoShop.SMALL_VARIANT)).isEqualTo(before - 1);
    }

    @Test
    void aDeclineGivesBackWhatWasReserved() {
        long id = subscription(DemoShop.SMALL_VARIANT);
        long before = CheckoutClient.available(DemoShop.SMALL_VARIANT);
        renewals.gateway.declineNext(1);

        renewals.renew(id);

        assertThat(CheckoutClient.available(DemoShop.SMALL_VARIANT)).isEqualTo(before);
        assertThat(renewals.orders(id)).hasSize(1).allMatch(order -> order.status() == OrderStatus.DECLINED);
        assertThat(bookings(id)).isZero();
    }

    @Test
    void whateverALookMeetsTheNextOneComes() {
        InstantSource broken = () -> {
            throw new StackOverflowError("too deep");
        };
        Transactions transactions = TestFlorin.server().part(Transactions.class);
        try (Renewals unlucky = new Renewals(renewals.start, transactions, broken)) {
            assertThatNoException().isThrownBy(unlucky::lookQuietly);
        }
    }

    @Test
    void resumingTriesAFailedRenewalAtOnceEvenIfNotPaused() {
        long id = subscription(DemoShop.VARIANT);
        renewals.gateway.declineNext(1);
        renewals.renew(id);
        assertThat(renewals.start.begin(1, id)).isEmpty();

        renewals.desk.change(COMPANY, id, new SubscriptionChange.Resume());
        renewals.renew(id);

        assertThat(billingDates(id, "paid")).containsExactly("2037-02-28");
        assertThat(renewals.gateway.captured()).isEqualTo(1);
    }

    @Test
    void aPauseThatIsOverOnTheDateLeavesItNotOut() {
        long id = subscription(DemoShop.VARIANT);
        renewals.desk.change(COMPANY, id, new SubscriptionChange.Pause());
        assertThat(renewals.start.begin(1, id)).isEmpty();

        renewals.desk.change(COMPANY, id, new SubscriptionChange.Resume());
        renewals.renew(id);

        assertThat(billingDates(id, "paid")).containsExactly("2037-02-28");
        assertThat(renewals.show(id).billingOn()).hasToString("2037-03-31");
    }

    @Test
    void aPauseWithoutAnEndFollowsOneWithAnEnd() {
        long id = subscription(DemoShop.VARIANT);
        renewals.desk.change(COMPANY, id, new SubscriptionChange.Pause(null, 1));
        Subscription until = renewals.show(id);

        renewals.desk.change(COMPANY, id, new SubscriptionChange.Pause());

        assertThat(until.resumes()).isTrue();
        assertThat(renewals.show(id).status()).isEqualTo(Subscription.Status.PAUSED);
        assertThat(renewals.show(id).resumes()).isFalse();
        assertThat(renewals.show(id).billingOn()).isEqualTo(until.billingOn());
    }

    @Test
    void givingUpADateThatFailedEndsNoPauseOfPeople() {
        long byItself = subscription(DemoShop.VARIANT);
        long byPeople = subscription(DemoShop.VARIANT);
        renewals.gateway.declineNext(5);
        renewals.renew(byPeople);
        for (int day : new int[] {0, 1, 2, 2}) {
            renewals.pass(Duration.ofDays(day));
            renewals.renew(byItself);
        }
        renewals.desk.change(COMPANY, byPeople, new SubscriptionChange.Pause());

        for (long id : new long[] {byItself, byPeople}) {
            renewals.desk.change(COMPANY, id, new SubscriptionChange.Waive());
            assertThat(renewals.show(id).billingOn()).hasToString("2037-03-31");
            assertThat(renewals.show(id).failures()).isZero();
        }

        assertThat(renewals.show(byItself).status()).isEqualTo(Subscription.Status.ACTIVE);
        assertThat(renewals.show(byPeople).status()).isEqualTo(Subscription.Status.PAUSED);
    }

    @Test
    void peopleSkipPauseResumeEditAndCancel() {
        long id = subscription(DemoShop.VARIANT);

        renewals.desk.change(COMPANY, id, new SubscriptionChange.Skip());
        assertThat(renewals.show(id).billingOn()).hasToString("2037-03-31");
        renewals.desk.change(COMPANY, id, new SubscriptionChange.Pause());
        renewals.now.set(Instant.parse("2037-05-10T00:00:00Z"));
        assertThat(renewals.start.begin(1, id)).isEmpty();
        renewals.desk.change(COMPANY, id, new SubscriptionChange.Resume());
        assertThat(renewals.show(id).billingOn()).hasToString("2037-05-31");
        renewals.desk.change(COMPANY, id, new SubscriptionChange.Edit(124L, 2, null));
        renewals.now.set(Instant.parse("2037-05-31T00:00:00Z"));
        renewals.renew(id);
        assertThat(renewals.show(id).billingOn()).hasToString("2037-08-31");
        assertThat(renewals.orders(id).getFirst().lines().getFirst().quantity()).isEqualTo(2);
        renewals.desk.change(COMPANY, id, new SubscriptionChange.Cancel());
        renewals.now.set(Instant.parse("2038-01-01T00:00:00Z"));

        assertThat(renewals.start.begin(1, id)).isEmpty();
        assertThat(renewals.desk.change(COMPANY, id, new SubscriptionChange.Resume()))
                .isEqualTo(new SubscriptionReply.Refused("subscription", "is cancelled."));
        assertThat(renewals.desk.change(
                        new SubscriptionDesk.Owner(1, DemoShop.CUSTOMER), id, new SubscriptionChange.Pause()))
                .isEqualTo(new SubscriptionReply.NotFound());
    }
}
