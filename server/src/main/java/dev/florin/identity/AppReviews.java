package dev.florin.identity;

import dev.florin.audit.Acting;
import dev.florin.platform.Ids;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What owners of apps ask operators for, and what operators decide. An app has one open request at most; until it is decided
 * the app works as before.
 */
public final class AppReviews {
    /** The longest note or reason, in characters. */
    public static final int MAX_TEXT = 1_000;

    static final String SELECT = """
            select review_id, app_id, is_public, scopes, note, asked_at, state, decided_at, reason
            from app_reviews""";

    private final Apps apps;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final Ids ids;

    /** @param apps on an audited data source */
    public AppReviews(Apps apps, InstantSource clock, Ids ids) {
        this.apps = apps;
        this.jdbc = JdbcClient.create(apps.dataSource());
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(apps.dataSource()));
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A request with the app that it is about.
     *
     * @param has the scopes that the app has; while a request is open its owner adds none
     * @param redirectUris where people come back to, which its owner may change at any time
     */
    public record Asked(AppReview review, App app, List<ScopeType> has, List<String> redirectUris) {
        public Asked {
            has = List.copyOf(has);
            redirectUris = List.copyOf(redirectUris);
        }
    }

    /**
     * Asks, in the owner's name.
     *
     * @param isPublic to act for everybody who allows the app
     * @param scopes that it may then ask of users in addition
     * @throws RefusedException when there is no such app of theirs, nothing is asked for, or something is asked for
     *     already
     */
    public AppReview ask(UUID owner, UUID appId, boolean isPublic, Collection<ScopeType> scopes, String note) {
        Acting.about(appId.toString());
        return transaction.execute(_ -> {
            App app = lockOwn(owner, appId);
            List<ScopeType> has = scopesOf(app);
            List<ScopeType> wanted = scopes.stream()
                    .distinct()
                    .filter(scope -> !has.contains(scope))
                    .toList();
            require(app, isPublic, wanted);
            if (open(appId).isPresent()) {
                throw Refusal.of(Reason.OPERATION_NOT_STEERABLE, "A review is open already. Withdraw it first.")
                        .asException();
            }
            AppReview review = new AppReview(
                    ids.next(), appId, isPublic, wanted, note, clock.instant(), AppReview.State.OPEN, null, null);
            insert(review);
            return review;
        });
    }

    private List<String> redirectUris(UUID appId) {
        return jdbc.sql("select uri from app_redirect_uris where app_id = :appId order by uri")
                .param("appId", appId)
                .query((row, _) -> row.getString("uri"))
                .list();
    }

    private List<ScopeType> scopesOf(App app) {
        return apps.scopes(app.appId()).stream().map(AppDetail.Scope::scope).toList();
    }

    private static void require(App app, boolean isPublic, List<ScopeType> wanted) {
        if (app.status() == AppStatus.SUSPENDED) {
            throw Refusal.of(Reason.OPERATION_NOT_STEERABLE, "The app is suspended. Ask whoever runs this server.")
                    .asException();
        }
        if (isPublic && app.status() == AppStatus.ACTIVE) {
            throw Refusal.invalid("isPublic", "The app is public already.").asException();
        }
        if (!isPublic && wanted.isEmpty()) {
            throw Refusal.invalid("scopes", "Say what to ask for: scopes that the app lacks, or to make it public.")
                    .asException();
        }
    }

    /** @throws RefusedException when there is no open request of such an app of theirs */
    public void withdraw(UUID owner, UUID appId) {
        Acting.about(appId.toString());
        transaction.executeWithoutResult(_ -> {
            App app = lockOwn(owner, appId);
            AppReview review = open(app.appId()).orElseThrow(AppReviews::notOpen);
            decide(review.reviewId(), AppReview.State.WITHDRAWN, null);
        });
    }

