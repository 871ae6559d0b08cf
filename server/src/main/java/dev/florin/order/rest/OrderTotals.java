package dev.florin.order.rest;

import dev.florin.order.Order;
import dev.florin.order.OrderDocument;
import dev.florin.platform.openapi.Described;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What an order adds up to. */
@JsonNaming(SnakeCaseStrategy.class)
record OrderTotals(
        @Described(value = "All lines before discount and added tax.", ref = "Money")
        String subTotal,

        @Described(value = "What the discount took off them.", ref = "Money")
        String discountTotal,

        @Described(value = "All tax; contained in the prices where the country has it so.", ref = "Money")
        String taxTotal,

        @Described(value = "What sending cost.", ref = "Money")
        String shippingTotal,

        @Described(value = "What joining cost.", ref = "Money")
        String enrollmentFee,

        @Described(value = "The country's share of all the rest.", ref = "Money")
        String transactionFee,

        @Described(value = "Commissionable volume, less that of what was given back.", schema = "minimum: 0")
        long cvTotal,

        @Described(value = "Qualifying volume, less that of what was given back.", schema = "minimum: 0")
        long qvTotal) {
    static OrderTotals of(Order order) {
        OrderDocument.Amounts amounts = order.document().amounts();
        return new OrderTotals(
                Amounts.decimal(order, amounts.subTotal()),
                Amounts.decimal(order, amounts.discount()),
                Amounts.decimal(order, amounts.tax()),
                Amounts.decimal(order, amounts.shipping()),
                Amounts.decimal(order, amounts.enrollmentFee()),
                Amounts.decimal(order, amounts.transactionFee()),
                order.cv(),
                order.qv());
    }
}
