package dev.florin.order.rest;

import dev.florin.order.Order;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What is known of an order's danger of fraud: whether a person has looked at it. */
@SchemaName("FraudCheck")
@Described("No service for fraud is asked here, beside what the payment's gateway declines by itself.")
@JsonNaming(SnakeCaseStrategy.class)
record FraudCheckAnswer(
        @Described(value = "The order.", schema = "{minimum: 1, examples: [148217]}")
        long orderId,

        @Described(
                value = "Whether somebody of the company has looked it over (`review_order`).",
                schema = "enum: [not_checked, reviewed]")
        String status,

        @Described("When somebody did; null until then.") @Nullable
        Instant reviewedAt,

        @Described(value = "Always null.", schema = "type: 'null'") @Nullable
        String provider,

        @Described(value = "Always null.", schema = "type: 'null'") @Nullable
        String score,

        @Described(value = "Always empty.", schema = "maxItems: 0")
        List<String> checks) {
    static FraudCheckAnswer of(Order order) {
        Instant reviewedAt = order.notes().reviewedAt();
        return new FraudCheckAnswer(
                order.orderId(), reviewedAt == null ? "not_checked" : "reviewed", reviewedAt, null, null, List.of());
    }
}
