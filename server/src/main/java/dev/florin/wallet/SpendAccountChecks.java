package dev.florin.wallet;

import dev.florin.ledger.LedgerCheck;
import java.util.List;

/** What must hold of the books and of spend accounts that were closed. */
public final class SpendAccountChecks {
    public static final List<LedgerCheck> ALL = List.of(
            new LedgerCheck("what a closed spend account had left is booked once and with its amount", """
                    select 'closure ' || coalesce(c.closure_id, e.transaction_id) || ' over '
                           || coalesce(c.amount_minor, 0) || ', booked ' || coalesce(e.amount_minor, 0) as finding
                      from spend_account_closures c
                      full join (select account_id, transaction_id, sum(amount_minor) as amount_minor
                                   from ledger_entries
                                  where kind = 'SPEND_ACCOUNT_CLOSURE'
                                    and amount_minor > 0
                                  group by account_id, transaction_id) e
                        on e.account_id = c.account_id
                       and e.transaction_id = c.closure_id
                     where coalesce(c.amount_minor, 0) <> coalesce(e.amount_minor, 0)"""),
            new LedgerCheck("no closed balance has money", """
                    select 'balance ' || balance_id || ' is closed and has ' || balance_minor as finding
                      from balances
                     where status = 'CLOSED'
                       and balance_minor <> 0"""));

    private SpendAccountChecks() {}
}
