package dev.florin.identity;

import dev.florin.audit.Acting;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people say which apps may act for them, and take it back ({@code docs/protocols/fluz.md}, "OAuth"). A person is
 * redirected only to an address that the app has registered, character by character; a link with any other is not
 * followed.
 */
public final class Consents {
    /** The most accounts to choose among, and the most apps that a list has. */
    private static final int MAX_LISTED = 100;

    private final Apps apps;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final OAuthCodes codes;
    private final RevokedFamilies revoked;

    /** @param apps on an audited data source */
    public Consents(Apps apps, InstantSource clock, RevokedFamilies revoked) {
        this.apps = apps;
        this.jdbc = JdbcClient.create(apps.dataSource());
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(apps.dataSource()));
        this.clock = clock;
        this.codes = new OAuthCodes(apps.dataSource(), clock);
        this.revoked = revoked;
    }

    /** An app that may act for a person, through scopes that they have granted it. */
    public record Granted(UUID appId, String name, String by, Instant since, List<ScopeType> scopes) {
        public Granted {
            scopes = List.copyOf(scopes);
        }
    }

    /** What a link asks of this person. */
    public Consent look(UUID userId, AuthorizationRequest request) {
        App app = app(request).orElse(null);
        if (app == null) {
            return new Consent.Refused("The link names no app that is known here. Go back to the app and try again.");
        }
        String redirectUri = request.redirectUri();
        if (redirectUri == null || !redirectUris(app.appId()).contains(redirectUri)) {
            return new Consent.Refused("The link leads to an address that the app has not registered (redirect_uri)."
                    + " You have been sent nowhere. Whoever makes the app can mend it.");
        }
        if (!app.mayActFor(userId)) {
            return new Consent.Refused(
                    app.status() == AppStatus.SUSPENDED
                            ? "This app is suspended."
                            : "This app is not public: it can act for the person who made it alone.");
        }
        if (!request.asksForCode()) {
            return back(request, "error", "unsupported_response_type");
        }
        if (!request.hasFitChallenge()) {
            return back(request, "error", "invalid_request", "error_description", "code_challenge_method must be S256");
        }
        List<ScopeType> has =
                apps.scopes(app.appId()).stream().map(AppDetail.Scope::scope).toList();
        List<ScopeType> asked =
                request.knownScopes().stream().filter(has::contains).toList();
        return asked.isEmpty()
                ? back(request, "error", "invalid_scope")
                : new Consent.Asked(
                        app,
                        nameOf(app.ownerUserId()),
                        redirectUri,
                        asked,
                        granted(userId, app.appId()).stream()
                                .filter(asked::contains)
                                .toList(),
                        accounts(userId, asked));
    }

    /**
     * The person lets the app use these scopes, in this account.
     *
     * @return where they go from here, with a code for the app
     * @throws RefusedException when something else is granted than what was asked for, or nothing
     */
    public String approve(UUID userId, AuthorizationRequest request, UUID accountId, Collection<ScopeType> scopes) {
        return switch (look(userId, request)) {
            case Consent.Refused(String message) ->
                throw Refusal.invalid("clientId", message).asException();
            case Consent.SentBack(String url) -> url;
            case Consent.Asked asked -> approve(userId, request, asked, accountId, scopes);
        };
    }

    private String approve(
            UUID userId,
            AuthorizationRequest request,
            Consent.Asked asked,
            UUID accountId,
            Collection<ScopeType> scopes) {
        Consent.Choice account = asked.accounts().stream()
                .filter(one -> one.accountId().equals(accountId))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("accountId", "You have no seat in this account.")
                        .asException());
        List<ScopeType> approved =
                account.allowed().stream().filter(scopes::contains).toList();
        if (approved.isEmpty() || !asked.scopes().containsAll(scopes)) {
            throw Refusal.invalid("scopes", "Choose at least one of what the app asks for.")
                    .asException();
        }
        UUID appId = asked.app().appId();
        Acting.about(appId.toString());
        TokenSubject subject = new TokenSubject(userId, accountId, account.type(), account.seatId(), appId, approved);
        String code = transaction.execute(_ -> {
            new Members(apps.dataSource(), clock).grant(userId, appId, approved, null);
            // A person who lets an app act in an account has thereby taken the seat that they were given there.
            jdbc.sql("""
                            update seats
                            set is_accepted = true
                            where account_id = :accountId
                              and seat_id = :seatId
                              and status = 'ACTIVE'
                              and not is_accepted
                            """)
                    .param("accountId", accountId)
                    .param("seatId", account.seatId())
                    .update();
            return codes.issue(subject, asked.redirectUri(), request.challenge());
        });
        return back(request, "code", code).url();
    }

    /**
     * The person says no. Nothing is changed.
     *
     * @return where they go from here
     */
    public String deny(UUID userId, AuthorizationRequest request) {
        return switch (look(userId, request)) {
            case Consent.Refused(String message) ->
                throw Refusal.invalid("clientId", message).asException();
            case Consent.SentBack(String url) -> url;
            case Consent.Asked _ -> back(request, "error", "access_denied").url();
        };
    }

    /** The apps of others that may act for the person, by name. */
    public List<Granted> list(UUID userId) {
        return jdbc.sql("""
                        select a.app_id, a.name, u.first_name, u.last_name,
                               min(s.granted_at) as since, array_agg(s.scope) as scopes
                        from user_scopes s
                        join apps a on a.app_id = s.app_id
                        left join users u on u.user_id = a.owner_user_id
                        where s.user_id = :userId
                          and (s.expires_at is null or s.expires_at > :now)
                          and a.owner_user_id <> :userId
                          and a.deleted_at is null
                        group by a.app_id, u.user_id
                        order by a.name, a.app_id
                        limit :limit
                        """)
                .param("userId", userId)
                .param("now", UtcTime.of(clock.instant()))
                .param("limit", MAX_LISTED)
                .query(Consents::grant)
                .list();
    }

    /**
     * Takes back all that the person has granted the app: its tokens for them end. A server that was not called still
     * accepts an access token for {@link RevokedFamilies#STALE} more.
     */
    public void withdraw(UUID userId, UUID appId) {
        Acting.about(appId.toString());
        List<UUID> ended = transaction.execute(_ -> {
            jdbc.sql("delete from user_scopes where user_id = :userId and app_id = :appId")
                    .param("userId", userId)
                    .param("appId", appId)
                    .update();
            codes.end(userId, appId);
            return jdbc.sql("""
                            update refresh_tokens
                            set revoked_at = :now
                            where user_id = :userId
                              and app_id = :appId
                              and revoked_at is null
                              and expires_at > :now
                            returning family_id
                            """)
                    .param("now", UtcTime.of(clock.instant()))
                    .param("userId", userId)
                    .param("appId", appId)
                    .query((row, _) -> row.getObject("family_id", UUID.class))
                    .list();
        });
        ended.stream().distinct().limit(RevokedFamilies.MAX_FAMILIES).forEach(revoked::add);
    }

    /**
     * Adds to a pipeline the end of what was granted in the person's name since then: grants, codes, refresh tokens
     * that began since or were based on an ended grant, and keys that their own apps got since.
     */
    public static void addEndSince(Pipeline pipeline, UUID userId, Instant since, Instant now) {
        pipeline.add("""
                        update refresh_tokens t
                           set revoked_at = ?
                         where t.user_id = ?
                           and t.revoked_at is null
                           and t.expires_at > ?
                           and (exists (select from user_scopes s
                                         where s.user_id = t.user_id
                                           and s.app_id = t.app_id
                                           and s.granted_at >= ?)
                                or not exists (select from refresh_tokens f
                                                where f.family_id = t.family_id
                                                  and f.created_at < ?))""", now, userId, now, since, since)
                .add("delete from user_scopes where user_id = ? and granted_at >= ?", userId, since)
                .add("""
                        update oauth_codes
                           set expires_at = ?
                         where user_id = ?
                           and used_at is null
                           and expires_at > ?
                           and created_at >= ?""", now, userId, now, since)
                .add("""
                        delete from app_secrets
                         where created_at >= ?
                           and app_id in (select app_id from apps where owner_user_id = ?)""", since, userId);
    }

    private Optional<App> app(AuthorizationRequest request) {
        String clientId = request.clientId();
        try {
            return clientId == null ? Optional.empty() : apps.findLiving(UUID.fromString(clientId));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<String> redirectUris(UUID appId) {
        return jdbc.sql("select uri from app_redirect_uris where app_id = :appId")
                .param("appId", appId)
                .query((row, _) -> row.getString("uri"))
                .list();
    }

    private List<ScopeType> granted(UUID userId, UUID appId) {
        List<String> names = jdbc.sql("""
                        select scope
                        from user_scopes
                        where user_id = :userId
                          and app_id = :appId
                          and (expires_at is null or expires_at > :now)
                        """)
                .param("userId", userId)
                .param("appId", appId)
                .param("now", UtcTime.of(clock.instant()))
                .query((row, _) -> row.getString("scope"))
                .list();
        return ScopeType.known(names.toArray(String[]::new));
    }

    private String nameOf(UUID userId) {
        return jdbc.sql("select first_name || ' ' || last_name as name from users where user_id = :userId")
                .param("userId", userId)
                .query((row, _) -> row.getString("name"))
                .optional()
                .orElse("");
    }

    private List<Consent.Choice> accounts(UUID userId, List<ScopeType> asked) {
        return jdbc.sql("""
                        select a.account_id, a.name, a.type, s.seat_id, s.roles
                        from seats s
                        join accounts a on a.account_id = s.account_id
                        where s.user_id = :userId
                          and s.status = 'ACTIVE'
                        order by s.is_default desc, s.created_at, s.seat_id
                        limit :limit
                        """)
                .param("userId", userId)
                .param("limit", MAX_LISTED)
                .query((row, _) -> choice(row, asked))
                .list();
    }

    private static Consent.Choice choice(ResultSet row, List<ScopeType> asked) throws SQLException {
        List<Role> roles = Role.known((String[]) row.getArray("roles").getArray());
        return new Consent.Choice(
                row.getObject("account_id", UUID.class),
                row.getString("name"),
                AccountType.valueOf(row.getString("type")),
                row.getObject("seat_id", UUID.class),
                asked.stream().filter(scope -> Role.allow(roles, scope)).toList());
    }

    private static Granted grant(ResultSet row, int index) throws SQLException {
        String firstName = row.getString("first_name");
        return new Granted(
                row.getObject("app_id", UUID.class),
                row.getString("name"),
                firstName == null ? "" : firstName + " " + row.getString("last_name"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                ScopeType.known((String[]) row.getArray("scopes").getArray()).stream()
                        .sorted()
                        .toList());
    }

    /** The way back, with the state as it came. The address has been found among the app's own. */
    private static Consent.SentBack back(AuthorizationRequest request, String... pairs) {
        StringBuilder url = new StringBuilder(String.valueOf(request.redirectUri()));
        String state = request.state();
        String[] all = state == null
                ? pairs
                : Stream.concat(Stream.of(pairs), Stream.of("state", state)).toArray(String[]::new);
        for (int i = 0; i < all.length; i += 2) {
            url.append(url.indexOf("?") < 0 ? '?' : '&')
                    .append(all[i])
                    .append('=')
                    .append(encoded(all[i + 1]));
        }
        return new Consent.SentBack(url.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
