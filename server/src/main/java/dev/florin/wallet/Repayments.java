package dev.florin.wallet;

import dev.florin.money.Money;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** What an account owes is repaid by what it is credited with. The feature that knows of debts hands it down. */
public interface Repayments {
    /** For accounts that owe nothing. */
    Repayments NONE = (_, _, amount) -> Money.zero(amount.currency());

    /**
     * Takes as much of a credit as the account owes, and notes it as repaid. The account is locked; the caller books what
     * is taken against {@link dev.florin.ledger.LedgerAccount#CUSTOMER_RECEIVABLE}.
     *
     * @return what is taken
     */
    Money take(Connection connection, UUID accountId, Money amount) throws SQLException;
}
