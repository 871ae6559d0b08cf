package dev.florin.shop;

import dev.florin.ledger.LedgerCheck;
import java.util.List;

/** What must hold of customers' reward points. */
public final class PointsChecks {
    public static final List<LedgerCheck> ALL = List.of(
            new LedgerCheck("the two sides of each entry of points sum to zero", """
                    select 'entry ' || entry_id || ' of points sums to ' || sum(amount) as finding
                      from points_entries
                     group by company_id, entry_id
                    having sum(amount) <> 0
                        or count(*) <> 2"""),
            new LedgerCheck("each customer has as many points as the entries say", """
                    select 'customer ' || p.customer_id || ' has ' || p.balance || ' points, by the entries '
                           || coalesce(e.amount, 0) as finding
                      from customer_points p
                      left join (select company_id, customer_id, sum(amount) as amount
                                   from points_entries
                                  where side = 'customer'
                                  group by company_id, customer_id) e
                        on e.company_id = p.company_id
                       and e.customer_id = p.customer_id
                     where p.balance <> coalesce(e.amount, 0)"""),
            new LedgerCheck("each entry of points tells what its customer had then", """
                    select 'entry ' || entry_id || ' of points says ' || total_balance || ', the entries up to it '
                           || running as finding
                      from (select entry_id, total_balance,
                                   sum(amount) over (partition by company_id, customer_id order by entry_id) as running
                              from points_entries
                             where side = 'customer') e
                     where total_balance <> running"""));

    private PointsChecks() {}
}
