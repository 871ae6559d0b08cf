package dev.florin.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides what a refund gives back. Pure. Never more than is left; the parts of all refunds of an order add up to the
 * order's own.
 *
 * @param amount positive
 * @param cv points that go with it
 * @param units by line, of those that are not given back yet
 */
record RefundPlan(long amount, OrderParts parts, long cv, long qv, SortedMap<Long, Long> units, boolean restock) {
    /** What is decided. */
    sealed interface Decision {
        record Planned(RefundPlan plan) implements Decision {}

        record Refused(Problem problem) implements Decision {}
    }

    /**
     * Why nothing is given back.
     *
     * @param later whether the same request may succeed later
     */
    record Problem(String field, String message, boolean later) {}

    /**
     * @param left the part of the order that is not refunded yet
     * @param busy how many gift cards are still being bought, by line: what they cost is given back when they fail
     */
    static Decision decide(Order order, OrderParts left, SortedMap<Long, Long> busy, RefundWish wish) {
        List<Problem> problems = problems(order, left, busy, wish);
        if (!problems.isEmpty()) {
            return new Decision.Refused(problems.getFirst());
        }
        SortedMap<Long, Long> units = wish.isWhole() ? allUnits(order) : wish.units();
        return new Decision.Planned(
                wish.parts().isNone()
                        ? plan(order, left, amount(order, left, wish), units, wish.restock())
                        : ofParts(order, left, RefundParts.of(left, wish.parts())));
    }

    /** Gives back parts of the price: points go with the goods alone. */
    private static RefundPlan ofParts(Order order, OrderParts left, RefundParts parts) {
        boolean all = parts.amount() == left.amount();
        return new RefundPlan(
                parts.amount(),
                parts.of(left),
                all ? order.cv() : parts.points(left, order.cv()),
                all ? order.qv() : parts.points(left, order.qv()),
                new TreeMap<>(),
                false);
    }

    /** Gives back units that cannot be delivered: whatever is left of their price. */
    static Decision undelivered(Order order, OrderParts left, SortedMap<Long, Long> wanted) {
        SortedMap<Long, Long> units = new TreeMap<>();
        wanted.forEach((lineId, quantity) -> {
            long still = Math.min(quantity, order.line(lineId).orElseThrow().unitsLeft());
            if (still > 0) {
                units.put(lineId, still);
            }
        });
        long amount = Math.min(priceOf(order, units), left.amount());
        return amount > 0 && order.status().isRefundable()
                ? new Decision.Planned(plan(order, left, amount, units, false))
                : new Decision.Refused(new Problem("amount", "nothing is left to give back.", false));
    }

    /**
     * Takes units off that are not sent, for sale again: what they cost, or what credits have left of the goods. That may be
     * nothing, and then no money moves.
     *
     * @param credited what was given back of the goods without units
     * @param units that are there, and are no gift cards
     */
    static Decision removal(Order order, OrderParts left, long credited, SortedMap<Long, Long> units) {
        long goods = Math.max(0, priceOf(order, allUnits(order)) - credited);
        long amount = Math.min(priceOf(order, units), Math.min(goods, left.amount()));
        boolean isPaid = order.status().isRefundable() || order.status() == OrderStatus.REFUNDED;
        if (!isPaid) {
            return new Decision.Refused(
                    new Problem("status", "is " + order.status().wire() + ": nothing is left to give back.", false));
        }
        if (amount == 0) {
            long cv = points(order, left, 0, units, order.cv(), true);
            long qv = points(order, left, 0, units, order.qv(), false);
            return new Decision.Planned(new RefundPlan(0, OrderParts.NOTHING, cv, qv, units, true));
        }
        return new Decision.Planned(plan(order, left, amount, units, true));
    }

    private static RefundPlan plan(
            Order order, OrderParts left, long amount, SortedMap<Long, Long> units, boolean restock) {
        boolean all = amount == left.amount();
        return new RefundPlan(
                amount,
                left.share(amount),
                all ? order.cv() : points(order, left, amount, units, order.cv(), true),
                all ? order.qv() : points(order, left, amount, units, order.qv(), false),
                units,
                restock);
    }

