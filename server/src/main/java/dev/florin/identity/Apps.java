package dev.florin.identity;

import dev.florin.audit.Acting;
import dev.florin.platform.Ids;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Secrets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The apps and their secrets. A secret is shown when it is made, and kept both as a hash, by which it is checked, and
 * sealed, so that only its owner can see it again. A running server learns of a new secret at once or within a second,
 * and of a withdrawn one within {@link ApiKeys#FRESH}.
 */
public final class Apps {
    /** The longest time for which a replaced secret may stay valid. */
    public static final Duration MAX_OVERLAP = Duration.ofDays(30);

    /** The longest name, in characters. */
    public static final int MAX_NAME = 255;

    /** What an app may ask of users unless something else is given. */
    public static final List<ScopeType> DEFAULT_SCOPES =
            List.of(ScopeType.LIST_OFFERS, ScopeType.LIST_PURCHASES, ScopeType.LIST_PAYMENT);

    /** The most secrets of one app that are shown. */
    private static final int MAX_SECRETS = 100;

    private static final int SECRET_BYTES = 32;

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final Ids ids;
    private final SealedSecrets sealed;
    private final SecureRandom random = new SecureRandom();

    public Apps(DataSource dataSource, InstantSource clock, Ids ids, Secrets secrets) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
        this.ids = ids;
        this.sealed = new SealedSecrets(jdbc, secrets);
    }

    /** For code whose statements belong in one transaction with these. */
    DataSource dataSource() {
        return dataSource;
    }

    SealedSecrets sealedSecrets() {
        return sealed;
    }

    /**
     * Makes an app with the given scopes and its first secret.
     *
     * @return the app's key, which nobody but its owner is shown again
     * @throws dev.florin.platform.RefusedException when the name will not do, or there is no such owner
     */
    public ApiKey create(String name, UUID ownerUserId, AppStatus status, Collection<ScopeType> scopes) {
        String cleanName = NewUser.name("name", name, MAX_NAME);
        if (!isUser(ownerUserId)) {
            throw Refusal.of(Reason.NOT_FOUND, "There is no user " + ownerUserId + ".")
                    .asException();
        }
        ApiKey key = new ApiKey(ids.next(), newSecret());
        Acting.about(key.appId().toString());
        transaction.executeWithoutResult(_ -> {
            install(new App(key.appId(), cleanName, status, ownerUserId, clock.instant()), key.secret());
            grant(key.appId(), scopes, null);
        });
        return key;
    }

    /**
     * Makes an app with a known id and secret. If it is there already, it stays as it is, with the secrets it has.
     *
     * @param secret at least {@link #SECRET_BYTES} random bytes, save in demo data
     */
    void install(App app, String secret) {
        int made = jdbc.sql("""
                insert into apps (app_id, name, status, owner_user_id, created_at)
                values (:appId, :name, :status, :owner, :createdAt)
                on conflict do nothing
                """)
                .param("appId", app.appId())
                .param("name", app.name())
                .param("status", app.status().name())
                .param("owner", app.ownerUserId())
                .param("createdAt", UtcTime.of(app.createdAt()))
                .update();
        if (made == 1) {
            addSecret(app.appId(), secret);
        } else {
            sealed.seal(new ApiKey(app.appId(), secret));
        }
    }

    /**
     * Gives the app a new secret and lets the old ones expire.
     *
     * @param overlap for how long the old secrets stay valid: zero to {@link #MAX_OVERLAP}
     * @return the new key, which nobody but the owner is shown again; empty when there is no such app
     */
    public Optional<ApiKey> rotateSecret(UUID appId, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
            throw new IllegalArgumentException("the overlap is between 0 and " + MAX_OVERLAP.toDays() + " days");
        }
        ApiKey key = new ApiKey(appId, newSecret());
        return transaction.execute(_ -> {
            if (!lock(appId)) {
                return Optional.empty();
            }
            expireSecrets(appId, clock.instant().plus(overlap));
            addSecret(appId, key.secret());
            return Optional.of(key);
        });
    }

    /**
     * Grants scopes to the app, until the given instant or for good. A scope granted before takes the new expiry.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException when there is no such app
     */
    public void grant(UUID appId, Collection<ScopeType> scopes, @Nullable Instant expiresAt) {
        jdbc.sql("""
                insert into app_scopes (app_id, scope, expires_at)
                select :appId, scope, :expiresAt
                from unnest(cast(:scopes as text[])) as scope
                order by scope
                on conflict (app_id, scope) do update set expires_at = excluded.expires_at
                """)
                .param("appId", appId)
                .param("scopes", ScopeType.names(scopes))
                .param("expiresAt", UtcTime.ofNullable(expiresAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /**
     * Changes for whom the app may act. It is refused new tokens at once; those it has live to their end, which is
     * at most {@link TokenLifetimes#access} away.
     *
     * @return whether there is such an app
     */
    public boolean setStatus(UUID appId, AppStatus status) {
        return transaction.execute(_ -> {
            int changed = jdbc.sql("update apps set status = :status where app_id = :appId and deleted_at is null")
                    .param("appId", appId)
                    .param("status", status.name())
                    .update();
            if (changed == 1 && status == AppStatus.ACTIVE) {
                answerReview(appId);
            }
            return changed == 1;
        });
    }

    /** The owner need not wait for what they now have; other scopes that they asked for are still to be decided. */
    private void answerReview(UUID appId) {
        jdbc.sql("""
                update app_reviews
                set state = 'APPROVED', decided_at = :now
                where app_id = :appId
                  and state = 'OPEN'
                  and scopes = '{}'
                """)
                .param("appId", appId)
                .param("now", UtcTime.of(clock.instant()))
                .update();
    }

    public Optional<App> find(UUID appId) {
        return jdbc.sql(SELECT + " where app_id = :appId")
                .param("appId", appId)
                .query(Apps::app)
                .optional();
    }

    /** The same, unless its owner has given it up. */
    Optional<App> findLiving(UUID appId) {
        return jdbc.sql(SELECT + " where app_id = :appId and deleted_at is null")
                .param("appId", appId)
                .query(Apps::app)
                .optional();
    }

    /** An app with its scopes and secrets: three statements. */
    public Optional<AppDetail> detail(UUID appId) {
        return find(appId).map(app -> new AppDetail(app, scopes(appId), secrets(appId)));
    }

    /**
     * A page of apps, the newest first.
     *
     * @param after the last app of the page before, or null for the first page
     * @param limit from 1 to {@link Listed#MAX_PAGE}
     */
    public Listed<App> list(@Nullable AppStatus status, @Nullable UUID after, int limit) {
        return new ByAge<>(jdbc, SELECT, "apps", "app_id", Apps::app).page(status, after, limit);
    }

    private static final String SELECT = """
            select app_id, name, status, owner_user_id, created_at
            from apps""";

    List<AppDetail.Scope> scopes(UUID appId) {
        return jdbc
                .sql("""
                        select scope, expires_at
                        from app_scopes
                        where app_id = :appId
                          and (expires_at is null or expires_at > :now)
                        order by scope
                        """)
                .param("appId", appId)
                .param("now", UtcTime.of(clock.instant()))
                .query((row, _) -> scope(row))
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Without those of a newer version. */
    private static List<AppDetail.Scope> scope(ResultSet row) throws SQLException {
        Instant expiresAt = expiry(row);
        return ScopeType.known(new String[] {row.getString("scope")}).stream()
                .map(scope -> new AppDetail.Scope(scope, expiresAt))
                .toList();
    }

    private List<AppDetail.Secret> secrets(UUID appId) {
        return jdbc.sql("""
                        select created_at, expires_at
                        from app_secrets
                        where app_id = :appId
                          and (expires_at is null or expires_at > :now)
                        order by created_at desc
                        limit :limit
                        """)
                .param("appId", appId)
                .param("now", UtcTime.of(clock.instant()))
                .param("limit", MAX_SECRETS)
                .query((row, _) -> new AppDetail.Secret(
                        row.getObject("created_at", OffsetDateTime.class).toInstant(), expiry(row)))
                .list();
    }

    private static @Nullable Instant expiry(ResultSet row) throws SQLException {
        OffsetDateTime expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        return expiresAt == null ? null : expiresAt.toInstant();
    }

    private boolean isUser(UUID userId) {
        return jdbc.sql("select 1 from users where user_id = :userId")
                .param("userId", userId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Takes the app's row lock, so that rotations of one app follow one another. */
    private boolean lock(UUID appId) {
        return jdbc.sql("select 1 from apps where app_id = :appId and deleted_at is null for no key update")
                .param("appId", appId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private void expireSecrets(UUID appId, Instant expiresAt) {
        jdbc.sql("delete from app_secrets where app_id = :appId and expires_at <= :now")
                .param("appId", appId)
                .param("now", UtcTime.of(clock.instant()))
                .update();
        jdbc.sql("""
                update app_secrets
                set expires_at = least(expires_at, :expiresAt)
                where app_id = :appId
                """)
                .param("appId", appId)
                .param("expiresAt", UtcTime.of(expiresAt))
                .update();
    }

    private void addSecret(UUID appId, String secret) {
        jdbc.sql("""
                insert into app_secrets (app_id, secret_hash, created_at)
                values (:appId, :hash, :now)
                on conflict do nothing
                """)
                .param("appId", appId)
                .param("hash", Secrets.hash(secret))
                .param("now", UtcTime.of(clock.instant()))
                .update();
        sealed.seal(new ApiKey(appId, secret));
    }

    private String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    static App app(ResultSet row, int index) throws SQLException {
        return new App(
                row.getObject("app_id", UUID.class),
                row.getString("name"),
                AppStatus.valueOf(row.getString("status")),
                row.getObject("owner_user_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
