package dev.florin.transfer;

import dev.florin.identity.Accounts;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What accounts owe for deposits that were returned after their money was spent, and for purchases whose debit was returned.
 * It blocks the account until deposits have repaid it, the oldest first. The account is locked around all of it.
 */
final class Debts {
    private static final String FIND = """
            select transfer_id as id, owed_minor
              from transfers
             where account_id = ?
               and owed_minor > 0
             union all
            select purchase_id, owed_minor
              from returned_debits
             where account_id = ?
               and owed_minor > 0
             order by id""";

    private static final String REPAY = """
            update transfers t
               set owed_minor = t.owed_minor - d.repaid
              from unnest(?, ?) as d (transfer_id, repaid)
             where t.account_id = ?
               and t.transfer_id = d.transfer_id""";

    private static final String REPAY_DEBITS = """
            update returned_debits t
               set owed_minor = t.owed_minor - d.repaid
              from unnest(?, ?) as d (purchase_id, repaid)
             where t.account_id = ?
               and t.purchase_id = d.purchase_id""";

    private Debts() {}

    /** A returned deposit, or a purchase whose debit was returned, of which something is owed. */
    record Debt(UUID id, long owedMinor) {}

    static Result<Debt> addTo(Pipeline pipeline, UUID accountId) {
        return pipeline.query(
                row -> new Debt(row.getObject("id", UUID.class), row.getLong("owed_minor")),
                FIND,
                accountId,
                accountId);
    }

    /** As much of a deposit as goes to what is owed. */
    static Money repaidBy(Money deposit, List<Debt> debts) {
        long owed = debts.stream().mapToLong(Debt::owedMinor).reduce(0, Math::addExact);
        return deposit.min(new Money(owed, deposit.currency()));
    }

    /** Adds the repayment, and the end of the block once nothing is owed. */
    static void addRepayment(Pipeline pipeline, UUID accountId, List<Debt> debts, Money repaid) {
        if (!repaid.isPositive()) {
            return;
        }
        List<UUID> ids = new ArrayList<>();
        List<Long> parts = new ArrayList<>();
        long left = repaid.minor();
        for (Debt debt : debts) {
            long part = Math.min(left, debt.owedMinor);
            if (part > 0) {
                ids.add(debt.id);
                parts.add(part);
                left -= part;
            }
        }
        // An id is in one of the tables.
        pipeline.add(REPAY, ids.toArray(UUID[]::new), parts.toArray(Long[]::new), accountId);
        pipeline.add(REPAY_DEBITS, ids.toArray(UUID[]::new), parts.toArray(Long[]::new), accountId);
        boolean isAll = repaid.equals(repaidBy(new Money(Long.MAX_VALUE, repaid.currency()), debts));
        if (isAll) {
            Accounts.addEndOfDebts(pipeline, accountId);
        }
    }
}
