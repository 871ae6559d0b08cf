package dev.florin.identity;

import dev.florin.platform.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What apps get for codes, refresh tokens and their own keys ({@code docs/protocols/fluz.md}, "OAuth"). */
public final class OAuthTokens {
    private final Apps apps;
    private final UserTokens tokens;
    private final TokenLifetimes lifetimes;
    private final InstantSource clock;
    private final JdbcClient jdbc;

    public OAuthTokens(Apps apps, UserTokens tokens, TokenLifetimes lifetimes, InstantSource clock) {
        this.apps = apps;
        this.tokens = tokens;
        this.lifetimes = lifetimes;
        this.clock = clock;
        this.jdbc = JdbcClient.create(apps.dataSource());
    }

    /** What comes of asking. */
    public sealed interface Outcome {
        /**
         * @param refreshToken null for an app's own token: its key is as good
         * @param refreshTokenExpiresAt null where there is none
         */
        record Issued(
                TokenOutcome.Issued tokens,
                @Nullable String refreshToken,
                @Nullable Instant refreshTokenExpiresAt,
                Client client)
                implements Outcome {}

        /** @param error of RFC 6749 */
        record Refused(String error, String description) implements Outcome {}
    }

    /** The app that the tokens are for. */
    public record Client(App app, List<String> redirectUris, TokenLifetimes lifetimes) {
        public Client {
            redirectUris = List.copyOf(redirectUris);
        }
    }

    /** A pair of tokens for a code. Showing a code again ends the tokens that it was exchanged for. */
    public Outcome exchange(CodeShown shown) {
        return issued(
                shown.appId(),
                tokens.exchange(shown),
                "The code is wrong, used, older than a minute or another app's, or redirect_uri or code_verifier are not"
                        + " those that it was made for.");
    }

    /** The next pair. Showing a refresh token again ends its whole line. */
    public Outcome refresh(UUID appId, String refreshToken) {
        return issued(
                appId,
                tokens.refresh(appId, refreshToken),
                "The refresh token is wrong, used, expired or another app's.");
    }

    /**
     * The app's own token, without another user: it acts for the app's owner, in their first account.
     *
     * @param wanted which scopes; all that the app and the owner allow when it is empty
     */
    public Outcome ofOwner(UUID appId, Collection<ScopeType> wanted) {
        Own own = own(appId).orElse(null);
        List<ScopeType> scopes = own == null
                ? List.of()
                : own.scopes.stream()
                        .filter(scope -> wanted.isEmpty() || wanted.contains(scope))
                        .toList();
        if (own == null || scopes.isEmpty()) {
            return new Outcome.Refused("invalid_scope", "The app's owner has let it do nothing of this.");
        }
        return switch (tokens.generate(new TokenRequest(appId, own.owner, own.account, own.seat, scopes))) {
            case TokenOutcome.Refused(Refusal refusal) -> new Outcome.Refused("unauthorized_client", refusal.message());
            case TokenOutcome.Issued issued -> new Outcome.Issued(issued, null, null, client(appId));
        };
    }

    private Outcome issued(UUID appId, TokenOutcome outcome, String otherwise) {
        return switch (outcome) {
            case TokenOutcome.Refused(Refusal refusal) ->
                switch (refusal.reason()) {
                    case REFRESH_TOKEN_INVALID -> new Outcome.Refused("invalid_grant", otherwise);
                    default -> new Outcome.Refused("invalid_grant", refusal.message());
                };
            case TokenOutcome.Issued issued ->
                new Outcome.Issued(
                        issued,
                        issued.refreshToken(),
                        clock.instant().plus(lifetimes.refresh()).truncatedTo(ChronoUnit.SECONDS),
                        client(appId));
        };
    }

    private Client client(UUID appId) {
        return new Client(
                apps.find(appId).orElseThrow(() -> new IllegalStateException("no app " + appId)),
                jdbc.sql("select uri from app_redirect_uris where app_id = :appId order by uri")
                        .param("appId", appId)
                        .query((row, _) -> row.getString("uri"))
                        .list(),
                lifetimes);
    }

    /** @param scopes those that the app has, its owner has granted it, and the owner's roles allow */
    private record Own(UUID owner, UUID account, UUID seat, List<ScopeType> scopes) {}

    private Optional<Own> own(UUID appId) {
        return jdbc.sql("""
                        select a.owner_user_id, s.account_id, s.seat_id, s.roles,
                               array(select g.scope
                                     from app_scopes g
                                     join user_scopes u on u.app_id = g.app_id and u.scope = g.scope
                                     where g.app_id = a.app_id
                                       and u.user_id = a.owner_user_id
                                       and (g.expires_at is null or g.expires_at > :now)
                                       and (u.expires_at is null or u.expires_at > :now)) as scopes
                        from apps a
                        join seats s on s.user_id = a.owner_user_id and s.status = 'ACTIVE'
                        where a.app_id = :appId
                        order by s.is_default desc, s.created_at, s.seat_id
                        limit 1
                        """)
                .param("appId", appId)
                .param("now", UtcTime.of(clock.instant()))
                .query(OAuthTokens::own)
                .optional();
    }

    private static Own own(ResultSet row, int index) throws SQLException {
        List<Role> roles = Role.known((String[]) row.getArray("roles").getArray());
        return new Own(
                row.getObject("owner_user_id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getObject("seat_id", UUID.class),
                ScopeType.known((String[]) row.getArray("scopes").getArray()).stream()
                        .filter(scope -> Role.allow(roles, scope))
                        .sorted()
                        .toList());
    }
}
