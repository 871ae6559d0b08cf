package dev.florin.identity;

import dev.florin.platform.Caller;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose account a caller means where either credential will do: a user's token names it, and an app's key stands for the
 * default account of the app's owner, as if the app had a token for it. A suspended app, or one without the scope, has none.
 */
final class AccountOfCaller {
    private final JdbcClient jdbc;
    private final AccessReader reader;
    private final InstantSource clock;

    AccountOfCaller(DataSource dataSource, InstantSource clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.reader = new AccessReader(dataSource);
        this.clock = clock;
    }

    /** @throws dev.florin.platform.RefusedException when an app may not act for its owner in this way */
    UUID of(Caller caller, ScopeType scope) {
        return switch (caller) {
            case Caller.User user -> user.accountId();
            case Caller.App app -> ofOwner(app.appId(), scope);
            case Caller.Nobody() -> throw Refusal.of(Reason.API_KEY_INVALID).asException();
        };
    }

    private UUID ofOwner(UUID appId, ScopeType scope) {
        Owner owner = owner(appId);
        TokenRequest request = new TokenRequest(appId, owner.userId, owner.accountId, null, List.of(scope));
        return switch (reader.read(request, clock.instant()).decide(request)) {
            case Access.Decision.Granted(TokenSubject subject) -> subject.accountId();
            case Access.Decision.Refused(Refusal refusal) -> throw refusal.asException();
        };
    }

    /**
     * The default account of the app's owner, out of which they may do this themselves.
     *
     * @throws dev.florin.platform.RefusedException when their seat there does not allow it, or they are blocked
     */
    UUID ofAbleOwner(UUID appId, ScopeType scope) {
        Owner owner = owner(appId);
        TokenRequest request = new TokenRequest(appId, owner.userId, owner.accountId, null, List.of(scope));
        Access access = reader.read(request, clock.instant());
        Access.Membership seat = access.membership();
        if (access.userBlocked() || seat == null || !Role.allow(seat.roles(), scope)) {
            throw Refusal.of(
                            Reason.USER_ACCESS_INVALID,
                            "Invalid user access. The role of the app's owner in their account does not allow " + scope
                                    + ".")
                    .asException();
        }
        return owner.accountId;
    }

    /** The default account of the app's owner, whatever the app may do with it. */
    UUID ofOwner(UUID appId) {
        return owner(appId).accountId;
    }

    private record Owner(UUID userId, UUID accountId) {}

    private Owner owner(UUID appId) {
        return jdbc.sql("""
                        select a.owner_user_id, s.account_id
                          from apps a
                          join seats s on s.user_id = a.owner_user_id
                         where a.app_id = ?
                           and s.status = 'ACTIVE'
                         order by 'OWNER' = any(s.roles) desc, s.is_default desc, s.created_at, s.account_id
                         limit 1""")
                .param(appId)
                .query((row, _) ->
                        new Owner(row.getObject("owner_user_id", UUID.class), row.getObject("account_id", UUID.class)))
                .optional()
                .orElseThrow(() -> Refusal.of(
                                Reason.USER_ACCESS_INVALID, "Invalid user access. The app's owner has no account.")
                        .asException());
    }

    /**
     * Checks that a user's seat still allows it, which their token cannot know.
     *
     * @throws dev.florin.platform.RefusedException when the seat was taken away, has lesser roles now, or the user is
     *     blocked
     */
    static void require(Connection connection, UUID accountId, Caller caller, ScopeType scope) throws SQLException {
        if (!(caller instanceof Caller.User user)) {
            return;
        }
        boolean isAllowed = Pipeline.read(
                        connection,
                        row -> Role.allow(Role.known(Users.texts(row.getArray("roles"))), scope),
                        """
                        select s.roles
                          from seats s
                          join users u using (user_id)
                         where s.account_id = ?
                           and s.seat_id = ?
                           and s.user_id = ?
                           and s.status = 'ACTIVE'
                           and u.status = 'ACTIVE'""",
                        accountId,
                        user.seatId(),
                        user.userId())
                .first()
                .orElse(false);
        if (!isAllowed) {
            throw Refusal.of(
                            Reason.TOKEN_INVALID,
                            "Invalid user access. The user's seat in this account no longer allows it.")
                    .asException();
        }
    }
}
