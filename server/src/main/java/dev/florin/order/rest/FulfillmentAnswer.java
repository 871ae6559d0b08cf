package dev.florin.order.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.order.Fulfillment;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A parcel as Fluid has it. It stands in no member of its own: {@code meta} is beside its members. */
@SchemaName("Fulfillment")
@Described("A parcel that was sent.")
@JsonNaming(SnakeCaseStrategy.class)
record FulfillmentAnswer(
        @Described(value = "Its id.", schema = "{minimum: 1, examples: [1001]}")
        long id,

        @Described(value = "The order.", schema = "{minimum: 1, examples: [148217]}")
        long orderId,

        @Described("When it was written down.") Instant createdAt,
        @Described("When it was last changed.") Instant updatedAt,
        @Described("What is in it.") List<Content> orderItemFulfillments,
        @Described("The carriers' numbers of it.") List<TrackingAnswer> trackingInformations,

        @Described(value = "Which request this answers, and when; not in lists.", ref = "Meta")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Map<String, Object> meta) {
    /** More than the lines that an order may have. */
    private static final long LINES = 10_000;

    /** Units of a line. */
    @SchemaName("FulfillmentItem")
    @Described("Units of a line in a parcel.")
    @JsonNaming(SnakeCaseStrategy.class)
    record Content(
            @Described(value = "Its id, which is for reading alone.", schema = "minimum: 1")
            long id,

            @Described(value = "How many units.", schema = "minimum: 1")
            long quantity,

            @Described(value = "The line.", schema = "minimum: 1")
            long itemId,

            @Described(value = "The parcel.", schema = "minimum: 1")
            long orderFulfillmentId,

            @Described("When the parcel was written down.") Instant createdAt,
            @Described("When the parcel was last changed.") Instant updatedAt) {}

    static FulfillmentAnswer of(Fulfillment parcel, @Nullable Map<String, Object> meta) {
        List<Content> contents = new ArrayList<>();
        parcel.units()
                .forEach((line, units) -> contents.add(new Content(
                        parcel.fulfillmentId() * LINES + contents.size() + 1,
                        units,
                        line,
                        parcel.fulfillmentId(),
                        parcel.shippedAt(),
                        parcel.updatedAt())));
        return new FulfillmentAnswer(
                parcel.fulfillmentId(),
                parcel.orderId(),
                parcel.shippedAt(),
                parcel.updatedAt(),
                contents,
                parcel.trackings().stream().map(TrackingAnswer::of).toList(),
                meta);
    }
}
