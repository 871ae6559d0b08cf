package dev.florin.cardorder;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** What a program has ordered today, in UTC. */
final class DayOrders {
    private final Map<String, Long> minorByCurrency = new HashMap<>();
    private long cards;

    /** Adds the statement that reads it; the numbers are there once the pipeline was executed. */
    static DayOrders addTo(Pipeline pipeline, Program program, Instant now) {
        DayOrders orders = new DayOrders();
        pipeline.add(
                row -> {
                    orders.minorByCurrency.put(row.getString("currency"), row.getLong("ordered_minor"));
                    orders.cards += row.getLong("cards");
                },
                """
                select o.currency, sum(l.value_minor * (l.quantity - l.failed)) as ordered_minor,
                       sum(l.quantity - l.failed) as cards
                  from card_order_lines l
                  join card_orders o using (account_id, order_id)
                 where l.account_id = ?
                   and l.program_id = ?
                   and l.created_at >= ?
                 group by o.currency""",
                program.accountId(),
                program.programId(),
                now.truncatedTo(ChronoUnit.DAYS));
        return orders;
    }

    Money in(CurrencyCode currency) {
        return new Money(minorByCurrency.getOrDefault(currency.code(), 0L), currency);
    }

    long cards() {
        return cards;
    }
}
