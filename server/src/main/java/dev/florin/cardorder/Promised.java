package dev.florin.cardorder;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the orders that were accepted will still take of an account's balances: the values of their cards whose purchases
 * have not begun. What has begun is held or gone already, also before the order's own rows say so.
 */
final class Promised {
    // CardPurchases.key in SQL: the name-based UUID (version 3) of the card's row. An order says what it has bought
    // only after the purchases of a whole part.
    private static final String READ = """
            select currency, sum(value_minor) as promised_minor
              from (select c.account_id, o.currency, l.value_minor,
                           md5('card order ' || c.order_id || ' card ' || c.card_no) as hash
                      from card_order_cards c
                      join card_order_lines l using (account_id, order_id, line_no)
                      join card_orders o using (account_id, order_id)
                     where c.account_id = ?
                       and c.state = 'PENDING'
                       and c.purchase_id is null) open
             where not exists (
                       select
                         from purchases p
                        where p.account_id = open.account_id
                          and p.idempotency_key = cast(
                                  overlay(overlay(hash placing '3' from 13)
                                          placing translate(substr(hash, 17, 1), '0123456789abcdef', '89ab89ab89ab89ab')
                                          from 17) as uuid))
             group by currency""";

    private final Map<String, Long> minorByCurrency = new HashMap<>();

    private Promised() {}

    /** Adds the statement that reads it; the amounts are there once the pipeline was executed. */
    static Promised addTo(Pipeline pipeline, UUID accountId) {
        Promised promised = new Promised();
        pipeline.add(
                row -> promised.minorByCurrency.put(row.getString("currency"), row.getLong("promised_minor")),
                READ,
                accountId);
        return promised;
    }

    /** The part of it in a currency. */
    Money in(CurrencyCode currency) {
        return new Money(minorByCurrency.getOrDefault(currency.code(), 0L), currency);
    }
}
