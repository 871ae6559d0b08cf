package dev.florin.wallet;

import dev.florin.audit.Acting;
import dev.florin.ledger.Balance;
import dev.florin.ledger.Bookings;
import dev.florin.ledger.Journal;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.LedgerAccount;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes operators' deposits back, each once and whole, from the balance that it went to. Money that is already spent,
 * or held for something under way, cannot be taken back.
 */
public final class DepositReversals {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Ids ids;

    public DepositReversals(Transactions transactions, InstantSource clock, Ids ids) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What was taken back, and what the balance holds now.
     *
     * @param replayed whether an earlier request has done it
     */
    public record Reversed(
            UUID reversalId, UUID depositId, UUID balanceId, Money amount, Money balance, boolean replayed) {}

    private record Made(
            UUID balanceId,
            Money amount,
            Money repaid,
            @Nullable UUID reversalId) {}

    /**
     * Takes a deposit back. One that was taken back already stays so, and the answer is the same.
     *
     * @throws dev.florin.platform.RefusedException when the account has no such deposit, or the balance no longer covers it
     */
    public Reversed reverse(DepositReversal wanted) {
        ManualDeposits.text("reason", wanted.reason(), ManualDeposits.MAX_REASON);
        return transactions.call(connection -> {
            Ledger.lockAccounts(connection, List.of(wanted.accountId()));
            Made made = made(connection, wanted);
            Balance balance = balance(connection, wanted.accountId(), made.balanceId);
            if (made.reversalId != null) {
                Acting.changesNothing();
                return reversed(made.reversalId, wanted, made, money(balance), true);
            }
            if (made.repaid.isPositive()) {
                throw Refusal.of(
                                Reason.INSUFFICIENT_BALANCE,
                                made.repaid + " of the deposit have repaid what the account owed, so it stays.")
                        .asException();
            }
            if (balance.available().isLessThan(made.amount)) {
                throw Refusal.of(
                                Reason.INSUFFICIENT_BALANCE,
                                "Of the deposit's " + made.amount + " only " + balance.available()
                                        + " can be taken from the balance.")
                        .asException();
            }
            UUID reversalId = ids.next();
            book(connection, wanted, made, reversalId);
            return reversed(reversalId, wanted, made, money(balance).minus(made.amount), false);
        });
    }

    private static Reversed reversed(
            UUID reversalId, DepositReversal wanted, Made made, Money balance, boolean replayed) {
        return new Reversed(reversalId, wanted.depositId(), made.balanceId, made.amount, balance, replayed);
    }

    private static Money money(Balance balance) {
        return new Money(balance.balanceMinor(), balance.currency());
    }

    private static Made made(Connection connection, DepositReversal wanted) throws SQLException {
        List<Made> found = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> found.add(new Made(
                                row.getObject("balance_id", UUID.class),
                                new Money(row.getLong("amount_minor"), CurrencyCode.of(row.getString("currency"))),
                                new Money(row.getLong("repaid_minor"), CurrencyCode.of(row.getString("currency"))),
                                row.getObject("reversal_id", UUID.class))),
                        """
                        select d.balance_id, d.currency, d.amount_minor, d.repaid_minor, r.reversal_id
                          from manual_deposits d
                          left join manual_deposit_reversals r using (account_id, deposit_id)
                         where d.account_id = ?
                           and d.deposit_id = ?""",
                        wanted.accountId(),
                        wanted.depositId())
                .execute(connection);
        if (found.isEmpty()) {
            throw Refusal.of(Reason.NOT_FOUND, "The account has no such deposit of an operator.")
                    .asException();
        }
        return found.getFirst();
    }

    private static Balance balance(Connection connection, UUID accountId, UUID balanceId) throws SQLException {
        return ManualDeposits.balances(connection, accountId).stream()
                .filter(one -> one.balanceId().equals(balanceId))
                .findFirst()
                .orElseThrow();
    }

    private void book(Connection connection, DepositReversal wanted, Made made, UUID reversalId) throws SQLException {
        Instant now = clock.instant();
        Bookings bookings = new Bookings();
        bookings.book(Journal.of(wanted.accountId(), reversalId, Journal.Kind.DEPOSIT_REVERSAL, wanted.depositId())
                .debit(made.balanceId, made.amount)
                .credit(LedgerAccount.OPERATOR_CLEARING, made.amount)
                .build());
        Pipeline pipeline = new Pipeline();
        bookings.addTo(pipeline, now);
        pipeline.add(
                """
                insert into manual_deposit_reversals (account_id, deposit_id, reversal_id, reason, made_by, created_at)
                values (?, ?, ?, ?, ?, ?)""",
                wanted.accountId(),
                wanted.depositId(),
                reversalId,
                wanted.reason().strip(),
                wanted.madeBy(),
                now);
        pipeline.execute(connection);
    }
}
