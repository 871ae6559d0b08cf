package dev.florin.order;

import dev.florin.ledger.LedgerCheck;
import java.util.List;

/** What must hold of the books, of orders, and of their refunds. */
public final class OrderChecks {
    public static final List<LedgerCheck> ALL = List.of(
            new LedgerCheck("each paid order is booked once and with its amount, and no other one is", """
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
            new LedgerCheck("each refund of an order is booked once, and together they never exceed it", """
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
            new LedgerCheck("each order and refund that is not final belongs to a live operation", """
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
                     where o.status is null or o.status = 'DONE'"""));

    private OrderChecks() {}
}
