package dev.florin.order.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.order.Tracking;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A tracking number. It stands in no member of its own: {@code meta} is beside its members. */
@SchemaName("TrackingInformation")
@Described("A carrier's number of something that was sent.")
@JsonNaming(SnakeCaseStrategy.class)
record TrackingAnswer(
        @Described(value = "Its id.", schema = "{minimum: 1, examples: [1001]}")
        long id,

        @Described(value = "The number.", schema = "examples: [1Z999AA10123456784]")
        String trackingNumber,

        @Described(value = "Who brings it.", schema = "examples: [UPS]") @Nullable
        String shippingCarrier,

        @Described(value = "Where it is followed, for a carrier that is known here.", schema = "format: uri") @Nullable
        String trackingUrl,

        @Described(value = "The order.", schema = "{minimum: 1, examples: [148217]}")
        long orderId,

        @Described(value = "The parcel; null when none was named.", schema = "examples: [1001]") @Nullable
        Long orderFulfillmentId,

        @Described("When it was made.") Instant createdAt,
        @Described("When it was last changed.") Instant updatedAt,

        @Described(value = "Which request this answers, and when; not inside of others.", ref = "Meta")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Map<String, Object> meta) {
    static TrackingAnswer of(Tracking tracking) {
        return of(tracking, null);
    }

    static TrackingAnswer of(Tracking tracking, @Nullable Map<String, Object> meta) {
        return new TrackingAnswer(
                tracking.trackingId(),
                tracking.number(),
                tracking.carrier(),
                CarrierLinks.of(tracking),
                tracking.orderId(),
                tracking.fulfillmentId(),
                tracking.createdAt(),
                tracking.updatedAt(),
                meta);
    }
}
