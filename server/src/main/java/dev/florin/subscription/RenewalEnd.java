package dev.florin.subscription;

import dev.florin.event.Event;
import dev.florin.event.Outbox;
import dev.florin.money.Money;
import dev.florin.operations.Operations;
import dev.florin.order.Order;
import dev.florin.order.OrderEnds;
import dev.florin.order.PaymentEnd;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last transaction of a renewal: everything that the payment brings and the next date, or everything undone and a
 * later attempt. It locks the subscription, then the order, then stock. When two run it, the second finds it done.
 */
final class RenewalEnd implements PaymentEnd {
    private static final String NO_PLAN = "The plan is gone.";
    private static final String CANCELLED = "the subscription was cancelled";

    private final Shops shops;
    private final OrderEnds ends;
    private final Outbox outbox;
    private final Transactions transactions;
    private final InstantSource clock;

    RenewalEnd(Shops shops, OrderEnds ends, Outbox outbox, Transactions transactions, InstantSource clock) {
        this.shops = shops;
        this.ends = ends;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Why a renewal must not be paid any more; nothing while its subscription is not cancelled. */
    Optional<String> objection(Order order) {
        Result<Boolean> cancelled = transactions.read(_ -> true, """
                select 1
                  from renewals r
                  join subscriptions s
                    on s.company_id = r.company_id
                   and s.subscription_id = r.subscription_id
                 where r.company_id = ?
                   and r.operation_id = ?
                   and s.status = 'cancelled'""", order.companyId(), order.operationId());
        return cancelled.isPresent() ? Optional.of(CANCELLED) : Optional.empty();
    }

    @Override
    public void paid(Order order) {
        Shop shop = shops.shop(order.companyId());
        end(order, (pipeline, subscription, now) -> {
            Order paid = ends.paid(order, now);
            Map<String, Object> more = Map.of("subscription_id", subscription.subscriptionId());
            ends.addPaid(pipeline, paid, more);
            var _ = OrderEnds.addEnd(pipeline, paid);
            RenewalRows.addEnd(pipeline, order, null, now);
            SubscriptionDiscounts.addApplied(pipeline, order, subscription, now);
            SubscriptionRows.addSave(pipeline, charged(order, subscription, shop, now), now);
        });
    }

    private static Subscription charged(Order order, Subscription subscription, Shop shop, Instant now) {
        Money price =
                new Money(order.lines().getFirst().unitPrice(), order.amount().currency());
        return shop.plan(subscription.planId())
                .map(plan -> SubscriptionStates.charged(subscription, plan, price, now))
                .orElseGet(() -> SubscriptionStates.ended(subscription, NO_PLAN));
    }

    @Override
    public void declined(Order order, String why) {
        end(order, (pipeline, subscription, now) -> {
            Order declined = order.declined(why, now);
            ends.addDeclined(pipeline, declined);
            var _ = OrderEnds.addEnd(pipeline, declined);
            RenewalRows.addEnd(pipeline, order, why, now);
            addFailure(pipeline, outbox, SubscriptionStates.failed(subscription, why, now), why, now);
        });
    }

    private interface Effects {
        void add(Pipeline pipeline, Subscription subscription, Instant now);
    }

    private void end(Order order, Effects effects) {
        transactions.run(connection -> {
            long subscriptionId = RenewalRows.subscriptionOf(connection, order).orElseThrow();
            Subscription subscription = SubscriptionRows.lock(connection, order.companyId(), subscriptionId, true)
                    .orElseThrow();
            if (!OrderEnds.isPending(connection, order)) {
                return;
            }
            Instant now = clock.instant();
            Pipeline pipeline = new Pipeline();
            effects.add(pipeline, subscription, now);
            Operations.addFinish(pipeline, order.operation(), now);
            pipeline.execute(connection);
        });
    }

    /**
     * Adds that an attempt came to nothing, and tells others: the card may need a change before the next one. A
     * cancelled subscription has no next attempt, and nothing to tell.
     */
    static void addFailure(Pipeline pipeline, Outbox outbox, Subscription failed, String why, Instant now) {
        SubscriptionRows.addSave(pipeline, failed, now);
        if (failed.status() == Subscription.Status.CANCELLED) {
            return;
        }
        boolean paused = failed.status() == Subscription.Status.PAUSED;
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("subscription_id", failed.subscriptionId());
        payload.put("email", failed.email());
        payload.put("reason", why);
        payload.put("billing_on", failed.billingOn().toString());
        boolean again = failed.status() == Subscription.Status.ACTIVE;
        payload.put("next_attempt_at", again ? failed.nextBillingAt().toString() : "");
        String type = paused ? "subscription.paused" : "subscription.failed";
        outbox.add(pipeline, new Event(failed.companyId(), type, payload), now);
    }
}