    /** The points of the units; for an amount alone, its share of what is left. */
    private static long points(
            Order order, OrderParts left, long amount, SortedMap<Long, Long> units, long have, boolean commissionable) {
        if (units.isEmpty()) {
            return OrderParts.proportion(have, amount, left.amount());
        }
        long points = 0;
        for (Map.Entry<Long, Long> one : units.entrySet()) {
            OrderLine line = order.line(one.getKey()).orElseThrow();
            points += (commissionable ? line.cv() : line.qv()) * one.getValue();
        }
        return Math.min(points, have);
    }

    private static List<Problem> problems(Order order, OrderParts left, SortedMap<Long, Long> busy, RefundWish wish) {
        List<Problem> problems = new ArrayList<>();
        if (!order.status().isRefundable() || (order.status() == OrderStatus.CANCELLED && left.amount() == 0)) {
            problems.add(
                    new Problem("status", "is " + order.status().wire() + ": nothing is left to give back.", false));
            return problems;
        }
        wish.unfit().forEach((field, message) -> problems.add(new Problem(field, message, false)));
        if (wish.amount() != null && !wish.units().isEmpty() && wish.type() != RefundWish.Type.ITEMS) {
            problems.add(new Problem("amount", "is given back, or items are, not both.", false));
        }
        if (wish.restock() && wish.units().isEmpty() && !wish.isWhole()) {
            problems.add(new Problem("restock", "needs items, or the whole order.", false));
        }
        wish.units().forEach((lineId, quantity) -> unitProblems(order, lineId, quantity, problems));
        RefundParts.of(left, wish.parts())
                .problems(left, order)
                .forEach((field, message) -> problems.add(new Problem(field, message, false)));
        if (!problems.isEmpty()) {
            return problems;
        }
        if (touches(order, busy.keySet(), wish)) {
            problems.add(new Problem("items", "hold gift cards that are still being bought.", true));
        }
        long amount = amount(order, left, wish);
        if (!wish.units().isEmpty() && amount != priceOf(order, wish.units())) {
            problems.add(new Problem(
                    "amount",
                    "is not the " + order.money(priceOf(order, wish.units())) + " that were paid for this.",
                    false));
        } else if (wish.isWhole() && amount != left.amount()) {
            problems.add(new Problem(
                    "amount", "is not the " + order.money(left.amount()) + " that are left: all is all of it.", false));
        } else if (amount <= 0) {
            problems.add(new Problem("amount", "of this is nothing.", false));
        } else if (amount > left.amount()) {
            problems.add(
                    new Problem("amount", "is more than the " + order.money(left.amount()) + " that are left.", false));
        } else if (!wish.isWhole() && wish.units().isEmpty() && amount > left.amount() - priceOf(order, busy)) {
            problems.add(new Problem("amount", "is partly for gift cards that are still being bought.", true));
        }
        return problems;
    }

    private static void unitProblems(Order order, long lineId, long quantity, List<Problem> problems) {
        long left = order.line(lineId).map(OrderLine::unitsLeft).orElse(-1L);
        if (left < 0) {
            problems.add(new Problem("items", "name a line that the order does not have: " + lineId + ".", false));
        } else if (quantity > left) {
            problems.add(
                    new Problem("items", "name more units of line " + lineId + " than the " + left + " left.", false));
        }
    }

    private static boolean touches(Order order, Set<Long> busyLines, RefundWish wish) {
        return (wish.isWhole() ? allUnits(order) : wish.units())
                .keySet().stream().anyMatch(busyLines::contains);
    }

    private static long amount(Order order, OrderParts left, RefundWish wish) {
        if (wish.amount() != null) {
            return wish.amount().minor();
        }
        if (!wish.parts().isNone()) {
            return RefundParts.of(left, wish.parts()).amount();
        }
        return wish.units().isEmpty() ? left.amount() : priceOf(order, wish.units());
    }

    private static long priceOf(Order order, SortedMap<Long, Long> units) {
        long price = 0;
        for (Map.Entry<Long, Long> one : units.entrySet()) {
            price += order.line(one.getKey()).orElseThrow().paidFor(one.getValue());
        }
        return price;
    }

    static SortedMap<Long, Long> allUnits(Order order) {
        SortedMap<Long, Long> units = new TreeMap<>();
        order.lines().stream()
                .filter(line -> line.unitsLeft() > 0)
                .forEach(line -> units.put(line.lineId(), line.unitsLeft()));
        return units;
    }
}
