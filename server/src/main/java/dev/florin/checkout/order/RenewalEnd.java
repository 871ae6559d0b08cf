package dev.florin.checkout.order;

import dev.florin.money.Money;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import dev.florin.shop.Stock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The last transaction of a renewal: everything that the payment brings and the next date, or everything undone and a
 * later attempt. It locks the subscription, then the order, then stock. When two run it, the second finds it done.
 */
final class RenewalEnd implements PaymentEnd {
    private static final String NO_PLAN = "The plan is gone.";
    private static final String CANCELLED = "the subscription was cancelled";

    private final Shops shops;
    private final Stock stock;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Ids ids;
    private final InstantSource clock;

    RenewalEnd(Shops shops, Stock stock, Outbox outbox, Transactions transactions, Ids ids, InstantSource clock) {
        this.shops = shops;
        this.stock = stock;
        this.outbox = outbox;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** Why a renewal must not be paid any more; nothing while its subscription is not cancelled. */
    Optional<String> objection(Order order) {
        AtomicBoolean cancelled = new AtomicBoolean();
        transactions.single(_ -> cancelled.set(true), """
                select 1
                  from renewals r
                  join subscriptions s
                    on s.company_id = r.company_id
                   and s.subscription_id = r.subscription_id
                 where r.company_id = ?
                   and r.operation_id = ?
                   and s.status = 'cancelled'""", order.companyId(), order.operationId());
        return cancelled.get() ? Optional.of(CANCELLED) : Optional.empty();
    }

    @Override
    public void paid(Order order) {
        Shop shop = shops.shop(order.companyId());
        OperationKey cards = order.lines().stream().anyMatch(OrderLine::isGiftCard)
                ? new OperationKey(order.accountId(), ids.next())
                : null;
        end(order, (pipeline, subscription, now) -> {
            stock.addSale(pipeline, order.companyId(), CheckoutStart.units(order));
            CheckoutEnd.addBooking(pipeline, order, now);
            CheckoutEnd.addEnd(
                    pipeline, order.paid(cards == null ? null : cards.operationId(), now), new AtomicBoolean());
            if (cards != null) {
                OrderCardRows.addNew(pipeline, order);
                Operations.addDue(pipeline, OrderCardOperation.KIND, cards, now, now);
            }
            RenewalRows.addEnd(pipeline, order, null, now);
            SubscriptionRows.addSave(pipeline, charged(order, subscription, shop, now), now);
            Map<String, Object> more = Map.of("subscription_id", subscription.subscriptionId());
            outbox.add(pipeline, order, "order.created", more, now);
        });
    }

    private static Subscription charged(Order order, Subscription subscription, Shop shop, Instant now) {
        Money price = order.money(order.lines().getFirst().unitPrice());
        return shop.plan(subscription.planId())
                .map(plan -> SubscriptionStates.charged(subscription, plan, price, now))
                .orElseGet(() -> SubscriptionStates.ended(subscription, NO_PLAN));
    }

    @Override
    public void declined(Order order, String why) {
        end(order, (pipeline, subscription, now) -> {
            stock.addRelease(pipeline, order.companyId(), CheckoutStart.units(order));
            CheckoutEnd.addEnd(pipeline, order.declined(why, now), new AtomicBoolean());
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
            if (!CheckoutEnd.isPending(connection, order)) {
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
        outbox.add(pipeline, failed.companyId(), paused ? "subscription.paused" : "subscription.failed", payload, now);
    }
}
