package dev.florin.identity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads, in one statement, what a token request is decided by. */
final class AccessReader {
    private final JdbcClient jdbc;

    AccessReader(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** @throws IllegalStateException when there is no such app; its key has just been checked, so it was there */
    Access read(TokenRequest request, Instant now) {
        return jdbc.sql("""
                select a.app_id, a.name, a.status, a.owner_user_id, a.created_at,
                       array(select g.scope
                             from app_scopes g
                             where g.app_id = a.app_id
                               and (g.expires_at is null or g.expires_at > :now)) as app_scopes,
                       array(select g.scope
                             from user_scopes g
                             where g.app_id = a.app_id
                               and g.user_id = :userId
                               and (g.expires_at is null or g.expires_at > :now)) as user_scopes,
                       coalesce(u.status = 'BLOCKED', false) as user_blocked,
                       m.seat_id, m.type, m.roles
                from apps a
                left join users u on u.user_id = :userId
                left join lateral (
                    select s.seat_id, s.roles, c.type
                    from seats s
                    join accounts c on c.account_id = s.account_id
                    where s.account_id = :accountId
                      and s.user_id = :userId
                      and s.status = 'ACTIVE'
                    order by s.seat_id = :seatId desc, s.is_default desc, s.created_at, s.seat_id
                    limit 1
                ) m on true
                where a.app_id = :appId
                """)
                .param("appId", request.appId())
                .param("userId", request.userId())
                .param("accountId", request.accountId())
                .param("seatId", request.seatId(), Types.OTHER)
                .param("now", UtcTime.of(now))
                .query(AccessReader::access)
                .optional()
                .orElseThrow(() -> new IllegalStateException("no app " + request.appId()));
    }

    private static Access access(ResultSet row, int index) throws SQLException {
        return new Access(
                Apps.app(row, index),
                scopes(row.getArray("app_scopes")),
                scopes(row.getArray("user_scopes")),
                row.getBoolean("user_blocked"),
                membership(row));
    }

    private static Access.@Nullable Membership membership(ResultSet row) throws SQLException {
        UUID seatId = row.getObject("seat_id", UUID.class);
        return seatId == null
                ? null
                : new Access.Membership(seatId, AccountType.valueOf(row.getString("type")), Role.known((String[])
                        row.getArray("roles").getArray()));
    }

    private static Set<ScopeType> scopes(Array names) throws SQLException {
        Set<ScopeType> scopes = EnumSet.noneOf(ScopeType.class);
        scopes.addAll(ScopeType.known((String[]) names.getArray()));
        return scopes;
    }
}
