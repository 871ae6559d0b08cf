package dev.florin.order.rest;

import dev.florin.order.OrderRefund;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A refund. */
@SchemaName("OrderRefund")
@Described("Money of an order that was given back.")
@JsonNaming(SnakeCaseStrategy.class)
record OrderRefundAnswer(
        @Described("The refund's id.") UUID id,
        @Described("How far it is.") OrderRefund.Status status,
        @Described(value = "How much.", ref = "Money") String amount,
        @Described(ref = "CurrencyCode") String currencyCode,

        @Described("The units that were given back; none for an amount.")
        List<Units> items,

        @Described("Whether they are for sale again.") boolean restock,

        @Described(value = "What the company said.", schema = "examples: [damaged]") @Nullable
        String reason,

        @Described(
                value = "Why the gateway refused it; the money is refundable again then.",
                schema = "examples: [null]")
        @Nullable
        String errorMessage,

        @Described("When it was asked for.") Instant createdAt) {
    /** Units of a line. */
    record Units(
            @Described(value = "The line.", schema = "minimum: 1")
            long id,

            @Described(value = "How many units of it.", schema = "minimum: 1")
            long quantity) {}

    static OrderRefundAnswer of(OrderRefund refund) {
        return new OrderRefundAnswer(
                refund.refundId(),
                refund.status(),
                Amounts.decimal(refund.amount()),
                refund.amount().currency().code(),
                refund.units().entrySet().stream()
                        .map(units -> new Units(units.getKey(), units.getValue()))
                        .toList(),
                refund.restock(),
                refund.reason(),
                refund.refusal(),
                refund.createdAt());
    }
}
