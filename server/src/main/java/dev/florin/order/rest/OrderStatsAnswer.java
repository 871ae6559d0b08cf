package dev.florin.order.rest;

import dev.florin.order.OrderStats;
import dev.florin.order.OrderStatus;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What a company's orders of some time add up to. */
@SchemaName("OrderStats")
@Described("What the orders of some time add up to; those that were declined are not counted.")
@JsonNaming(SnakeCaseStrategy.class)
record OrderStatsAnswer(
        @Described("Since when.") Instant from,

        @Described("Until when; that moment is not meant any more.")
        Instant to,

        @Described(value = "How many orders there are.", schema = "minimum: 0")
        long ordersCount,

        @Described(
                value = "How many there are of each status; a status without orders is left out.",
                schema = "{type: object, additionalProperties: {type: integer, format: int64}, examples: [{paid: 3}]}")
        Map<OrderStatus, Long> byStatus,

        @Described("What they cost, a sum for each currency.")
        List<Total> totals) {
    /** Of one currency. */
    @SchemaName("OrderStatsTotal")
    @Described("The orders of one currency.")
    @JsonNaming(SnakeCaseStrategy.class)
    record Total(
            @Described(ref = "CurrencyCode") String currencyCode,

            @Described(value = "How many orders there are.", schema = "minimum: 0")
            long ordersCount,

            @Described(value = "What was to be paid, also for those that are pending or cancelled.", ref = "Money")
            String amount,

            @Described(value = "What was given back of it, or is on its way back.", ref = "Money")
            String refundedAmount) {
        private static Total of(String currency, List<OrderStats.Sum> sums) {
            return new Total(
                    currency,
                    sums.stream().mapToLong(OrderStats.Sum::orders).sum(),
                    sums.stream()
                            .map(OrderStats.Sum::amount)
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .toPlainString(),
                    sums.stream()
                            .map(OrderStats.Sum::refunded)
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .toPlainString());
        }
    }

    static OrderStatsAnswer of(Instant from, Instant to, List<OrderStats.Sum> sums) {
        Map<OrderStatus, Long> byStatus = new LinkedHashMap<>();
        sums.forEach(sum -> byStatus.merge(sum.status(), sum.orders(), Long::sum));
        List<Total> totals = sums.stream()
                .map(OrderStats.Sum::currency)
                .distinct()
                .map(currency -> Total.of(
                        currency,
                        sums.stream()
                                .filter(sum -> sum.currency().equals(currency))
                                .toList()))
                .toList();
        return new OrderStatsAnswer(
                from, to, sums.stream().mapToLong(OrderStats.Sum::orders).sum(), byStatus, totals);
    }
}
