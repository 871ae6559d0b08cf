package dev.florin.identity;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives Florin's own pages the tokens with which they act for the person who has signed in. They are user access tokens
 * like any other. The app that they name has no key and no grants: the person acts for themselves, and may do what
 * their role in the account allows.
 */
public final class PersonTokens {
    /** The app of Florin's own pages. It has no secret, so there is no API key of it. */
    public static final UUID APP_ID = UUID.fromString("f10121c0-2501-4e00-8000-000000000001");

    private static final String APP_NAME = "Florin Console";

    /** No user, so it is among no person's apps. */
    private static final UUID OWNER = new UUID(0, 0);

    private final AccessReader reader;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final RevokedFamilies revoked;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    PersonTokens(
            DataSource dataSource,
            InstantSource clock,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            RevokedFamilies revoked) {
        this.reader = new AccessReader(dataSource);
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.revoked = revoked;
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** A token of a person. */
    public record Issued(String accessToken, Instant expiresAt, List<ScopeType> scopes, UUID accountId, UUID seatId) {
        public Issued {
            scopes = List.copyOf(scopes);
        }

        /** A token must not reach a log. */
        @Override
        public String toString() {
            return "Issued";
        }
    }

    /**
     * Issues an access token with all that the person's role in the account allows; there is no refresh token. A
     * blocked account gets one as well, so that its people can look at it.
     *
     * @param familyId the family that the token ends with: marking the family's rows as revoked ends it
     * @throws dev.florin.platform.RefusedException {@link Reason#NOT_FOUND} when the person has no active seat there,
     *     {@link Reason#USER_ACCESS_INVALID} when the person is blocked
     */
    public Issued issue(UUID userId, UUID accountId, UUID familyId) {
        ensureApp();
        List<ScopeType> all = Arrays.asList(ScopeType.values());
        Access access = reader.read(new TokenRequest(APP_ID, userId, accountId, null, all), clock.instant());
        if (access.userBlocked()) {
            throw Refusal.of(Reason.USER_ACCESS_INVALID).asException();
        }
        Access.Membership seat = access.membership();
        if (seat == null) {
            throw Refusal.of(Reason.NOT_FOUND).asException();
        }
        List<ScopeType> allowed =
                all.stream().filter(scope -> Role.allow(seat.roles(), scope)).toList();
        TokenSubject subject = new TokenSubject(userId, accountId, seat.accountType(), seat.seatId(), APP_ID, allowed);
        AccessTokens.Signed signed = accessTokens.sign(subject, familyId);
        refreshTokens.note(subject, familyId, signed.expiresAt().plus(AccessTokens.MAX_CLOCK_SKEW));
        return new Issued(signed.token(), signed.expiresAt(), allowed, accountId, seat.seatId());
    }

    /** Learns at once, instead of within some seconds, which families have ended. */
    public void readEnded() {
        revoked.read();
    }

    private void ensureApp() {
        jdbc.sql("""
                insert into apps (app_id, name, status, owner_user_id, created_at)
                values (:appId, :name, 'ACTIVE', :owner, :now)
                on conflict do nothing
                """)
                .param("appId", APP_ID)
                .param("name", APP_NAME)
                .param("owner", OWNER)
                .param("now", UtcTime.of(clock.instant()))
                .update();
    }
}
