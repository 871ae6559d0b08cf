package dev.florin.ledger;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks the books from end to end: what {@code florin verify-ledger} runs, and each test that moves money. */
public final class LedgerVerification {
    /** Findings shown of each kind. */
    private static final int MAX_SHOWN = 20;

    private static final List<Check> CHECKS = List.of(
            new Check("each transaction sums to zero in each currency", """
                    select 'transaction ' || transaction_id || ' sums to ' || sum(amount_minor) || ' ' || currency
                           as finding
                      from ledger_entries
                     group by account_id, transaction_id, currency
                    having sum(amount_minor) <> 0"""),
            new Check("each balance equals the sum of its entries", """
                    select 'balance ' || b.balance_id || ' is ' || b.balance_minor || ', its entries sum to '
                           || coalesce(e.total, 0) as finding
                      from balances b
                      full join (select account_id, balance_id, currency, sum(amount_minor) as total
                                   from ledger_entries
                                  where balance_id is not null
                                  group by account_id, balance_id, currency) e
                        on e.account_id = b.account_id
                       and e.balance_id = b.balance_id
                       and e.currency = b.currency
                     where coalesce(b.balance_minor, 0) <> coalesce(e.total, 0)"""),
            new Check("no balance is negative or held beyond its amount", """
                    select 'balance ' || balance_id || ' is ' || balance_minor || ', held ' || held_minor as finding
                      from balances
                     where balance_minor < 0 or held_minor < 0 or held_minor > balance_minor"""),
            new Check("each balance's held amount equals its active holds", """
                    select 'balance ' || b.balance_id || ' holds ' || b.held_minor || ', its holds sum to '
                           || coalesce(h.total, 0) as finding
                      from balances b
                      left join (select account_id, balance_id, sum(amount_minor) as total
                                   from holds
                                  where status = 'ACTIVE'
                                  group by account_id, balance_id) h
                        on h.account_id = b.account_id
                       and h.balance_id = b.balance_id
                     where b.held_minor <> coalesce(h.total, 0)"""),
            new Check("each active hold belongs to a live operation", """
                    select 'hold of operation ' || h.operation_id || ' outlives it' as finding
                      from holds h
                      left join operations o
                        on o.account_id = h.account_id
                       and o.operation_id = h.operation_id
                     where h.status = 'ACTIVE'
                       and (o.status is null or o.status = 'DONE')"""),
            new Check("each purchase that is not final belongs to a live operation", """
                    select 'purchase ' || p.purchase_id || ' is ' || p.state || ' without an operation' as finding
                      from purchases p
                      left join operations o
                        on o.account_id = p.account_id
                       and o.operation_id = p.purchase_id
                     where p.state not in ('COMPLETED', 'REFUSED', 'REFUNDED')
                       and (o.status is null or o.status = 'DONE')"""),
            new Check("each completed purchase is booked once and has its card, each refused one has neither", """
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
            new Check("each refunded purchase is booked back once, and no other one is", """
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
            new Check("each credit of an operator is booked once and with its amount, and no other one is", """
                    select 'deposit ' || coalesce(d.deposit_id, e.transaction_id) || ' over '
                           || coalesce(d.amount_minor, 0) || ', booked ' || coalesce(e.amount_minor, 0) as finding
                      from manual_deposits d
                      full join (select account_id, transaction_id, -sum(amount_minor) as amount_minor
                                   from ledger_entries
                                  where kind = 'DEPOSIT'
                                    and ledger_account = 'OPERATOR_CLEARING'
                                  group by account_id, transaction_id) e
                        on e.account_id = d.account_id
                       and e.transaction_id = d.deposit_id
                     where d.amount_minor is distinct from e.amount_minor"""),
            new Check(
                    "each deposit that an operator has taken back is booked back once and with its amount, and no other one is",
                    """
                    select 'deposit ' || coalesce(r.deposit_id, e.reference_id) || ' over '
                           || coalesce(d.amount_minor, 0) || ', booked back ' || coalesce(e.amount_minor, 0) as finding
                      from manual_deposit_reversals r
                      join manual_deposits d using (account_id, deposit_id)
                      full join (select account_id, transaction_id, reference_id, sum(amount_minor) as amount_minor
                                   from ledger_entries
                                  where kind = 'DEPOSIT_REVERSAL'
                                    and ledger_account = 'OPERATOR_CLEARING'
                                  group by account_id, transaction_id, reference_id) e
                        on e.account_id = r.account_id
                       and e.transaction_id = r.reversal_id
                       and e.reference_id = r.deposit_id
                     where d.amount_minor is distinct from e.amount_minor"""),
            new Check("each paid order is booked once and with its amount, and no other one is", """
                    select 'order ' || o.order_id || ' is ' || o.status || ' over ' || o.amount_minor || ', booked '
                           || coalesce(-e.cleared, 0) as finding
                      from orders o
                      join companies c on c.company_id = o.company_id
                      left join (select account_id, reference_id, count(distinct transaction_id) as transactions,
                                        coalesce(sum(amount_minor) filter (where ledger_account = 'GATEWAY_CLEARING'), 0)
                                            as cleared
                                   from ledger_entries
                                  where kind = 'ORDER'
                                  group by account_id, reference_id) e
                        on e.account_id = c.account_id
                       and e.reference_id = o.operation_id
                     where coalesce(e.transactions, 0)
                               <> case when o.status in ('pending', 'declined')
                                         or o.revenue_minor + o.shipping_revenue_minor + o.fee_minor + o.tax_minor = 0
                                       then 0 else 1 end
                        or e.transactions = 1 and -e.cleared <> o.amount_minor"""),
            new Check("each refund of an order is booked once, and together they never exceed it", """
                    select 'refund ' || r.refund_id || ' is ' || r.status || ' over ' || r.amount_minor || ', booked '
                           || coalesce(e.cleared, 0) as finding
                      from order_refunds r
                      join companies c on c.company_id = r.company_id
                      left join (select account_id, transaction_id,
                                        sum(amount_minor) filter (where ledger_account = 'GATEWAY_CLEARING') as cleared
                                   from ledger_entries
                                  where kind = 'ORDER_REFUND'
                                  group by account_id, transaction_id) e
                        on e.account_id = c.account_id
                       and e.transaction_id = r.refund_id
                     where coalesce(e.cleared, 0) <> case when r.status = 'refunded' then r.amount_minor else 0 end
                     union all
                    select 'order ' || o.order_id || ' over ' || o.amount_minor || ' has given back '
                           || o.refunded_minor || ', its refunds sum to ' || coalesce(r.total, 0)
                      from orders o
                      left join (select company_id, order_id, sum(amount_minor) as total
                                   from order_refunds
                                  where status <> 'refused'
                                  group by company_id, order_id) r
                        on r.company_id = o.company_id
                       and r.order_id = o.order_id
                     where coalesce(r.total, 0) <> o.refunded_minor
                        or o.refunded_minor > o.amount_minor"""),
            new Check("each order and refund that is not final belongs to a live operation", """
                    select w.what || ' is pending without an operation' as finding
                      from (select company_id, operation_id, 'order ' || order_id as what
                              from orders
                             where status = 'pending'
                             union all
                            select company_id, refund_id, 'refund ' || refund_id
                              from order_refunds
                             where status = 'pending') w
                      join companies c on c.company_id = w.company_id
                      left join operations o
                        on o.account_id = c.account_id
                       and o.operation_id = w.operation_id
                     where o.status is null or o.status = 'DONE'"""),
            new Check("each code from stock belongs to one card at most", """
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
            new Check("each card whose code went back to stock was refunded and never shown", """
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
                       and (p.state is distinct from 'REFUNDED' or r.gift_card_id is not null)"""));

    private final JdbcClient jdbc;

    public LedgerVerification(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was checked, and what was found wrong: at most the first findings of each kind. */
    public record Result(String check, List<String> findings) {
        public boolean passed() {
            return findings.isEmpty();
        }
    }

    /** Runs every check. Purchases go on meanwhile: each check sees one moment. */
    public List<Result> run() {
        List<Result> results = new ArrayList<>();
        for (Check check : CHECKS) {
            results.add(new Result(
                    check.name,
                    jdbc.sql(check.sql + "\n limit " + MAX_SHOWN)
                            .query((row, number) -> String.valueOf(row.getString("finding")))
                            .list()));
        }
        return results;
    }

    private record Check(String name, String sql) {}
}
