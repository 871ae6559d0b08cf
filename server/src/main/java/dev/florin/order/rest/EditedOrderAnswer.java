package dev.florin.order.rest;

import dev.florin.order.EditedOrder;
import dev.florin.order.Order;
import dev.florin.order.OrderStatus;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** An order with what edits have left of it, with the names of later generations. */
@SchemaName("EditedOrder")
@Described("An order as it was sold, and what is left of it.")
@JsonNaming(SnakeCaseStrategy.class)
record EditedOrderAnswer(
        @Described(value = "The order's id.", schema = "{minimum: 1, examples: [148217]}")
        long id,

        @Described(value = "Its number.", schema = "examples: [F148217]")
        String orderNumber,

        @Described("Its status.") OrderStatus status,
        @Described(ref = "CurrencyCode") String currencyCode,

        @Described(value = "What was paid.", ref = "Money") String amount,

        @Described(value = "The tax in it.", ref = "Money") String tax,

        @Described(value = "The shipping in it.", ref = "Money")
        String shipping,

        @Described(value = "The goods that are left, before discount.", ref = "Money")
        String currentSubtotal,

        @Described(value = "The discount on them.", ref = "Money")
        String currentDiscount,

        @Described("All adjustments together; negative when they are taken off.")
        String currentAdjustmentTotal,

        @Described(value = "The tax on what is left.", ref = "Money")
        String currentTax,

        @Described(value = "The shipping that is left.", ref = "Money")
        String currentShipping,

        @Described(value = "What is left of the amount.", ref = "Money")
        String currentAmount,

        @Described("Points for commissions that are left.") long currentCv,
        @Described("Points for ranks that are left.") long currentQv,

        @Described("What was taken off, and the order's fees.")
        List<Adjustment> adjustments,

        @Described("How many units are left.") List<Item> items,
        @Described("When it was changed last.") Instant updatedAt) {
    /** An amount of no item. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Adjustment(
            @Described(value = "The refund's number; null for fees, and in a preview.", schema = "minimum: 1") @Nullable
            Long id,

            @Described("Negative when it is taken off.") String amount,
            @Described("What it is for.") String label,

            @Described(value = "`fee` for the order's fees.", schema = "enum: [credit, fee]")
            String adjustmentType,

            @Described("When it was made; null for fees, and in a preview.") @Nullable
            Instant createdAt) {}

    /** A line. */
    record Item(
            @Described(value = "The item's id.", schema = "minimum: 1")
            long id,

            @Described("What it is.") String title,

            @Described(value = "How many units are left.", schema = "minimum: 0")
            long quantity) {}

    static EditedOrderAnswer of(EditedOrder edited) {
        Order order = edited.order();
        return new EditedOrderAnswer(
                order.orderId(),
                order.number(),
                edited.status(),
                order.amount().currency().code(),
                Amounts.decimal(order.amount()),
                Amounts.decimal(order, order.document().amounts().tax()),
                Amounts.decimal(order, order.document().amounts().shipping()),
                Amounts.decimal(order, edited.subtotal()),
                Amounts.decimal(order, edited.discount()),
                Amounts.decimal(order, edited.adjustmentTotal()),
                Amounts.decimal(order, edited.tax()),
                Amounts.decimal(order, edited.shipping()),
                Amounts.decimal(order, edited.amount()),
                edited.cv(),
                edited.qv(),
                edited.adjustments().stream().map(one -> adjustment(order, one)).toList(),
                order.lines().stream()
                        .map(line -> new Item(
                                line.lineId(), line.title(), edited.units().getOrDefault(line.lineId(), 0L)))
                        .toList(),
                order.updatedAt());
    }

    private static Adjustment adjustment(Order order, EditedOrder.Adjustment adjustment) {
        Instant at = adjustment.createdAt();
        return new Adjustment(
                adjustment.id(),
                Amounts.decimal(order, adjustment.amount()),
                adjustment.label(),
                adjustment.isFee() ? "fee" : "credit",
                at == null ? null : at.truncatedTo(ChronoUnit.SECONDS));
    }
}
