package dev.florin.cart;

import dev.florin.shop.Product;
import dev.florin.shop.Shop;
import dev.florin.shop.SubscriptionPlan;
import java.util.Optional;

/** Subscribes lines to plans and ends that. */
final class SubscriptionChanges {
    private SubscriptionChanges() {}

    static CartOutcome subscribe(Cart cart, CartChange.Subscribe change, Shop shop) {
        Optional<CartItem> item = cart.item(change.itemId());
        if (item.isEmpty()) {
            return LineChanges.noItem();
        }
        Long planId = change.planId();
        if (planId != null && shop.plan(planId).isEmpty()) {
            return CartRefusal.notFound("subscription_plan_id", "There is no such plan.")
                    .asOutcome();
        }
        Optional<Product> product = Subscriptions.product(item.get(), shop);
        Optional<SubscriptionPlan> plan = product.flatMap(
                it -> planId == null ? Subscriptions.usual(it, shop) : Subscriptions.offered(it, planId, shop));
        return plan.map(it -> CartOutcome.changed(
                        LineChanges.replaced(cart, item.get(), item.get().withPlan(it.planId()))))
                .orElseGet(() -> CartRefusal.invalid(
                                "subscription_plan_id", "is needed: this item is not offered with this plan.")
                        .asOutcome());
    }

    static CartOutcome unsubscribe(Cart cart, CartChange.Unsubscribe change, Shop shop) {
        Optional<CartItem> item = cart.item(change.itemId());
        if (item.isEmpty()) {
            return LineChanges.noItem();
        }
        return Subscriptions.isOnly(item.get(), shop)
                ? CartRefusal.invalid("item_id", "is sold by subscription only.")
                        .asOutcome()
                : CartOutcome.changed(
                        LineChanges.replaced(cart, item.get(), item.get().withPlan(null)));
    }
}
