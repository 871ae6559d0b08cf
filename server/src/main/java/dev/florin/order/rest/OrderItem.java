package dev.florin.order.rest;

import dev.florin.order.Order;
import dev.florin.order.OrderLine;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A line of an order. */
@SchemaName("OrderItem")
@Described("A line as it was sold.")
@JsonNaming(SnakeCaseStrategy.class)
record OrderItem(
        @Described(value = "The line's id, as refunds name it.", schema = "minimum: 1")
        long id,

        @Described(value = "The variant; null for a custom line.", schema = "examples: [90]") @Nullable
        Long variantId,

        @Described(
                value = "The product's title in the buyer's language, or the custom line's.",
                schema = "examples: [Beet Blend]")
        String title,

        @Described(value = "The variant's number; null for a custom line.", schema = "examples: [BEET-60]") @Nullable
        String sku,

        @Described(value = "How many units.", schema = "minimum: 1")
        long quantity,

        @Described(value = "How many of them were given back.", schema = "minimum: 0")
        long refundedQuantity,

        @Described(value = "What a unit cost.", ref = "Money")
        String price,

        @Described(value = "Price times quantity.", ref = "Money")
        String total,

        @Described(value = "The line's share of the discount.", ref = "Money")
        String discountAmount,

        @Described(value = "The tax on the line.", ref = "Money")
        String tax,

        @Described(value = "What was paid for all units, after discount and with tax.", ref = "Money")
        String amount,

        @Described(value = "Commissionable volume of a unit.", schema = "minimum: 0")
        long cv,

        @Described(value = "Qualifying volume of a unit.", schema = "minimum: 0")
        long qv,

        @Described("The plan that it is bought again with.") @Nullable
        Long subscriptionPlanId,

        @Described("Whether each unit is a gift card.") boolean giftCard,

        @Described("Whether units of it are sent to the buyer.")
        boolean ships,

        @Described(value = "How many of them were sent.", schema = "minimum: 0")
        long fulfilledQuantity) {
    static OrderItem of(Order order, OrderLine line) {
        return new OrderItem(
                line.lineId(),
                line.variantId(),
                line.title(),
                line.sku(),
                line.quantity(),
                line.refundedQuantity(),
                Amounts.decimal(order, line.unitPrice()),
                Amounts.decimal(order, line.total()),
                Amounts.decimal(order, line.discount()),
                Amounts.decimal(order, line.tax()),
                Amounts.decimal(order, line.paid()),
                line.cv(),
                line.qv(),
                line.planId(),
                line.giftCardOf() != null,
                line.ships(),
                line.fulfilledQuantity());
    }
}
