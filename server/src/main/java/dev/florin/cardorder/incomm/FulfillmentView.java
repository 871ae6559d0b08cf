package dev.florin.cardorder.incomm;

import dev.florin.cardorder.Fulfilment;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A line of an order in the list of fulfilments ({@code spec/incomm.md §1.3}).
 *
 * @param fulfillmentTrackingNumber null: nothing is sent by post
 */
@JsonNaming(UpperCamelCaseStrategy.class)
record FulfillmentView(
        String fulfillmentStatus,
        String orderUri,
        String customerOrderId,
        Instant orderDate,
        @Nullable Instant fulfilledDate,
        @Nullable String fulfillmentTrackingNumber,
        String sku,
        BigDecimal value,
        int quantity) {
    static FulfillmentView of(Fulfilment line) {
        return new FulfillmentView(
                line.status().wireName(),
                line.orderUri(),
                line.customerOrderId(),
                line.orderedAt(),
                line.filledAt(),
                null,
                line.sku(),
                line.value().toDecimal(),
                line.quantity());
    }
}
