package dev.florin.subscription.rest;

import dev.florin.platform.openapi.Described;
import dev.florin.subscription.SubscriptionDesk;
import dev.florin.subscription.SubscriptionOrders;
import dev.florin.subscription.SubscriptionSkips;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What is shown of one subscription alone. */
@JsonNaming(SnakeCaseStrategy.class)
record SubscriptionDetail(
        @Described("Its newest orders; with the one subscription.")
        List<SubscriptionOrderAnswer> orders,

        @Described("The newest dates that were left out; with the one subscription.")
        List<Skip> subscriptionSkips) {
    /** A date that was left out. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Skip(
            @Described(value = "Its id.", schema = "minimum: 1")
            long id,

            @Described("The date.") LocalDate skippedDate,

            @Described("When that was undone; null when it was not.") @Nullable
            Instant unskippedAt,

            @Described("When it was left out.") Instant createdAt) {
        static Skip of(SubscriptionSkips.Skipped skip) {
            return new Skip(
                    skip.skipId(),
                    skip.on(),
                    skip.undoneAt() == null ? null : skip.undoneAt().truncatedTo(ChronoUnit.SECONDS),
                    skip.createdAt().truncatedTo(ChronoUnit.SECONDS));
        }
    }

    static SubscriptionDetail of(
            SubscriptionDesk.Owner owner, SubscriptionOrders.Page orders, List<SubscriptionSkips.Skipped> skips) {
        return new SubscriptionDetail(
                orders.orders().stream()
                        .map(order -> SubscriptionOrderAnswer.of(owner, order))
                        .toList(),
                skips.stream().map(Skip::of).toList());
    }
}
