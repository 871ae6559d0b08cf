package dev.florin.checkout.order;

import dev.florin.checkout.CartView;
import dev.florin.checkout.PlanPrice;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import dev.florin.shop.SubscriptionPlan;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows and changes subscriptions, for their company and their customer. What is somebody else's does not exist. */
public final class SubscriptionDesk {
    private final Shops shops;
    private final Transactions transactions;
    private final InstantSource clock;

    SubscriptionDesk(Shops shops, Transactions transactions, InstantSource clock) {
        this.shops = shops;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param customerId null for all of the company */
    public record Owner(long companyId, @Nullable Long customerId) {
        boolean owns(Subscription subscription) {
            return customerId == null || customerId.equals(subscription.customerId());
        }
    }

    public record Page(List<Subscription> subscriptions, long total) {}

    /** Newest first. */
    public Page list(Owner owner, Subscription.@Nullable Status status, int limit, long offset) {
        String condition = """
                 where s.company_id = ?
                   and (? = 0 or s.customer_id = ?)
                   and (? = '' or s.status = ?)
                """;
        long customer = Objects.requireNonNullElse(owner.customerId(), 0L);
        String wanted = status == null ? "" : status.wire();
        return transactions.call(connection -> {
            long[] total = new long[1];
            new Pipeline()
                    .add(
                            row -> total[0] = row.getLong(1),
                            "select count(*) from subscriptions s" + condition,
                            owner.companyId(),
                            customer,
                            customer,
                            wanted,
                            wanted)
                    .execute(connection);
            List<Subscription> found = SubscriptionRows.read(
                    connection,
                    condition + " order by s.subscription_id desc limit ? offset ?",
                    owner.companyId(),
                    customer,
                    customer,
                    wanted,
                    wanted,
                    limit,
                    offset);
            return new Page(found, total[0]);
        });
    }

    public Optional<Subscription> find(Owner owner, long subscriptionId) {
        return transactions.call(connection -> SubscriptionRows.read(
                        connection,
                        " where s.company_id = ? and s.subscription_id = ?",
                        owner.companyId(),
                        subscriptionId)
                .stream()
                .filter(owner::owns)
                .findFirst());
    }

    /** The plan, while there is such a plan. */
    public Optional<SubscriptionPlan> plan(Subscription subscription) {
        return shops.shop(subscription.companyId()).plan(subscription.planId());
    }

    public SubscriptionReply change(Owner owner, long subscriptionId, SubscriptionChange change) {
        Shop shop = shops.shop(owner.companyId());
        return transactions.call(connection -> {
            Optional<Subscription> found = SubscriptionRows.lock(connection, owner.companyId(), subscriptionId, true)
                    .filter(owner::owns);
            if (found.isEmpty()) {
                return new SubscriptionReply.NotFound();
            }
            if (found.get().isRenewing()) {
                return new SubscriptionReply.Renewing();
            }
            Instant now = clock.instant();
            SubscriptionReply reply = decide(found.get(), change, shop, now);
            if (reply instanceof SubscriptionReply.Changed(Subscription changed) && !changed.equals(found.get())) {
                Pipeline pipeline = new Pipeline();
                SubscriptionRows.addSave(pipeline, changed, now);
                pipeline.execute(connection);
            }
            return reply;
        });
    }

    /** Repeating is harmless where it can be: what is paused stays so. Skipping twice leaves out two dates. */
    private static SubscriptionReply decide(Subscription old, SubscriptionChange change, Shop shop, Instant now) {
        if (change instanceof SubscriptionChange.Cancel) {
            return changed(old.status() == Subscription.Status.CANCELLED ? old : SubscriptionStates.cancelled(old));
        }
        if (old.status() == Subscription.Status.CANCELLED) {
            return new SubscriptionReply.Refused("subscription", "is cancelled.");
        }
        if (change instanceof SubscriptionChange.Edit edit) {
            return edited(old, edit, shop, now);
        }
        Optional<SubscriptionPlan> plan = shop.plan(old.planId());
        if (plan.isEmpty()) {
            return new SubscriptionReply.Refused("subscription_plan_id", "is gone; choose another plan.");
        }
        boolean active = old.status() == Subscription.Status.ACTIVE;
        return switch (change) {
            case SubscriptionChange.Pause _ -> changed(active ? SubscriptionStates.paused(old) : old);
            case SubscriptionChange.Resume _ ->
                changed(active ? old : SubscriptionStates.resumed(old, plan.get(), now));
            case SubscriptionChange.Skip _ -> changed(SubscriptionStates.skipped(old, plan.get()));
            case SubscriptionChange.Cancel _, SubscriptionChange.Edit _ ->
                throw new IllegalStateException("decided above");
        };
    }

    private static SubscriptionReply edited(Subscription old, SubscriptionChange.Edit edit, Shop shop, Instant now) {
        long planId = edit.planId() == null ? old.planId() : edit.planId();
        int quantity = edit.quantity() == null ? old.quantity() : edit.quantity();
        CartView view = CartView.of(old.cart(now), shop, now);
        Optional<PlanPrice> price = PlanPrice.of(view.cart().items().getFirst(), view).stream()
                .filter(one -> one.plan().planId() == planId)
                .findFirst();
        if (price.isEmpty() && edit.planId() != null) {
            return new SubscriptionReply.Refused("subscription_plan_id", "is not offered for this product.");
        }
        return changed(SubscriptionStates.edited(
                old, planId, quantity, price.map(PlanPrice::price).orElse(old.price()), edit.payment()));
    }

    private static SubscriptionReply changed(Subscription subscription) {
        return new SubscriptionReply.Changed(subscription);
    }
}
