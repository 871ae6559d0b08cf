package dev.florin.identity;

import dev.florin.platform.Caller;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.UUID;
import javax.sql.DataSource;

/** For whose account a caller acts, and whether they still may: what a token cannot know. */
public final class SeatRights {
    private final AccountOfCaller accounts;

    public SeatRights(DataSource dataSource, InstantSource clock) {
        this.accounts = new AccountOfCaller(dataSource, clock);
    }

    /**
     * A user's token names the account; an app's key stands for the default account of the app's owner.
     *
     * @throws dev.florin.platform.RefusedException when an app may not act for its owner in this way
     */
    public UUID accountOf(Caller caller, ScopeType scope) {
        return accounts.of(caller, scope);
    }

    /**
     * The default account of an app's owner, to which its users pay.
     *
     * @throws dev.florin.platform.RefusedException when the owner has none
     */
    public UUID accountOfOwner(UUID appId) {
        return accounts.ofOwner(appId);
    }

    /**
     * The default account of an app's owner, which pays its users.
     *
     * @throws dev.florin.platform.RefusedException when the owner has none, or may not send money out of it
     */
    public UUID payingAccountOfOwner(UUID appId) {
        return accounts.ofAbleOwner(appId, ScopeType.MAKE_PAYOUT_TRANSFER_SEND);
    }

    /**
     * Checks that a user's seat still allows it. An app is not asked for a seat.
     *
     * @throws dev.florin.platform.RefusedException when the seat was taken away, has lesser roles now, or the user is
     *     blocked
     */
    public static void require(Connection connection, UUID accountId, Caller caller, ScopeType scope)
            throws SQLException {
        AccountOfCaller.require(connection, accountId, caller, scope);
    }
}
