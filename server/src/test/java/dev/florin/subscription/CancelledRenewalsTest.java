package dev.florin.subscription;

import static dev.florin.subscription.RenewalFixture.COMPANY;
import static dev.florin.subscription.RenewalFixture.bookings;
import static dev.florin.subscription.RenewalFixture.events;
import static dev.florin.subscription.RenewalFixture.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.operations.OperationHandler.Step;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import dev.florin.order.OrderStatus;
import dev.florin.order.rest.CheckoutClient;
import dev.florin.shop.DemoShop;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Subscriptions that are cancelled while a renewal is under way. */
class CancelledRenewalsTest implements MovesMoney {
    private static final long VARIANT = DemoShop.SMALL_VARIANT;

    private final RenewalFixture renewals = new RenewalFixture();

    @Test
    void subscriptionCancelledBeforeAskingTheGatewayIsNotCharged() {
        long id = subscription(VARIANT);
        long before = CheckoutClient.available(VARIANT);
        OperationKey key = renewals.start.begin(1, id).orElseThrow();

        SubscriptionReply cancelled = cancel(id);

        assertThat(cancelled).isInstanceOf(SubscriptionReply.Changed.class);
        assertThat(renewals.operation.run(key)).isEqualTo(new Step.Finished());
        assertGivenUp(id);
        assertThat(CheckoutClient.available(VARIANT)).isEqualTo(before);
    }

    @Test
    void subscriptionCancelledWithItsFirstOrderIsNotCharged() {
        long id = subscription(VARIANT);
        OperationKey key = renewals.start.begin(1, id).orElseThrow();

        Client.Answer cancelled =
                CheckoutClient.company("POST", "/" + renewals.show(id).orderId() + "/cancel", null);

        assertThat(cancelled.status()).as(cancelled.body()).isBetween(200, 202);
        assertThat(renewals.operation.run(key)).isEqualTo(new Step.Finished());
        assertGivenUp(id);
    }

    @Test
    void subscriptionCancelledDuringAuthorizationIsNotCharged() {
        long id = subscription(VARIANT);
        OperationKey key = renewals.start.begin(1, id).orElseThrow();
        renewals.gateway.whileAuthorizing(() -> cancel(id));

        assertThat(renewals.operation.run(key)).isEqualTo(new Step.Finished());

        assertGivenUp(id);
        assertThat(renewals.gateway.payments()).isEqualTo(1);
    }

    @Test
    void subscriptionCancelledAfterAuthorizationReleasesTheAmount() {
        long id = subscription(VARIANT);
        OperationKey key = renewals.start.begin(1, id).orElseThrow();
        renewals.gateway.crashNext(1);
        assertThatThrownBy(() -> renewals.operation.run(key)).hasMessage("killed before the capture");

        cancel(id);

        assertThat(renewals.operation.run(key)).isEqualTo(new Step.Finished());
        assertGivenUp(id);
    }

    @Test
    void paymentTakenBeforeTheCancellationStaysTheLastOrder() {
        long id = subscription(VARIANT);
        OperationKey key = renewals.start.begin(1, id).orElseThrow();
        renewals.gateway.loseNext(1);
        assertThatThrownBy(() -> renewals.operation.run(key)).hasMessage("killed after the capture");

        cancel(id);

        assertThat(renewals.operation.run(key)).isEqualTo(new Step.Finished());
        assertPaid(id);
    }

    @Test
    void cancellationDuringTheLastAttemptOutlivesItsDecline() {
        long id = subscription(VARIANT);
        renewals.gateway.declineNext(4);
        for (int day : new int[] {0, 1, 2}) {
            renewals.pass(Duration.ofDays(day));
            renewals.renew(id);
        }
        renewals.pass(Duration.ofDays(2));
        renewals.gateway.whileAuthorizing(() -> cancel(id));

        renewals.renew(id);

        assertThat(renewals.show(id).status()).isEqualTo(Subscription.Status.CANCELLED);
        assertThat(renewals.show(id).pauseReason()).isNull();
        assertThat(events(id)).containsExactly("subscription.failed", "subscription.failed", "subscription.failed");
    }

    @Test
    void aPersonMayStillSayWhatBecameOfThePayment() {
        long given = subscription(VARIANT);
        long taken = subscription(VARIANT);
        OperationKey first = renewals.start.begin(1, given).orElseThrow();
        OperationKey second = renewals.start.begin(1, taken).orElseThrow();
        renewals.gateway.loseNext(1);
        assertThatThrownBy(() -> renewals.operation.run(second)).hasMessage("killed after the capture");
        cancel(given);
        cancel(taken);

        ResolveOutcome notCharged = renewals.operation.resolve(first, new Resolution("not_charged", Map.of()));
        ResolveOutcome charged = renewals.operation.resolve(second, new Resolution("charged", Map.of()));

        assertThat(notCharged).isInstanceOf(ResolveOutcome.Resolved.class);
        assertThat(charged).isInstanceOf(ResolveOutcome.Resolved.class);
        assertThat(renewals.show(given).status()).isEqualTo(Subscription.Status.CANCELLED);
        assertThat(bookings(given)).isZero();
        assertPaid(taken);
    }

    @Test
    void renewingSubscriptionCanOnlyBeCancelled() {
        long id = subscription(VARIANT);
        OperationKey key = renewals.start.begin(1, id).orElseThrow();

        SubscriptionReply paused = renewals.desk.change(COMPANY, id, new SubscriptionChange.Pause());
        SubscriptionReply cancelled = cancel(id);
        SubscriptionReply again = cancel(id);
        SubscriptionReply resumed = renewals.desk.change(COMPANY, id, new SubscriptionChange.Resume());
        renewals.operation.run(key);

        assertThat(paused).isEqualTo(new SubscriptionReply.Renewing());
        assertThat(again).isEqualTo(cancelled);
        assertThat(resumed).isEqualTo(new SubscriptionReply.Refused("subscription", "is cancelled."));
    }

    private SubscriptionReply cancel(long id) {
        return renewals.desk.change(COMPANY, id, new SubscriptionChange.Cancel());
    }

    /** Nothing is taken, booked or told, and nothing ever will be. */
    private void assertGivenUp(long id) {
        assertThat(renewals.gateway.captured()).isZero();
        assertThat(renewals.orders(id)).singleElement().satisfies(order -> {
            assertThat(order.status()).isEqualTo(OrderStatus.DECLINED);
            assertThat(order.declineReason()).isEqualTo("the subscription was cancelled");
        });
        assertThat(bookings(id)).isZero();
        assertThat(events(id)).isEmpty();
        assertOver(id);
    }

    private void assertPaid(long id) {
        assertThat(renewals.gateway.captured()).isEqualTo(1);
        assertThat(renewals.orders(id)).singleElement().matches(order -> order.status() == OrderStatus.PAID);
        assertThat(bookings(id)).isEqualTo(1);
        assertThat(events(id)).containsExactly("order.created");
        assertOver(id);
    }

    private void assertOver(long id) {
        assertThat(renewals.show(id).status()).isEqualTo(Subscription.Status.CANCELLED);
        renewals.now.set(renewals.show(id).nextBillingAt());
        assertThat(renewals.start.begin(1, id)).isEmpty();
    }
}
