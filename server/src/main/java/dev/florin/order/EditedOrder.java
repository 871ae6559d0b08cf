package dev.florin.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An order with what edits and refunds have left of it, or would leave. Amounts are minor units of the order's currency;
 * what the order was sold for stays in it.
 *
 * @param status of the order then
 * @param units that are left, by line
 */
public record EditedOrder(
        Order order,
        OrderStatus status,
        long subtotal,
        long discount,
        long tax,
        long shipping,
        List<Adjustment> adjustments,
        long cv,
        long qv,
        SortedMap<Long, Long> units) {
    private static final String FEES = "Fees";
    private static final String REFUND = "Refund";

    public EditedOrder {
        adjustments = List.copyOf(adjustments);
    }

    /**
     * What is taken off, or stands for the order's fees.
     *
     * @param id the refund's number; null for fees, and for what is not done yet
     * @param amount negative when it is taken off
     */
    public record Adjustment(
            @Nullable Long id,
            long amount,
            String label,
            boolean isFee,
            @Nullable Instant createdAt) {}

    public long adjustmentTotal() {
        return adjustments.stream().mapToLong(Adjustment::amount).sum();
    }

    /** What is left of the price. */
    public long amount() {
        return subtotal - discount + adjustmentTotal() + tax + shipping;
    }

    /** @param refunds all of the order's that were not refused */
    static EditedOrder of(Order order, List<OrderRefund> refunds) {
        return of(order, order.status(), refunds, null, null);
    }

    /** As it would be once this is given back. */
    static EditedOrder after(Order order, List<OrderRefund> refunds, RefundPlan plan, @Nullable String label) {
        boolean isAll =
                order.refunded().minor() + plan.amount() == order.amount().minor();
        if (plan.amount() == 0) {
            return of(order, order.status(), refunds, plan, label);
        }
        OrderStatus status = isAll ? OrderStatus.REFUNDED : OrderStatus.PARTIALLY_REFUNDED;
        return of(order, status, refunds, plan, label);
    }

    private static EditedOrder of(
            Order order,
            OrderStatus status,
            List<OrderRefund> refunds,
            @Nullable RefundPlan plan,
            @Nullable String label) {
        OrderParts left = order.parts();
        List<Adjustment> adjustments = new ArrayList<>();
        for (OrderRefund refund : refunds) {
            if (isAdjustment(refund.type(), refund.units())) {
                adjustments.add(new Adjustment(
                        refund.number(),
                        -refund.amount().minor(),
                        Objects.requireNonNullElse(refund.reason(), REFUND),
                        false,
                        refund.createdAt()));
            } else {
                left = left.minus(refund.parts());
            }
        }
        if (plan != null && plan.units().isEmpty()) {
            adjustments.add(
                    new Adjustment(null, -plan.amount(), Objects.requireNonNullElse(label, REFUND), false, null));
        } else if (plan != null) {
            left = left.minus(plan.parts());
        }
        if (left.fees() != 0) {
            adjustments.add(new Adjustment(null, left.fees(), FEES, true, null));
        }
        return new EditedOrder(
                order,
                status,
                left.revenue(),
                left.discount(),
                left.tax(),
                left.shipping(),
                adjustments,
                order.cv() - (plan == null ? 0 : plan.cv()),
                order.qv() - (plan == null ? 0 : plan.qv()),
                units(order, plan));
    }

    /** An amount of no part of the price in particular. */
    private static boolean isAdjustment(RefundWish.@Nullable Type type, SortedMap<Long, Long> units) {
        return units.isEmpty() && (type == null || type == RefundWish.Type.PARTIAL);
    }

    private static SortedMap<Long, Long> units(Order order, @Nullable RefundPlan plan) {
        SortedMap<Long, Long> units = new TreeMap<>();
        for (OrderLine line : order.lines()) {
            long less = plan == null ? 0 : plan.units().getOrDefault(line.lineId(), 0L);
            units.put(line.lineId(), line.unitsLeft() - less);
        }
        return units;
    }
}
