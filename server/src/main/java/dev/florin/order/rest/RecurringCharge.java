package dev.florin.order.rest;

import dev.florin.cart.Cart;
import dev.florin.cart.rest.LocalDigits;
import dev.florin.order.Order;
import dev.florin.order.OrderDocument;
import dev.florin.platform.openapi.SchemaName;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What one plan charges again, in the form that carts have for it. */
@SchemaName("CartRecurring")
@JsonNaming(SnakeCaseStrategy.class)
record RecurringCharge(
        String subtotal,
        String subtotalInCurrency,
        int interval,
        String intervalUnit,
        String subtotalForDisplay,
        String startDate,
        long subscriptionPlanId) {
    static RecurringCharge of(Order order, OrderDocument.Recurring one) {
        String subtotal = Amounts.decimal(order, one.subtotal());
        Cart cart = order.document().cart();
        String inCurrency = order.document().currencySymbol()
                + LocalDigits.of(cart.language(), cart.country()).write(subtotal);
        return new RecurringCharge(
                subtotal,
                inCurrency,
                one.interval(),
                one.unit(),
                inCurrency + " every " + one.interval() + " " + one.unit() + (one.interval() == 1 ? "" : "s"),
                one.startDate(),
                one.planId());
    }
}
