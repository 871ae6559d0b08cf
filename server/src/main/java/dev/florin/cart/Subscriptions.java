package dev.florin.cart;

import dev.florin.money.Money;
import dev.florin.shop.Product;
import dev.florin.shop.Shop;
import dev.florin.shop.SubscriptionPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The plans that lines are subscribed to. */
final class Subscriptions {
    private Subscriptions() {}

    /** The plan of a subscribed line, while its product is still offered with it. */
    static Optional<SubscriptionPlan> plan(CartItem item, Shop shop) {
        Long planId = item.planId();
        return planId == null
                ? Optional.empty()
                : product(item, shop).flatMap(product -> offered(product, planId, shop));
    }

    static Optional<Product> product(CartItem item, Shop shop) {
        return Optional.ofNullable(item.variantId())
                .flatMap(shop::variant)
                .flatMap(variant -> shop.product(variant.productId()));
    }

    /** Whether it is sold in no other way. */
    static boolean isOnly(CartItem item, Shop shop) {
        return product(item, shop).filter(Product::subscriptionOnly).isPresent();
    }

    /** The plan, when the product is offered with it. */
    static Optional<SubscriptionPlan> offered(Product product, long planId, Shop shop) {
        return product.planIds().contains(planId)
                ? shop.plan(planId).filter(SubscriptionPlan::active)
                : Optional.empty();
    }

    /** The plan when the buyer names none: the product's, else the company's, else the first that is offered. */
    static Optional<SubscriptionPlan> usual(Product product, Shop shop) {
        return offered(product, product.defaultPlanId(), shop)
                .or(() -> offered(product, shop.company().defaultPlanId(), shop))
                .or(() -> product.planIds().stream()
                        .flatMap(planId -> offered(product, planId, shop).stream())
                        .findFirst());
    }

    /** What each plan of the cart charges again, in order of plan. */
    static List<Totals.Recurring> recurring(List<Totals.Line> lines, Shop shop) {
        Map<Long, Totals.Recurring> byPlan = new TreeMap<>();
        for (Totals.Line line : lines) {
            plan(line.item(), shop)
                    .filter(_ -> line.errors().isEmpty())
                    .ifPresent(plan -> byPlan.merge(
                            plan.planId(), new Totals.Recurring(plan, line.total()), Subscriptions::together));
        }
        return List.copyOf(byPlan.values());
    }

    private static Totals.Recurring together(Totals.Recurring one, Totals.Recurring other) {
        Money both = one.subtotal().plus(other.subtotal());
        return new Totals.Recurring(one.plan(), both);
    }

    private static Optional<SubscriptionPlan> offered(Product product, @Nullable Long planId, Shop shop) {
        return planId == null ? Optional.empty() : offered(product, planId.longValue(), shop);
    }
}
