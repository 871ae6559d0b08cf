package dev.florin.order.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.florin.money.Money;
import dev.florin.order.FulfillmentStatus;
import dev.florin.order.Order;
import dev.florin.order.OrderLine;
import dev.florin.order.OrderNotes;
import dev.florin.order.OrderStatus;
import dev.florin.order.OrderType;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.OrNothing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Where an order stands, and what it is about as a whole. */
@JsonNaming(SnakeCaseStrategy.class)
record OrderSummary(
        @Described(value = "The number that people use.", schema = "{pattern: '^F[1-9][0-9]*$', examples: [F148217]}")
        String orderNumber,

        @Described(
                value = "The key to the order; it cannot be guessed. Null for a customer who has got the order that a"
                        + " guest has bought.",
                schema = "pattern: '^fo_[0-9A-Za-z]{22}$'")
        @Nullable
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

        @Described("What the company has noted; an empty object when there is nothing, and for buyers.")
        @OrNothing
        @Nullable
        String note,

        @Described("What is charged again, one for each plan.")
        List<RecurringCharge> recurring,

        @Described(
                "Where the buyer is sent: the cart's own address, else the page of this server, with the order's token"
                        + " filled in; null where the token is.")
        @Nullable
        String orderConfirmationUrl,

        @Described(ref = "CurrencyCode") String currencyCode,
        @Described("When it was made.") Instant createdAt,
        @Described("When it was changed last.") Instant updatedAt,

        @Described(value = "What the company keeps with it; empty for buyers.", ref = "OrderMetadata") @JsonRawValue
        String metadata,

        @Described(value = "What was given back, or is on its way back.", ref = "Money")
        String refundedAmount,

        @Described(value = "Its id in a system of the company's; null for buyers.", schema = "examples: [SO-1001]")
        @Nullable
        String externalId,

        @Described("What counts as the time of the sale: that of the order, unless the company says another.")
        Instant saleDate,

        @Described(
                value = "How far it is: `processing` while something has still to be sent.",
                schema = "enum: [pending, processing, completed, cancelled]")
        String orderStatus,

        @Described(
                value = "How much of its money is there.",
                schema = "enum: [pending, paid, partially_refunded, refunded]")
        String financialStatus,

        @Described(value = "What stands before its amounts.", schema = "examples: [$]")
        String currencySymbol,

        @Described(value = "How many lines it has.", schema = "minimum: 0")
        int itemsCount,

        @Described(value = "How many units it has.", schema = "minimum: 0")
        long quantityCount,

        @Described(
                value = "The warehouse that it is sent from; null while the company has not said, and for buyers.",
                schema = "{minimum: 1, examples: [1001]}")
        @Nullable
        Long warehouseId,

        @Described("When somebody of the company has looked it over; null until then, and for buyers.") @Nullable
        Instant reviewedAt) {
    /** The sample's {@code refundable_amount} is a number with cents. */
    private static final int LEAST_DECIMALS = 2;

    /** @param notes {@link OrderNotes#NONE} where the company does not ask */
    static OrderSummary of(Order order, OrderNotes notes) {
        return new OrderSummary(
                order.number(),
                order.token(),
                order.status(),
                order.fulfillmentStatus().orElse(null),
                order.type(),
                Amounts.decimal(order.amount()),
                number(order.refundable()),
                notes.note(),
                order.document().recurring().stream()
                        .map(one -> RecurringCharge.of(order, one))
                        .toList(),
                order.document().confirmationUrl(),
                order.amount().currency().code(),
                order.createdAt(),
                order.updatedAt(),
                notes.metadata(),
                Amounts.decimal(order.refunded()),
                notes.externalId(),
                Objects.requireNonNullElse(notes.saleDate(), order.createdAt()),
                order.progress(),
                order.financialStatus(),
                order.document().currencySymbol(),
                order.lines().size(),
                order.lines().stream().mapToLong(OrderLine::quantity).sum(),
                notes.warehouseId(),
                notes.reviewedAt());
    }

    /** Without what opens the order. */
    OrderSummary withoutKeys() {
        return new OrderSummary(
                orderNumber,
                null,
                status,
                fulfillmentStatus,
                orderType,
                amount,
                refundableAmount,
                note,
                recurring,
                null,
                currencyCode,
                createdAt,
                updatedAt,
                metadata,
                refundedAmount,
                externalId,
                saleDate,
                orderStatus,
                financialStatus,
                currencySymbol,
                itemsCount,
                quantityCount,
                warehouseId,
                reviewedAt);
    }

    static BigDecimal number(Money money) {
        BigDecimal decimal = money.toDecimal();
        return decimal.setScale(Math.max(LEAST_DECIMALS, decimal.scale()), RoundingMode.UNNECESSARY);
    }
}
