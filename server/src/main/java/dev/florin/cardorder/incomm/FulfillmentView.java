package dev.florin.cardorder.incomm;

import dev.florin.cardorder.Fulfilment;
import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A line of an order in the list of fulfilments ({@code docs/protocols/incomm.md}, "Fulfilments").
 *
 * @param fulfilledDate empty while no card is there
 * @param fulfillmentTrackingNumber empty: nothing is sent by post
 */
@JsonNaming(UpperCamelCaseStrategy.class)
record FulfillmentView(
        String fulfillmentStatus,
        String orderUri,
        String customerOrderId,
        Instant orderDate,
        String fulfilledDate,
        String fulfillmentTrackingNumber,
        String sku,
        BigDecimal value,
        int quantity) {
    static FulfillmentView of(Fulfilment line) {
        return new FulfillmentView(
                line.status().wireName(),
                line.orderUri(),
                line.customerOrderId(),
                line.orderedAt(),
                line.filledAt() == null ? "" : line.filledAt().toString(),
                "",
                line.sku(),
                line.value().toDecimal(),
                line.quantity());
    }
}
