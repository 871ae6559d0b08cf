package dev.florin.transfer;

import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.wallet.Repayments;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Repays what accounts owe for deposits that were returned. */
public final class DebtRepayments implements Repayments {
    @Override
    public Money take(Connection connection, UUID accountId, Money amount) throws SQLException {
        Pipeline reads = new Pipeline();
        Result<Debts.Debt> debts = Debts.addTo(reads, accountId);
        reads.execute(connection);
        Money repaid = Debts.repaidBy(amount, debts.rows());
        Pipeline writes = new Pipeline();
        Debts.addRepayment(writes, accountId, debts.rows(), repaid);
        writes.execute(connection);
        return repaid;
    }
}
