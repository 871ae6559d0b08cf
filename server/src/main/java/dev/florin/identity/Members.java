package dev.florin.identity;

import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Users, accounts, and the seats by which users belong to accounts. Each {@code create} leaves what is there already as
 * it is, so that the same data can be installed again. An account is created without balances: those are the ledger's.
 */
public final class Members {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    public Members(DataSource dataSource, InstantSource clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    public void createUser(User user) {
        jdbc.sql("""
                insert into users (user_id, first_name, last_name, email, created_at)
                values (:userId, :firstName, :lastName, :email, :now)
                on conflict do nothing
                """)
                .param("userId", user.userId())
                .param("firstName", user.firstName())
                .param("lastName", user.lastName())
                .param("email", user.email())
                .param("now", UtcTime.of(clock.instant()))
                .update();
    }

    public void createAccount(UUID accountId, AccountType type, String name) {
        jdbc.sql("""
                insert into accounts (account_id, type, name, status, created_at)
                values (:accountId, :type, :name, 'ACTIVE', :now)
                on conflict do nothing
                """)
                .param("accountId", accountId)
                .param("type", type.name())
                .param("name", name)
                .param("now", UtcTime.of(clock.instant()))
                .update();
    }

    /** Seats an existing user in an existing account. */
    public void createSeat(UUID accountId, Seat seat) {
        jdbc.sql("""
                insert into seats (account_id, seat_id, user_id, is_default, created_at)
                values (:accountId, :seatId, :userId, :isDefault, :now)
                on conflict do nothing
                """)
                .param("accountId", accountId)
                .param("seatId", seat.seatId())
                .param("userId", seat.userId())
                .param("isDefault", seat.isDefault())
                .param("now", UtcTime.of(clock.instant()))
                .update();
    }

    /** The user lets the app use scopes, until the given instant or for good; a later grant replaces the expiry. */
    public void grant(UUID userId, UUID appId, Collection<ScopeType> scopes, @Nullable Instant expiresAt) {
        jdbc.sql("""
                insert into user_scopes (app_id, user_id, scope, granted_at, expires_at)
                select :appId, :userId, scope, :now, :expiresAt
                from unnest(cast(:scopes as text[])) as scope
                order by scope
                on conflict (app_id, user_id, scope) do update set expires_at = excluded.expires_at
                """)
                .param("appId", appId)
                .param("userId", userId)
                .param("scopes", ScopeType.names(scopes))
                .param("now", UtcTime.of(clock.instant()))
                .param("expiresAt", UtcTime.ofNullable(expiresAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }
}
