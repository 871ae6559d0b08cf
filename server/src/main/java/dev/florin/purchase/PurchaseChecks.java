package dev.florin.purchase;

import dev.florin.ledger.LedgerCheck;
import java.util.List;

/** What must hold of the books, of purchases, and of their cards. */
public final class PurchaseChecks {
    public static final List<LedgerCheck> ALL = List.of(
            new LedgerCheck("each active hold belongs to a live operation", """
                    select 'hold of operation ' || h.operation_id || ' outlives it' as finding
                      from holds h
                      left join operations o
                        on o.account_id = h.account_id
                       and o.operation_id = h.operation_id
                     where h.status = 'ACTIVE'
                       and (o.status is null or o.status = 'DONE')"""),
            new LedgerCheck("each purchase that is not final belongs to a live operation", """
                    select 'purchase ' || p.purchase_id || ' is ' || p.state || ' without an operation' as finding
                      from purchases p
                      left join operations o
                        on o.account_id = p.account_id
                       and o.operation_id = p.purchase_id
                     where p.state not in ('COMPLETED', 'REFUSED', 'REFUNDED')
                       and (o.status is null or o.status = 'DONE')"""),
            new LedgerCheck(
                    "each completed purchase is booked once and has its card, each refused one has neither", """
                    select 'purchase ' || p.purchase_id || ' is ' || p.state || ', booked ' || (e.account_id is not null)
                           || ', card ' || coalesce(g.status, 'none') as finding
                      from purchases p
                      left join ledger_entries e
                        on e.account_id = p.account_id
                       and e.transaction_id = p.purchase_id
                       and e.line = 1
                      left join gift_cards g
                        on g.account_id = p.account_id
                       and g.gift_card_id = p.gift_card_id
                     where (p.state in ('COMPLETED', 'VOIDING', 'REFUNDING', 'REFUNDED')) <> (e.account_id is not null)
                        or p.state = 'COMPLETED' and g.status is distinct from 'ACTIVE'
                        or p.state = 'VOIDING' and g.status is distinct from 'VOIDING'
                        or p.state in ('REFUNDING', 'REFUNDED') and g.status is distinct from 'REFUNDED'
                        or p.state = 'REFUSED' and g.status <> 'CANCELLED'"""),
            new LedgerCheck("each refunded purchase is booked back once, and no other one is", """
                    select 'purchase ' || p.purchase_id || ' is ' || p.state || ', refunds: ' || coalesce(r.refunds, 0)
                           as finding
                      from purchases p
                      left join (select account_id, reference_id, count(distinct transaction_id) as refunds
                                   from ledger_entries
                                  where kind = 'PURCHASE_REFUND'
                                  group by account_id, reference_id) r
                        on r.account_id = p.account_id
                       and r.reference_id = p.purchase_id
                     where coalesce(r.refunds, 0) <> case when p.state = 'REFUNDED' then 1 else 0 end"""),
            new LedgerCheck("each charge that was given back by other means is of a refused purchase", """
                    select 'charge of ' || e.reference_id || ' was given back, its purchase is '
                           || coalesce(p.state, 'missing') as finding
                      from ledger_entries e
                      left join purchases p
                        on p.account_id = e.account_id
                       and p.purchase_id = e.reference_id
                     where e.kind = 'CHARGE_RETURN'
                       and e.line = 1
                       and (p.state is distinct from 'REFUSED' or p.external_part_minor <> abs(e.amount_minor))"""),
            new LedgerCheck("each code from stock belongs to one card at most", """
                    select 'code ' || stock_code_id || ' is on ' || count(*) || ' cards' as finding
                      from gift_cards
                     where stock_code_id is not null
                       and restocked_at is null
                     group by offer_id, denomination_minor, stock_code_id
                    having count(*) > 1
                     union all
                    select 'code ' || s.code_id || ' is sold and still in stock'
                      from stock_codes s
                      join gift_cards g
                        on g.offer_id = s.offer_id
                       and g.denomination_minor = s.denomination_minor
                       and g.stock_code_id = s.code_id
                       and g.restocked_at is null"""),
            new LedgerCheck("each card whose code went back to stock was refunded and never shown", """
                    select 'card ' || g.gift_card_id || ' is restocked, its purchase ' || coalesce(p.state, 'none')
                           || ', shown ' || (r.gift_card_id is not null) as finding
                      from gift_cards g
                      left join purchases p
                        on p.account_id = g.account_id
                       and p.purchase_id = g.purchase_id
                      left join (select distinct account_id, gift_card_id
                                   from gift_card_reveals) r
                        on r.account_id = g.account_id
                       and r.gift_card_id = g.gift_card_id
                     where g.restocked_at is not null
                       and (p.state is distinct from 'REFUNDED' or r.gift_card_id is not null)"""),
            new LedgerCheck("each debit that was returned is of a purchase that says so, and the other way round", """
                    select 'debit of purchase ' || coalesce(d.purchase_id, p.purchase_id) || ' over '
                           || coalesce(d.amount_minor, 0) || ' was returned, its purchase says '
                           || coalesce(p.debit_returned_at::text, 'no') || ' of ' || coalesce(p.external_part_minor, 0)
                           as finding
                      from returned_debits d
                      full join (select account_id, purchase_id, external_part_minor, debit_returned_at
                                   from purchases
                                  where debit_returned_at is not null) p
                        on p.account_id = d.account_id
                       and p.purchase_id = d.purchase_id
                     where p.external_part_minor is distinct from d.amount_minor"""),
            ListBlocks.CHECK);

    private PurchaseChecks() {}
}