    /**
     * A page of requests, the oldest first.
     *
     * @param after the last request of the page before, or null for the first page
     * @param limit from 1 to {@link Listed#MAX_PAGE}
     */
    public List<Asked> list(AppReview.State state, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select r.review_id, r.app_id, r.is_public, r.scopes, r.note, r.asked_at, r.state,
                               r.decided_at, r.reason, a.name, a.status, a.owner_user_id, a.created_at,
                               array(select g.scope
                                     from app_scopes g
                                     where g.app_id = a.app_id
                                       and (g.expires_at is null or g.expires_at > :now)) as has,
                               array(select u.uri
                                     from app_redirect_uris u
                                     where u.app_id = a.app_id
                                     order by u.uri) as redirect_uris
                        from app_reviews r
                        join apps a on a.app_id = r.app_id
                        where r.state = :state
                          and (cast(:after as uuid) is null
                               or (r.asked_at, r.review_id) > (select asked_at, review_id
                                                               from app_reviews
                                                               where review_id = :after))
                        order by r.asked_at, r.review_id
                        limit :limit
                        """)
                .param("now", UtcTime.of(clock.instant()))
                .param("state", state.name())
                .param("after", after, Types.OTHER)
                .param("limit", limit)
                .query((row, index) -> new Asked(
                        review(row, index),
                        Apps.app(row, index),
                        ScopeType.known((String[]) row.getArray("has").getArray()),
                        List.of((String[]) row.getArray("redirect_uris").getArray())))
                .list();
    }

    public Optional<Asked> find(UUID reviewId) {
        return jdbc.sql(SELECT + " where review_id = :reviewId")
                .param("reviewId", reviewId)
                .query(AppReviews::review)
                .optional()
                .flatMap(review -> apps.find(review.appId())
                        .map(app -> new Asked(review, app, scopesOf(app), redirectUris(app.appId()))));
    }

    /**
     * Gives what was asked for. The owner thereby grants the app the new scopes, as it is theirs.
     *
     * @throws RefusedException when there is no such request, or it is decided
     */
    public Asked approve(UUID reviewId, @Nullable String reason) {
        return decided(reviewId, AppReview.State.APPROVED, reason, review -> {
            apps.grant(review.appId(), review.scopes(), null);
            App app = apps.find(review.appId()).orElseThrow(OwnedApps::notFound);
            new Members(apps.dataSource(), clock).grant(app.ownerUserId(), app.appId(), review.scopes(), null);
            if (review.isPublic()) {
                apps.setStatus(app.appId(), AppStatus.ACTIVE);
            }
        });
    }

    /**
     * Leaves the app as it is.
     *
     * @param reason which its owner reads
     * @throws RefusedException when there is no such request, or it is decided
     */
    public Asked reject(UUID reviewId, String reason) {
        return decided(reviewId, AppReview.State.REJECTED, reason, _ -> {});
    }

    private interface Giving {
        void of(AppReview review);
    }

    private Asked decided(UUID reviewId, AppReview.State state, @Nullable String reason, Giving giving) {
        transaction.executeWithoutResult(_ -> {
            AppReview found = find(reviewId).map(Asked::review).orElseThrow(AppReviews::notFound);
            Acting.about(found.appId().toString());
            // The app is locked first, as everywhere, so that there is no deadlock.
            App app = lock(found.appId()).orElseThrow(OwnedApps::notFound);
            AppReview review = open(app.appId())
                    .filter(open -> open.reviewId().equals(reviewId))
                    .orElseThrow(AppReviews::notOpen);
            if (app.status() == AppStatus.SUSPENDED && state == AppReview.State.APPROVED) {
                throw Refusal.of(
                                Reason.OPERATION_NOT_STEERABLE,
                                "The app is suspended. Approve the app itself first, or reject this.")
                        .asException();
            }
            giving.of(review);
            decide(reviewId, state, reason);
        });
        return find(reviewId).orElseThrow(AppReviews::notFound);
    }

    private App lockOwn(UUID owner, UUID appId) {
        return lock(appId).filter(app -> app.ownerUserId().equals(owner)).orElseThrow(OwnedApps::notFound);
    }

    private Optional<App> lock(UUID appId) {
        return jdbc.sql("""
                        select app_id, name, status, owner_user_id, created_at
                        from apps
                        where app_id = :appId
                          and deleted_at is null
                        for no key update
                        """).param("appId", appId).query(Apps::app).optional();
    }

    private Optional<AppReview> open(UUID appId) {
        return jdbc.sql(SELECT + " where app_id = :appId and state = 'OPEN'")
                .param("appId", appId)
                .query(AppReviews::review)
                .optional();
    }

    private void insert(AppReview review) {
        jdbc.sql("""
                insert into app_reviews (review_id, app_id, is_public, scopes, note, asked_at)
                values (:reviewId, :appId, :isPublic, cast(:scopes as text[]), :note, :askedAt)
                """)
                .param("reviewId", review.reviewId())
                .param("appId", review.appId())
                .param("isPublic", review.isPublic())
                .param("scopes", ScopeType.names(review.scopes()))
                .param("note", review.note())
                .param("askedAt", UtcTime.of(review.askedAt()))
                .update();
    }

    private void decide(UUID reviewId, AppReview.State state, @Nullable String reason) {
        jdbc.sql("""
                update app_reviews
                set state = :state, decided_at = :now, reason = :reason
                where review_id = :reviewId
                """)
                .param("state", state.name())
                .param("now", UtcTime.of(clock.instant()))
                .param("reason", reason, Types.VARCHAR)
                .param("reviewId", reviewId)
                .update();
    }

    private static RefusedException notFound() {
        return Refusal.of(Reason.NOT_FOUND, "There is no such review.").asException();
    }

    private static RefusedException notOpen() {
        return Refusal.of(Reason.OPERATION_NOT_STEERABLE, "This review is not open.")
                .asException();
    }

    static AppReview review(ResultSet row, int index) throws SQLException {
        return new AppReview(
                row.getObject("review_id", UUID.class),
                row.getObject("app_id", UUID.class),
                row.getBoolean("is_public"),
                ScopeType.known((String[]) row.getArray("scopes").getArray()),
                row.getString("note"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                AppReview.State.valueOf(row.getString("state")),
                UtcTime.instant(row.getObject("decided_at", OffsetDateTime.class)),
                row.getString("reason"));
    }
}
