package dev.florin.identity;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.graphql.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What an app may know of itself and of its users. A user exists for an app only while a scope granted to it is
 * unexpired, and, for a {@link AppStatus#PERSONAL} app, only if the user owns it. A suspended app is refused. Each
 * question takes a fixed number of statements, however long the answer is.
 */
public final class Directory {
    /** The most seats of one user that an answer shows. */
    public static final int MAX_SEATS_PER_USER = 1_000;

    private final JdbcClient jdbc;
    private final Apps apps;
    private final InstantSource clock;

    public Directory(DataSource dataSource, Apps apps, InstantSource clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.apps = apps;
        this.clock = clock;
    }

    /**
     * The scopes of the app that have not expired.
     *
     * @throws dev.florin.platform.RefusedException {@link Reason#APP_NOT_ACTIVE}
     */
    public List<ScopeType> scopes(UUID appId) {
        require(appId);
        List<String> names = jdbc.sql("""
                select scope
                from app_scopes
                where app_id = :appId
                  and (expires_at is null or expires_at > :now)
                """)
                .param("appId", appId)
                .param("now", UtcTime.of(clock.instant()))
                .query((row, _) -> row.getString("scope"))
                .list();
        return ScopeType.known(names.toArray(String[]::new)).stream().sorted().toList();
    }

    /**
     * The accounts in which the user has a seat, each with the seats of this user alone: other members of a company's
     * account have not granted the app anything. Empty when there is no such user for this app.
     *
     * @throws dev.florin.platform.RefusedException {@link Reason#APP_NOT_ACTIVE}
     */
    public List<Account> accountsOf(UUID appId, UUID userId) {
        if (granted(require(appId), userId, new Page(1, 0)).isEmpty()) {
            return List.of();
        }
        return accounts(List.of(userId)).getOrDefault(userId, List.of());
    }

    /**
     * A page of the app's users, by id.
     *
     * @throws dev.florin.platform.RefusedException {@link Reason#APP_NOT_ACTIVE}
     */
    public List<ApplicationUser> users(UUID appId, Page page) {
        Map<UUID, List<ScopeType>> granted = granted(require(appId), null, page);
        Map<UUID, List<Account>> accounts = accounts(granted.keySet());
        List<ApplicationUser> users = new ArrayList<>(granted.size());
        granted.forEach((userId, scopes) ->
                users.add(new ApplicationUser(userId, scopes, accounts.getOrDefault(userId, List.of()))));
        return users;
    }

    private App require(UUID appId) {
        App app = apps.find(appId).orElseThrow(() -> new IllegalStateException("no app " + appId));
        if (app.status() == AppStatus.SUSPENDED) {
            throw Refusal.of(Reason.APP_NOT_ACTIVE).asException();
        }
        return app;
    }

    /** @param onlyUserId the one user to look at, or null for all */
    private Map<UUID, List<ScopeType>> granted(App app, @Nullable UUID onlyUserId, Page page) {
        Map<UUID, List<ScopeType>> granted = new LinkedHashMap<>();
        jdbc.sql("""
                select user_id, array_agg(scope) as scopes
                from user_scopes
                where app_id = :appId
                  and (expires_at is null or expires_at > :now)
                  and (cast(:ownerId as uuid) is null or user_id = :ownerId)
                  and (cast(:userId as uuid) is null or user_id = :userId)
                group by user_id
                order by user_id
                limit :limit offset :offset
                """)
                .param("appId", app.appId())
                .param("now", UtcTime.of(clock.instant()))
                .param("ownerId", app.status() == AppStatus.PERSONAL ? app.ownerUserId() : null, Types.OTHER)
                .param("userId", onlyUserId, Types.OTHER)
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query((row, _) -> granted.put(row.getObject("user_id", UUID.class), scopes(row)))
                .list();
        return granted;
    }

    private static List<ScopeType> scopes(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray("scopes").getArray();
        return ScopeType.known(names).stream().sorted().toList();
    }

    private Map<UUID, List<Account>> accounts(Collection<UUID> userIds) {
        Map<UUID, Map<UUID, Account>> byUser = new LinkedHashMap<>();
        jdbc.sql("""
                select u.user_id, u.first_name, u.last_name, u.email,
                       a.account_id, a.type, a.name, s.seat_id, s.is_default
                from users u
                cross join lateral (
                    select account_id, seat_id, is_default, created_at
                    from seats
                    where user_id = u.user_id
                      and status = 'ACTIVE'
                    order by created_at, account_id, seat_id
                    limit :limit
                ) s
                join accounts a on a.account_id = s.account_id
                where u.user_id = any(cast(:userIds as uuid[]))
                order by u.user_id, s.created_at, s.account_id, s.seat_id
                """)
                .param("userIds", userIds.toArray(UUID[]::new))
                .param("limit", MAX_SEATS_PER_USER)
                .query((row, _) -> byUser.computeIfAbsent(
                                row.getObject("user_id", UUID.class), _ -> new LinkedHashMap<>())
                        .merge(row.getObject("account_id", UUID.class), account(row), Directory::withSeatsOfBoth))
                .list();
        Map<UUID, List<Account>> accounts = new LinkedHashMap<>();
        byUser.forEach((userId, byId) -> accounts.put(userId, List.copyOf(byId.values())));
        return accounts;
    }

    private static Account account(ResultSet row) throws SQLException {
        UUID accountId = row.getObject("account_id", UUID.class);
        UUID userId = row.getObject("user_id", UUID.class);
        AccountType type = AccountType.valueOf(row.getString("type"));
        String name = row.getString("name");
        return new Account(
                accountId,
                type,
                name,
                List.of(new Seat(row.getObject("seat_id", UUID.class), userId, row.getBoolean("is_default"))),
                new User(userId, row.getString("first_name"), row.getString("last_name"), row.getString("email")),
                type == AccountType.BUSINESS ? new Business(accountId, name) : null);
    }

    private static Account withSeatsOfBoth(Account one, Account other) {
        List<Seat> seats = new ArrayList<>(one.seats());
        seats.addAll(other.seats());
        return new Account(one.accountId(), one.type(), one.accountName(), seats, one.user(), one.business());
    }
}
