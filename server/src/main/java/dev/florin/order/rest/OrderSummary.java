package dev.florin.order.rest;

import dev.florin.money.Money;
import dev.florin.order.FulfillmentStatus;
import dev.florin.order.Order;
import dev.florin.order.OrderStatus;
import dev.florin.order.OrderType;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.OrNothing.Nothing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Where an order stands, and what it is about as a whole. */
@JsonNaming(SnakeCaseStrategy.class)
record OrderSummary(
        @Described(value = "The number that people use.", schema = "{pattern: '^F[1-9][0-9]*$', examples: [F148217]}")
        String orderNumber,

        @Described(value = "The key to the order; it cannot be guessed.", schema = "pattern: '^fo_[0-9A-Za-z]{22}$'")
        String token,

        @Described(
                value = "Its state; `pending` while its payment is under way.",
                schema = "enum: [pending, paid, partially_refunded, refunded, cancelled]")
        OrderStatus status,

        @Described(
                "How much of it is sent; null where nothing has to be. What is given back need not be sent any more.")
        @Nullable
        FulfillmentStatus fulfillmentStatus,

        @Described("Who buys: a customer, a rep, a new member; or a subscription renews.")
        OrderType orderType,

        @Described(value = "What was to be paid.", ref = "Money")
        String amount,

        @Described(
                value = "What may still be given back: exact, with at least two decimals.",
                schema = "{minimum: 0, examples: [10.5]}")
        BigDecimal refundableAmount,

        @Described("Always empty.") Nothing note,

        @Described("What is charged again, one for each plan.")
        List<RecurringCharge> recurring,

        @Described("Where the buyer is sent: the cart's own, else the shop's, with the order's token filled in.")
        String orderConfirmationUrl,

        @Described(ref = "CurrencyCode") String currencyCode,
        @Described("When it was made.") Instant createdAt,
        @Described("When it was changed last.") Instant updatedAt,
        @Described("Always empty.") Nothing metadata,

        @Described(value = "What was given back, or is on its way back.", ref = "Money")
        String refundedAmount) {
    /** The sample's {@code refundable_amount} is a number with cents. */
    private static final int LEAST_DECIMALS = 2;

    static OrderSummary of(Order order) {
        return new OrderSummary(
                order.number(),
                order.token(),
                order.status(),
                order.fulfillmentStatus().orElse(null),
                order.type(),
                Amounts.decimal(order.amount()),
                number(order.refundable()),
                new Nothing(),
                order.document().recurring().stream()
                        .map(one -> RecurringCharge.of(order, one))
                        .toList(),
                order.document().confirmationUrl(),
                order.amount().currency().code(),
                order.createdAt(),
                order.updatedAt(),
                new Nothing(),
                Amounts.decimal(order.refunded()));
    }

    private static BigDecimal number(Money money) {
        BigDecimal decimal = money.toDecimal();
        return decimal.setScale(Math.max(LEAST_DECIMALS, decimal.scale()), RoundingMode.UNNECESSARY);
    }
}
