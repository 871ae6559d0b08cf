package dev.florin.subscription;

import dev.florin.cart.CartView;
import dev.florin.cart.PlanPrice;
import dev.florin.shop.Shop;
import dev.florin.shop.Standing;
import dev.florin.shop.SubscriptionPlan;
import java.time.Instant;
import java.util.Optional;

/** Decides what a subscription becomes by a change. Pure: it sees only what is loaded. */
final class SubscriptionDecision {
    private SubscriptionDecision() {}

    /**
     * What is known.
     *
     * @param old as it is, locked
     * @param standing of who is charged
     */
    record Facts(Subscription old, Standing standing, Shop shop, Instant now) {}

    /**
     * Repeating is harmless where possible: a paused subscription stays paused. Skipping twice leaves out two dates.
     * Only cancelling does not wait for a renewal, which then charges nothing any more.
     */
    static SubscriptionReply decide(Facts facts, SubscriptionChange change) {
        Subscription old = facts.old();
        boolean isCancelled = old.status() == Subscription.Status.CANCELLED;
        if (change instanceof SubscriptionChange.Cancel) {
            return changed(isCancelled ? old : SubscriptionStates.cancelled(old));
        }
        if (isCancelled) {
            return new SubscriptionReply.Refused("subscription", "is cancelled.");
        }
        if (old.isRenewing()) {
            return new SubscriptionReply.Renewing();
        }
        if (change instanceof SubscriptionChange.Edit edit) {
            return edited(facts, edit);
        }
        Optional<SubscriptionPlan> plan = facts.shop().plan(old.planId());
        if (plan.isEmpty()) {
            return new SubscriptionReply.Refused("subscription_plan_id", "is gone; choose another plan.");
        }
        boolean active = old.status() == Subscription.Status.ACTIVE;
        return switch (change) {
            case SubscriptionChange.Pause _ -> changed(active ? SubscriptionStates.paused(old) : old);
            case SubscriptionChange.Resume _ ->
                changed(active && old.failures() == 0 ? old : SubscriptionStates.resumed(old, plan.get(), facts.now()));
            case SubscriptionChange.Skip _ -> changed(SubscriptionStates.skipped(old, plan.get()));
            case SubscriptionChange.Cancel _, SubscriptionChange.Edit _ ->
                throw new IllegalStateException("decided above");
        };
    }

    private static SubscriptionReply edited(Facts facts, SubscriptionChange.Edit edit) {
        Subscription old = facts.old();
        long planId = edit.planId() == null ? old.planId() : edit.planId();
        int quantity = edit.quantity() == null ? old.quantity() : edit.quantity();
        CartView view = CartView.of(old.cart(facts.standing(), facts.now()), facts.shop(), facts.now());
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
