package dev.florin.identity;

import dev.florin.audit.Acting;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The apps of one person. Each call names the owner, and another person's app does not exist. What changes an app waits
 * for its row, so that changes of one app follow one another.
 */
public final class OwnedApps {
    /** What one person may have. Operators make more. */
    public static final int MAX_APPS = 20;

    /** How long an old key may serve beside a new one unless its owner says otherwise. */
    public static final Duration DEFAULT_OVERLAP = Duration.ofDays(1);

    /** The most that one list has. */
    private static final int MAX_LISTED = 100;

    private final Apps apps;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    /** @param apps on an audited data source */
    public OwnedApps(Apps apps, InstantSource clock) {
        this.apps = apps;
        this.jdbc = JdbcClient.create(apps.dataSource());
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(apps.dataSource()));
        this.clock = clock;
    }

    private static final String SELECT = """
            select a.app_id, a.name, a.status, a.owner_user_id, a.created_at, a.last_used_at,
                   exists (select 1
                           from app_reviews r
                           where r.app_id = a.app_id
                             and r.state = 'OPEN') as in_review
            from apps a
            where a.owner_user_id = :owner
              and a.deleted_at is null""";

    /** The newest first. */
    public List<OwnedApp> list(UUID owner) {
        return jdbc.sql(SELECT + " order by a.created_at desc, a.app_id desc limit :limit")
                .param("owner", owner)
                .param("limit", MAX_LISTED)
                .query(OwnedApps::owned)
                .list();
    }

    /** One app with what belongs to it: five statements. */
    public Optional<OwnedApp.Detail> detail(UUID owner, UUID appId) {
        return find(owner, appId)
                .map(app -> new OwnedApp.Detail(
                        app, apps.scopes(appId), keys(appId), redirectUris(appId), newestReview(appId)));
    }

    private Optional<OwnedApp> find(UUID owner, UUID appId) {
        return jdbc.sql(SELECT + " and a.app_id = :appId")
                .param("owner", owner)
                .param("appId", appId)
                .query(OwnedApps::owned)
                .optional();
    }

    /**
     * Makes a personal app with {@link FreeScopes#OF_NEW_APP}, which may act for its owner at once.
     *
     * @return the app's key
     * @throws RefusedException when the name is not valid, or the owner has {@link #MAX_APPS} already
     */
    public ApiKey create(UUID owner, String name) {
        return transaction.execute(_ -> {
            lockOwner(owner);
            if (list(owner).size() >= MAX_APPS) {
                throw Refusal.invalid("name", "You have " + MAX_APPS + " apps, which is the most. Delete one first.")
                        .asException();
            }
            ApiKey key = apps.create(name, owner, AppStatus.PERSONAL, FreeScopes.OF_NEW_APP);
            grantByOwner(owner, key.appId(), FreeScopes.OF_NEW_APP);
            return key;
        });
    }

    /** @throws RefusedException when the name will not do, or there is no such app */
    public void rename(UUID owner, UUID appId, String name) {
        String clean = NewUser.name("name", name, Apps.MAX_NAME);
        change(
                owner,
                appId,
                _ -> jdbc.sql("update apps set name = :name where app_id = :appId")
                        .param("name", clean)
                        .param("appId", appId)
                        .update());
    }

    /**
     * The key that no other has replaced. The app's row is locked for it, so that there is a row in the audit log.
     *
     * @return empty when it was made before keys were kept: then it has to be replaced
     */
    public Optional<ApiKey> reveal(UUID owner, UUID appId) {
        return inChange(owner, appId, _ -> {
            Optional<ApiKey> key = apps.sealedSecrets().open(appId);
            if (key.isEmpty()) {
                Acting.changesNothing();
            }
            return key;
        });
    }

    /** @param overlap for how long the old key stays valid: zero to {@link Apps#MAX_OVERLAP} */
    public ApiKey rotate(UUID owner, UUID appId, Duration overlap) {
        return inChange(owner, appId, _ -> apps.rotateSecret(appId, overlap).orElseThrow(OwnedApps::notFound));
    }

    /**
     * Ends the keys that another has replaced. A running server still accepts them for {@link ApiKeys#FRESH} more.
     *
     * @return how many there were
     */
    public int endOldKeys(UUID owner, UUID appId) {
        return inChange(
                owner,
                appId,
                _ -> jdbc.sql("delete from app_secrets where app_id = :appId and expires_at is not null")
                        .param("appId", appId)
                        .update());
    }

    /**
     * Makes these the scopes of the app. The owner also grants it those that are added; those that are removed are
     * taken from all its users.
     *
     * @throws RefusedException when one is added that only an operator can give, or while an operator reviews the app
     */
    public void setScopes(UUID owner, UUID appId, Collection<ScopeType> wanted) {
        change(owner, appId, app -> {
            Set<ScopeType> has = apps.scopes(appId).stream()
                    .map(AppDetail.Scope::scope)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(ScopeType.class)));
            Set<ScopeType> added = EnumSet.noneOf(ScopeType.class);
            added.addAll(wanted);
            added.removeAll(has);
            if (!FreeScopes.areAll(app.status(), added)) {
                throw Refusal.invalid("scopes", "Ask for a review to add " + names(app.status(), added) + ".")
                        .asException();
            }
            if (!added.isEmpty() && isInReview(appId)) {
                throw Refusal.invalid("scopes", "A review is open. Withdraw it to add scopes, and ask again.")
                        .asException();
            }
            has.removeAll(wanted);
            takeAway(appId, has);
            apps.grant(appId, added, null);
            grantByOwner(owner, appId, added);
        });
    }

    /** The operator who decides about an app must have seen what it may do. */
    private boolean isInReview(UUID appId) {
        return jdbc.sql("select 1 from app_reviews where app_id = :appId and state = 'OPEN'")
                .param("appId", appId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static String names(AppStatus status, Set<ScopeType> added) {
        return added.stream()
                .filter(scope -> !FreeScopes.of(status).contains(scope))
                .map(ScopeType::name)
                .collect(Collectors.joining(", "));
    }

    /** @throws RefusedException when there are too many, or one will not do */
    public void setRedirectUris(UUID owner, UUID appId, Collection<String> wanted) {
        Set<String> uris = new TreeSet<>();
        wanted.forEach(uri -> uris.add(RedirectUri.checked(uri.strip())));
        if (uris.size() > RedirectUri.MAX_OF_APP) {
            throw Refusal.invalid("redirectUris", "There are " + RedirectUri.MAX_OF_APP + " at most.")
                    .asException();
        }
        String[] texts = uris.toArray(String[]::new);
        change(owner, appId, _ -> {
            jdbc.sql("delete from app_redirect_uris where app_id = :appId and not uri = any(:uris)")
                    .param("appId", appId)
                    .param("uris", texts)
                    .update();
            jdbc.sql("""
                    insert into app_redirect_uris (app_id, uri)
                    select :appId, uri
                    from unnest(cast(:uris as text[])) as uri
                    on conflict do nothing
                    """).param("appId", appId).param("uris", texts).update();
        });
    }

    /** A page of those who let the app act for them, by id. */
    public List<OwnedApp.Granter> users(UUID owner, UUID appId, @Nullable UUID after, int limit) {
        require(find(owner, appId));
        return jdbc.sql("""
                        select u.user_id, u.first_name, u.last_name,
                               min(s.granted_at) as since, array_agg(s.scope) as scopes
                        from user_scopes s
                        join users u on u.user_id = s.user_id
                        where s.app_id = :appId
                          and (s.expires_at is null or s.expires_at > :now)
                          and (cast(:after as uuid) is null or s.user_id > :after)
                        group by u.user_id
                        order by u.user_id
                        limit :limit
                        """)
                .param("appId", appId)
                .param("now", UtcTime.of(clock.instant()))
                .param("after", after, Types.OTHER)
                .param("limit", limit)
                .query(OwnedApps::granter)
                .list();
    }

    /**
     * Deletes the app: its keys, grants and tokens end. A running server still accepts an access token for {@link
     * RevokedFamilies#STALE} more. Nothing brings it back.
     */
    public void delete(UUID owner, UUID appId) {
        change(owner, appId, _ -> {
            for (String table : List.of("app_secrets", "app_scopes", "user_scopes", "app_redirect_uris")) {
                jdbc.sql("delete from " + table + " where app_id = :appId")
                        .param("appId", appId)
                        .update();
            }
            jdbc.sql("""
                    update refresh_tokens
                    set revoked_at = :now
                    where app_id = :appId
                      and revoked_at is null
                      and expires_at > :now
                    """)
                    .param("appId", appId)
                    .param("now", UtcTime.of(clock.instant()))
                    .update();
            jdbc.sql("update app_reviews set state = 'WITHDRAWN', decided_at = :now"
                            + " where app_id = :appId and state = 'OPEN'")
                    .param("appId", appId)
                    .param("now", UtcTime.of(clock.instant()))
                    .update();
            jdbc.sql("update apps set status = 'SUSPENDED', deleted_at = :now where app_id = :appId")
                    .param("appId", appId)
                    .param("now", UtcTime.of(clock.instant()))
                    .update();
        });
    }

    private void grantByOwner(UUID owner, UUID appId, Collection<ScopeType> scopes) {
        new Members(apps.dataSource(), clock).grant(owner, appId, scopes, null);
    }

    private void takeAway(UUID appId, Set<ScopeType> scopes) {
        for (String table : List.of("app_scopes", "user_scopes")) {
            jdbc.sql("delete from " + table + " where app_id = :appId and scope = any(:scopes)")
                    .param("appId", appId)
                    .param("scopes", ScopeType.names(scopes))
                    .update();
        }
    }

    /** What is done with an app whose row is locked. */
    private interface Change<T extends @Nullable Object> {
        T with(App app);
    }

    private interface Doing {
        void with(App app);
    }

    private void change(UUID owner, UUID appId, Doing doing) {
        inChange(owner, appId, app -> {
            doing.with(app);
            return true;
        });
    }

    private <T extends @Nullable Object> T inChange(UUID owner, UUID appId, Change<T> change) {
        Acting.about(appId.toString());
        Supplier<Optional<App>> locked = () -> jdbc.sql("""
                        select app_id, name, status, owner_user_id, created_at
                        from apps
                        where app_id = :appId
                          and owner_user_id = :owner
                          and deleted_at is null
                        for no key update
                        """)
                .param("appId", appId)
                .param("owner", owner)
                .query(Apps::app)
                .optional();
        return transaction.execute(_ -> change.with(require(locked.get())));
    }

    private static <T> T require(Optional<T> found) {
        return found.orElseThrow(OwnedApps::notFound);
    }

    static RefusedException notFound() {
        return Refusal.of(Reason.NOT_FOUND, "There is no such app.").asException();
    }

    /** So that the apps of one person are counted one after another. */
    private void lockOwner(UUID owner) {
        jdbc.sql("select 1 from users where user_id = :owner for no key update")
                .param("owner", owner)
                .query(Integer.class)
                .optional();
    }

    private List<OwnedApp.Key> keys(UUID appId) {
        return jdbc.sql("""
                        select created_at, expires_at, sealed is not null as can_be_shown
                        from app_secrets
                        where app_id = :appId
                          and (expires_at is null or expires_at > :now)
                        order by created_at desc
                        limit :limit
                        """)
                .param("appId", appId)
                .param("now", UtcTime.of(clock.instant()))
                .param("limit", ApiKeys.MAX_VALID_SECRETS)
                .query((row, _) -> new OwnedApp.Key(
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        UtcTime.instant(row.getObject("expires_at", OffsetDateTime.class)),
                        row.getBoolean("can_be_shown")))
                .list();
    }

    private List<String> redirectUris(UUID appId) {
        return jdbc.sql("select uri from app_redirect_uris where app_id = :appId order by uri")
                .param("appId", appId)
                .query((row, _) -> row.getString("uri"))
                .list();
    }

    private @Nullable AppReview newestReview(UUID appId) {
        return jdbc.sql(AppReviews.SELECT + " where app_id = :appId order by asked_at desc limit 1")
                .param("appId", appId)
                .query(AppReviews::review)
                .optional()
                .orElse(null);
    }

    private static OwnedApp owned(ResultSet row, int index) throws SQLException {
        Instant lastUsedAt = UtcTime.instant(row.getObject("last_used_at", OffsetDateTime.class));
        return new OwnedApp(Apps.app(row, index), row.getBoolean("in_review"), lastUsedAt);
    }

    private static OwnedApp.Granter granter(ResultSet row, int index) throws SQLException {
        return new OwnedApp.Granter(
                row.getObject("user_id", UUID.class),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                ScopeType.known((String[]) row.getArray("scopes").getArray()).stream()
                        .sorted()
                        .toList());
    }
}
