package dev.florin.wallet;

import dev.florin.ledger.LedgerCheck;
import java.util.List;

/** What must hold of the books and of operators' deposits. */
public final class DepositChecks {
    public static final List<LedgerCheck> ALL = List.of(
            new LedgerCheck("each credit of an operator is booked once and with its amount, and no other one is", """
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
            new LedgerCheck(
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
                     where d.amount_minor is distinct from e.amount_minor"""));

    private DepositChecks() {}
}
