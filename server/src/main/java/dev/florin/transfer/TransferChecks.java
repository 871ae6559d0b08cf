package dev.florin.transfer;

import dev.florin.ledger.LedgerCheck;
import java.util.List;

/** What must hold of the books and of movements of money. */
public final class TransferChecks {
    public static final List<LedgerCheck> ALL = List.of(
            new LedgerCheck("each transfer that is not final belongs to a live operation", """
                    select 'transfer ' || t.transfer_id || ' is ' || t.state || ' without an operation' as finding
                      from transfers t
                      left join operations o
                        on o.account_id = t.account_id
                       and o.operation_id = t.transfer_id
                     where t.state in ('CHARGING', 'CLEARING', 'PAYING')
                       and (o.status is null or o.status = 'DONE')"""),
            new LedgerCheck("each complete transfer is booked once and with its amount, and no other one is", """
                    select 'transfer ' || coalesce(t.transfer_id, e.transaction_id) || ' is '
                           || coalesce(t.kind || ' ' || t.state, 'missing') || ' over ' || coalesce(t.amount_minor, 0)
                           || ', booked ' || coalesce(e.moved || ' for ' || e.turned, 'nothing') as finding
                      from (select account_id, transfer_id, kind, state, amount_minor,
                                   case kind
                                        when 'WITHDRAWAL' then -amount_minor - fee_minor
                                        when 'INTERNAL_TRANSFER' then 0
                                        when 'TRANSFER_OUT' then
                                             case when from_balance_id is null then 0 else -amount_minor - fee_minor end
                                        else amount_minor - repaid_minor end as moves,
                                   amount_minor + fee_minor as turns
                              from transfers
                             where state in ('COMPLETED', 'RETURNED')) t
                      full join (select account_id, transaction_id,
                                        coalesce(sum(amount_minor) filter (where ledger_account = 'CUSTOMER'), 0) as moved,
                                        sum(amount_minor) filter (where amount_minor > 0) as turned
                                   from ledger_entries
                                  where kind in ('SOURCE_DEPOSIT', 'WITHDRAWAL', 'INTERNAL_TRANSFER', 'ACCOUNT_TRANSFER',
                                                'GIFT_CARD_REDEMPTION')
                                  group by account_id, transaction_id) e
                        on e.account_id = t.account_id
                       and e.transaction_id = t.transfer_id
                     where t.moves is distinct from e.moved
                        or t.turns is distinct from e.turned"""),
            new LedgerCheck("each returned deposit is booked back once, and no other one is", """
                    select 'deposit ' || coalesce(t.transfer_id, e.reference_id) || ' is ' || coalesce(t.state, 'missing')
                           || ', booked back ' || coalesce(e.returns, 0) || ' times over ' || coalesce(e.turned, 0) as finding
                      from (select account_id, transfer_id, state, amount_minor + fee_minor as turns
                              from transfers
                             where state = 'RETURNED') t
                      full join (select account_id, reference_id, count(distinct transaction_id) as returns,
                                        sum(amount_minor) filter (where amount_minor > 0) as turned
                                   from ledger_entries
                                  where kind = 'SOURCE_DEPOSIT_RETURN'
                                  group by account_id, reference_id) e
                        on e.account_id = t.account_id
                       and e.reference_id = t.transfer_id
                     where e.returns is distinct from 1
                        or t.turns is distinct from e.turned"""),
            new LedgerCheck("each account owes what its books say", """
                    select 'account ' || coalesce(t.account_id, e.account_id) || ' owes ' || coalesce(t.owed, 0)
                           || ', booked ' || coalesce(e.owed, 0) as finding
                      from (select account_id, sum(owed_minor) as owed
                              from (select account_id, owed_minor
                                      from transfers
                                     where owed_minor > 0
                                     union all
                                    select account_id, owed_minor
                                      from returned_debits
                                     where owed_minor > 0) d
                             group by account_id) t
                      full join (select account_id, -sum(amount_minor) as owed
                                   from ledger_entries
                                  where ledger_account = 'CUSTOMER_RECEIVABLE'
                                  group by account_id
                                 having sum(amount_minor) <> 0) e
                        on e.account_id = t.account_id
                     where t.owed is distinct from e.owed"""),
            new LedgerCheck(
                    "each debit of a purchase that was returned and is owed is booked once, and no other one is", """
                    select 'debit of purchase ' || coalesce(d.purchase_id, e.reference_id) || ' over '
                           || coalesce(d.owed_at_return_minor, 0) || ' was returned, booked ' || coalesce(e.returns, 0)
                           || ' times over ' || coalesce(e.turned, 0) as finding
                      from (select account_id, purchase_id, owed_at_return_minor
                              from returned_debits
                             where owed_at_return_minor > 0) d
                      full join (select account_id, reference_id, count(distinct transaction_id) as returns,
                                        sum(amount_minor) filter (where amount_minor > 0) as turned
                                   from ledger_entries
                                  where kind = 'PURCHASE_DEBIT_RETURN'
                                  group by account_id, reference_id) e
                        on e.account_id = d.account_id
                       and e.reference_id = d.purchase_id
                     where e.returns is distinct from 1
                        or d.owed_at_return_minor is distinct from e.turned"""),
            new LedgerCheck("each redeemed gift card is one redemption of its amount", """
                    select 'redemption ' || coalesce(t.transfer_id, g.transfer_id) || ' of ' || coalesce(t.amount_minor, 0)
                           || ', card of ' || coalesce(g.amount_minor, 0) as finding
                      from (select account_id, transfer_id, amount_minor
                              from transfers
                             where kind = 'GIFT_CARD_REDEMPTION'
                               and state = 'COMPLETED') t
                      full join (select account_id, transfer_id, amount_minor
                                   from own_gift_cards
                                  where redeemed_at is not null) g
                        on g.account_id = t.account_id
                       and g.transfer_id = t.transfer_id
                     where t.amount_minor is distinct from g.amount_minor"""),
            new LedgerCheck("each transfer between accounts has two sides of one amount", """
                    select 'transfer ' || t.transfer_id || ' has no other side like it' as finding
                      from transfers t
                      left join transfers o
                        on o.account_id = t.counter_account_id
                       and o.transfer_id = t.counter_transfer_id
                       and o.counter_transfer_id = t.transfer_id
                       and o.amount_minor = t.amount_minor
                       and o.kind <> t.kind
                     where t.kind in ('TRANSFER_OUT', 'TRANSFER_IN')
                       and t.state = 'COMPLETED'
                       and o.account_id is null
                     union all
                    select 'the clearing of transfers is ' || sum(amount_minor) || ' ' || currency
                      from ledger_entries
                     where ledger_account = 'TRANSFER_CLEARING'
                     group by currency
                    having sum(amount_minor) <> 0"""));

    private TransferChecks() {}
}
