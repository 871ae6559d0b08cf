package dev.florin.order;

import dev.florin.money.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An edit that makes an order smaller: units that are not sent, or an amount. What it takes off is given back, once, as any
 * refund is. An edit that makes an order dearer does not exist: a card is charged by a checkout or a renewal alone.
 *
 * @param quantities how many units are to be left, by line
 * @param fields what a line is called in the request
 * @param adjustment an amount in place of units, or null
 * @param expected when the order was last changed, as far as the caller knows; null for whenever
 */
public record OrderReduction(
        SortedMap<Long, Long> quantities,
        Map<Long, String> fields,
        @Nullable Adjustment adjustment,
        @Nullable Instant expected,
        RefundWish.@Nullable Key key) {
    /** The field of an expectation that is not met, which no key keeps. */
    public static final String EXPECTED = "expected_updated_at";

    private static final String OPERATIONS = "operations";

    public OrderReduction {
        quantities = Collections.unmodifiableSortedMap(new TreeMap<>(quantities));
        fields = Map.copyOf(fields);
    }

    /** @param amount positive: it is taken off */
    public record Adjustment(Money amount, String label) {}

    RefundWish.@Nullable Type type() {
        return adjustment == null ? null : RefundWish.Type.PARTIAL;
    }

    @Nullable
    String reason() {
        return adjustment == null ? null : adjustment.label();
    }

    /** The same for an edit and for its preview. Pure. */
    RefundPlan.Decision decide(RefundStart.Locked locked) {
        Order order = locked.order();
        if (expected != null && !isLast(expected, order.updatedAt())) {
            return refused(EXPECTED, "is not when the order was changed last; read it again.", true);
        }
        if (order.status() == OrderStatus.CANCELLED) {
            return refused("status", "is cancelled: the order cannot be edited.", false);
        }
        SortedMap<Long, Long> units = new TreeMap<>();
        for (Map.Entry<Long, Long> one : quantities.entrySet()) {
            String field = fields.getOrDefault(one.getKey(), OPERATIONS);
            OrderLine line = order.line(one.getKey()).orElse(null);
            if (line == null) {
                return refused(field, "names an item that the order does not have.", false);
            }
            String problem = problem(line, one.getValue());
            if (problem != null) {
                return refused(field, problem, false);
            }
            if (line.unitsLeft() > one.getValue()) {
                units.put(line.lineId(), line.unitsLeft() - one.getValue());
            }
        }
        if (units.isEmpty() && adjustment == null) {
            return refused(OPERATIONS, "change nothing.", false);
        }
        if (adjustment != null) {
            return RefundPlan.decide(order, locked.left(), locked.busy(), wish());
        }
        return RefundPlan.removal(order, locked.left(), locked.credited(), units);
    }

    /** A caller may know times in thousandths, as JavaScript does, but not in seconds: an order may be edited twice in one. */
    private static boolean isLast(Instant expected, Instant changed) {
        boolean isExact = !expected.truncatedTo(ChronoUnit.MILLIS).equals(expected);
        return expected.equals(changed.truncatedTo(isExact ? ChronoUnit.MICROS : ChronoUnit.MILLIS));
    }

    private RefundWish wish() {
        return new RefundWish(
                type(),
                adjustment == null ? null : adjustment.amount(),
                new TreeMap<>(),
                RefundWish.Parts.NONE,
                false,
                reason(),
                key,
                Map.of());
    }

    private static @Nullable String problem(OrderLine line, long quantity) {
        long less = line.unitsLeft() - quantity;
        if (less < 0) {
            return "would have more units than the " + line.unitsLeft()
                    + " of the order: what costs more is a new order.";
        }
        if (line.isGiftCard()) {
            return "is a gift card, which cannot be taken back; refund it instead.";
        }
        return line.ships() && less > line.unitsToSend()
                ? "would have fewer units than are sent; refund them instead."
                : null;
    }

    private static RefundPlan.Decision refused(String field, String message, boolean later) {
        return new RefundPlan.Decision.Refused(new RefundPlan.Problem(field, message, later));
    }
}
