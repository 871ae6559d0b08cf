package dev.florin.order.rest;

import dev.florin.order.Order;
import dev.florin.order.OrderRefund;
import dev.florin.order.RefundWish;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A refund as Fluid has it. */
@SchemaName("Refund")
@Described("Money of an order that was given back.")
@JsonNaming(SnakeCaseStrategy.class)
record FluidRefundAnswer(
        @Described(value = "The refund's number.", schema = "{minimum: 1, examples: [1001]}")
        long id,

        @Described(value = "The order.", schema = "{minimum: 1, examples: [148217]}")
        long orderId,

        @Described(value = "How much, exactly.", schema = "{minimum: 0, examples: [10.5]}")
        BigDecimal amount,

        @Described(ref = "CurrencyCode") String currencyCode,

        @Described(value = "What the company said.", schema = "examples: [damaged]") @Nullable
        String reason,

        @Described("What was asked for.") RefundWish.Type refundType,
        @Described("How far it is.") OrderRefund.Status refundStatus,

        @Described(
                value = "Why the gateway refused it; the money is refundable again then.",
                schema = "examples: [null]")
        @Nullable
        String refusal,

        @Described("When it was asked for.") Instant createdAt,
        @Described("The order as it is now.") OrderAnswer order,

        @Described("The units that were given back; none for an amount.")
        List<Units> orderItemRefunds) {
    /** Enough for the lines that an order may have. */
    private static final long LINES = 10_000;

    /** Units of a line. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Units(
            @Described(value = "Its id, which is for reading alone.", schema = "minimum: 1")
            long id,

            @Described(value = "How many units.", schema = "minimum: 1")
            long quantity,

            @Described("The line.") OrderItem item) {}

    static FluidRefundAnswer of(Order order, OrderRefund refund) {
        List<Units> units = new ArrayList<>();
        refund.units()
                .forEach((lineId, quantity) -> order.line(lineId)
                        .ifPresent(line -> units.add(new Units(
                                refund.number() * LINES + units.size() + 1, quantity, OrderItem.of(order, line)))));
        RefundWish.Type fitting = units.isEmpty() ? RefundWish.Type.PARTIAL : RefundWish.Type.ITEMS;
        return new FluidRefundAnswer(
                refund.number(),
                refund.orderId(),
                OrderSummary.number(refund.amount()),
                refund.amount().currency().code(),
                refund.reason(),
                Objects.requireNonNullElse(refund.type(), fitting),
                refund.status(),
                refund.refusal(),
                refund.createdAt(),
                OrderAnswer.forCompany(order),
                units);
    }
}
