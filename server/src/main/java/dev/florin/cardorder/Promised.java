package dev.florin.cardorder;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the orders that were accepted will still take of an account's balances: the values of their cards whose purchases
 * have not begun. What has begun is held or gone already.
 */
final class Promised {
    private final Map<String, Long> minorByCurrency = new HashMap<>();

    private Promised() {}

    /** Adds the statement that reads it; the amounts are there once the pipeline was executed. */
    static Promised addTo(Pipeline pipeline, UUID accountId) {
        Promised promised = new Promised();
        pipeline.add(
                row -> promised.minorByCurrency.put(row.getString("currency"), row.getLong("promised_minor")),
                """
                select o.currency, sum(l.value_minor) as promised_minor
                  from card_order_cards c
                  join card_order_lines l using (account_id, order_id, line_no)
                  join card_orders o using (account_id, order_id)
                 where c.account_id = ?
                   and c.state = 'PENDING'
                   and c.purchase_id is null
                 group by o.currency""",
                accountId);
        return promised;
    }

    /** The part of it in a currency. */
    Money in(CurrencyCode currency) {
        return new Money(minorByCurrency.getOrDefault(currency.code(), 0L), currency);
    }
}
