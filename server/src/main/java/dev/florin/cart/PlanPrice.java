package dev.florin.cart;

import dev.florin.money.Money;
import dev.florin.shop.Price;
import dev.florin.shop.Product;
import dev.florin.shop.SubscriptionPlan;
import java.util.List;
import java.util.Optional;

/** What a unit of a line costs with a subscription plan. */
public record PlanPrice(SubscriptionPlan plan, Money price) {
    /** Every plan that a line can have, in the product's order; none when it cannot be subscribed to. */
    public static List<PlanPrice> of(CartItem item, CartView view) {
        Long variantId = item.variantId();
        Optional<Product> product = Subscriptions.product(item, view.shop());
        if (variantId == null || product.isEmpty()) {
            return List.of();
        }
        Optional<Price> price = LinePrice.sold(view.shop(), view.cart().country(), variantId);
        boolean wholesale = view.cart().buyer().wholesale();
        return price.stream()
                .flatMap(it -> product.get().planIds().stream()
                        .flatMap(planId -> Subscriptions.offered(product.get(), planId, view.shop()).stream())
                        .map(plan -> new PlanPrice(
                                plan, LinePrice.unit(it, product.get().kind(), Optional.of(plan), wholesale))))
                .toList();
    }

    /** What a unit costs when it is bought once, whether or not the line is subscribed; empty when it is not sold. */
    public static Optional<Money> once(CartItem item, CartView view) {
        Optional<Product> product = Subscriptions.product(item, view.shop());
        return Optional.ofNullable(item.variantId())
                .flatMap(variantId -> LinePrice.sold(view.shop(), view.cart().country(), variantId))
                .flatMap(price -> product.map(it -> LinePrice.unit(
                        price, it.kind(), Optional.empty(), view.cart().buyer().wholesale())));
    }

    /** The line's own plan, or the one that it gets when none is named. */
    public static Optional<PlanPrice> chosen(CartItem item, List<PlanPrice> plans, CartView view) {
        Optional<Long> planId = Optional.ofNullable(item.planId())
                .or(() -> Subscriptions.product(item, view.shop())
                        .flatMap(product -> Subscriptions.usual(product, view.shop()))
                        .map(SubscriptionPlan::planId));
        return plans.stream()
                .filter(one -> planId.filter(id -> id == one.plan().planId()).isPresent())
                .findFirst();
    }
}
