package dev.florin.wallet;

import dev.florin.ledger.Ledger;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import java.util.List;
import java.util.UUID;

/** The lock of one account's row, as everything that changes a wallet takes it first, and the account's standing. */
final class AccountLock {
    private final Result<Boolean> active;

    private AccountLock(Result<Boolean> active) {
        this.active = active;
    }

    /** Adds the locking; later statements of the pipeline see what earlier holders of the lock have written. */
    static AccountLock addTo(Pipeline pipeline, UUID accountId) {
        Ledger.addLockAccounts(pipeline, List.of(accountId));
        return new AccountLock(addStanding(pipeline, accountId));
    }

    /** Adds the reading of whether an account is active, without a lock. */
    static Result<Boolean> addStanding(Pipeline pipeline, UUID accountId) {
        return pipeline.query(
                row -> row.getString("status").equals("ACTIVE"),
                "select status from accounts where account_id = ?",
                accountId);
    }

    /** @throws dev.florin.platform.RefusedException when the account is blocked, or was taken away */
    void requireActive() {
        if (!active.first().orElse(false)) {
            throw Refusal.of(Reason.ACCOUNT_BLOCKED).asException();
        }
    }
}
