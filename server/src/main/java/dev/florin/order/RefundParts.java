package dev.florin.order;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parts of an order's price that are given back, in minor units.
 *
 * @param goods after discount, without tax
 */
record RefundParts(long goods, long shipping, long tax) {
    /** @param left what is not given back yet */
    static RefundParts of(OrderParts left, RefundWish.Parts wish) {
        return new RefundParts(
                minor(wish.goods(), goods(left)),
                minor(wish.shipping(), left.shipping()),
                minor(wish.tax(), left.tax()));
    }

    private static long minor(RefundWish.@Nullable Part part, long left) {
        if (part == null) {
            return 0;
        }
        return part.amount() == null ? left : part.amount().minor();
    }

    private static long goods(OrderParts left) {
        return left.revenue() - left.discount();
    }

    long amount() {
        return Math.addExact(goods, Math.addExact(shipping, tax));
    }

    /** What is more than there is, by the field that names it. */
    Map<String, String> problems(OrderParts left, Order order) {
        Map<String, String> problems = new LinkedHashMap<>();
        note(problems, "amount", goods, goods(left), order);
        note(problems, "shipping", shipping, left.shipping(), order);
        note(problems, "tax", tax, left.tax(), order);
        return problems;
    }

    private static void note(Map<String, String> problems, String field, long wanted, long left, Order order) {
        if (wanted > left) {
            problems.put(field, "is more than the " + order.money(left) + " that are left.");
        }
    }

    /** How it is booked: of the discount goes what belongs to the goods. */
    OrderParts of(OrderParts left) {
        long discounted = goods == 0 ? 0 : OrderParts.proportion(left.discount(), goods, goods(left));
        return new OrderParts(Math.addExact(goods, discounted), discounted, shipping, 0, tax);
    }

    /** The points that go with the goods. */
    long points(OrderParts left, long have) {
        return goods == 0 ? 0 : OrderParts.proportion(have, goods, goods(left));
    }
}
