package dev.florin.banklink;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Locks the one account whose sources a transaction changes, so that its bounds hold for many at once. */
final class AccountLock {
    private AccountLock() {}

    /** @throws dev.florin.platform.RefusedException when the account is blocked, as it then may add no source */
    static void take(Connection connection, UUID accountId) throws SQLException {
        if (!takeOfAny(connection, accountId)) {
            throw Refusal.of(Reason.ACCOUNT_BLOCKED).asException();
        }
    }

    /** The same for what a blocked account may do too; says whether it is active. */
    static boolean takeOfAny(Connection connection, UUID accountId) throws SQLException {
        Result<Boolean> active = Pipeline.read(
                connection,
                row -> row.getBoolean("is_active"),
                "select status = 'ACTIVE' as is_active from accounts where account_id = ? for no key update",
                accountId);
        return active.first().orElse(false);
    }
}
