package dev.florin.customer.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.shop.CustomerPoints;
import java.time.Instant;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** An entry of a customer's points. It is never changed, so both times are the same. */
@SchemaName("PointsLedger")
@Described("What a customer got or gave up of the company's reward points.")
@JsonNaming(SnakeCaseStrategy.class)
record PointsEntryAnswer(
        @Described(value = "The entry's id.", schema = "{minimum: 1, examples: [1001]}")
        long id,

        @Described(value = "Whole points; negative when they were taken away.", schema = "examples: [250]")
        long amount,

        @Described(value = "What the company keeps with it.", ref = "OrderMetadata") @JsonRawValue
        String metadata,

        @Described(value = "The customer.", schema = "{minimum: 1, examples: [124]}")
        long customerId,

        @Described(value = "The company.", schema = "{minimum: 1, examples: [1]}")
        long companyId,

        @Described(value = "What the customer had then.", schema = "{minimum: 0, examples: [1250]}")
        long totalBalance,

        @Described("When it was booked.") Instant createdAt,
        @Described("The same: an entry is never changed.") Instant updatedAt) {
    static PointsEntryAnswer of(CustomerPoints.Entry entry) {
        return new PointsEntryAnswer(
                entry.entryId(),
                entry.amount(),
                entry.metadata(),
                entry.customerId(),
                entry.companyId(),
                entry.balance(),
                entry.createdAt(),
                entry.createdAt());
    }
}
