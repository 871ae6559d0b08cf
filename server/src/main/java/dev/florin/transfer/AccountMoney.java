package dev.florin.transfer;

import dev.florin.ledger.Balance;
import dev.florin.ledger.BalanceKind;
import dev.florin.ledger.Ledger;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account's standing and balances, as read under its lock. */
record AccountMoney(UUID accountId, Standing standing, List<Balance> balances, List<Debts.Debt> debts) {
    AccountMoney {
        balances = List.copyOf(balances);
        debts = List.copyOf(debts);
    }

    /** @param forDebts whether it is blocked for what it owes, and not by an operator */
    record Standing(boolean active, boolean forDebts) {
        static Standing read(ResultSet row) throws SQLException {
            return new Standing(row.getString("status").equals("ACTIVE"), row.getBoolean("blocked_for_debts"));
        }
    }

    boolean active() {
        return standing.active;
    }

    /** Whether it is blocked for what it owes, and not by an operator: then it may still deposit. */
    boolean isBlockedForDebts() {
        return !standing.active && standing.forDebts;
    }

    /** An account that is being read. */
    record Reading(UUID accountId, Result<Standing> standing, Result<Balance> balances, Result<Debts.Debt> debts) {
        /** Null when there is no such account. */
        @Nullable
        AccountMoney money() {
            return standing.first()
                    .map(found -> new AccountMoney(accountId, found, balances.rows(), debts.rows()))
                    .orElse(null);
        }
    }

    /** Adds the reading; the account is locked by a statement before. */
    static Reading addTo(Pipeline pipeline, UUID accountId) {
        return new Reading(
                accountId,
                pipeline.query(
                        Standing::read,
                        "select status, blocked_for_debts from accounts where account_id = ?",
                        accountId),
                pipeline.query(
                        Ledger::read,
                        "select " + Ledger.BALANCE_COLUMNS + " from balances where account_id = ?",
                        accountId),
                Debts.addTo(pipeline, accountId));
    }

    /** The open spend account of that id, or the default one where none is named. */
    Optional<Balance> spendAccount(@Nullable UUID balanceId) {
        return balances.stream()
                .filter(one -> one.kind() == BalanceKind.CASH && one.open())
                .filter(one ->
                        balanceId == null ? one.isDefault() : one.balanceId().equals(balanceId))
                .findFirst();
    }

    /** The open balance of a kind of which there is one. */
    Optional<Balance> only(BalanceKind kind) {
        return balances.stream().filter(one -> one.kind() == kind && one.open()).findFirst();
    }
}
