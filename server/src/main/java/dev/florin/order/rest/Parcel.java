package dev.florin.order.rest;

import dev.florin.order.Fulfillment;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A parcel of an order. */
@SchemaName("OrderFulfillment")
@Described("A parcel that was sent.")
@JsonNaming(SnakeCaseStrategy.class)
record Parcel(
        @Described(value = "The parcel's id.", schema = "{minimum: 1, examples: [1001]}")
        long id,

        @Described(value = "The carrier's number of it.", schema = "examples: [1Z999AA10123456784]") @Nullable
        String trackingNumber,

        @Described(value = "Who brings it.", schema = "examples: [UPS]") @Nullable
        String carrier,

        @Described("What is in it.") List<SentItem> items,
        @Described("When it was written down.") Instant shippedAt) {
    /** Units of a line. */
    @SchemaName("SentItem")
    @Described("Units of a line in a parcel.")
    @JsonNaming(SnakeCaseStrategy.class)
    record SentItem(
            @Described(value = "The line.", schema = "{minimum: 1, examples: [1]}")
            long orderItemId,

            @Described(value = "How many units of it.", schema = "{minimum: 1, maximum: 10000}")
            long quantity) {}

    static Parcel of(Fulfillment sent) {
        return new Parcel(
                sent.fulfillmentId(),
                sent.trackingNumber(),
                sent.carrier(),
                sent.units().entrySet().stream()
                        .map(units -> new SentItem(units.getKey(), units.getValue()))
                        .toList(),
                sent.shippedAt());
    }
}
