package dev.florin.identity;

import dev.florin.platform.Secrets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The codes that browsers carry to apps, kept as hashes. Each is good once, for {@link #LIFETIME}. */
final class OAuthCodes {
    /** A browser needs a second for it. */
    static final Duration LIFETIME = Duration.ofMinutes(1);

    /** For how long a code is remembered, used or not: showing it again ends its tokens. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final int CODE_BYTES = 32;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    OAuthCodes(DataSource dataSource, InstantSource clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** A new code for what the person has agreed to. */
    String issue(TokenSubject subject, String redirectUri, @Nullable String challenge) {
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("""
                insert into oauth_codes
                    (code_hash, app_id, user_id, account_id, seat_id, scopes, redirect_uri, challenge, created_at, expires_at)
                values
                    (:hash, :appId, :userId, :accountId, :seatId, cast(:scopes as text[]), :redirectUri, :challenge,
                     :now, :expiresAt)
                """)
                .param("hash", Secrets.hash(code))
                .param("appId", subject.appId())
                .param("userId", subject.userId())
                .param("accountId", subject.accountId())
                .param("seatId", subject.seatId())
                .param("scopes", ScopeType.names(subject.scopes()))
                .param("redirectUri", redirectUri)
                .param("challenge", challenge, Types.VARCHAR)
                .param("now", UtcTime.of(clock.instant()))
                .param("expiresAt", UtcTime.of(clock.instant().plus(LIFETIME)))
                .update();
        return code;
    }

    /**
     * Uses a code up. Of concurrent uses exactly one succeeds. Empty for one that is unknown, used, too old, another
     * app's, for another address, or shown without the verifier of its challenge.
     *
     * @param familyId of the tokens that it is exchanged for
     */
    Optional<TokenRequest> use(CodeShown shown, UUID familyId) {
        return jdbc.sql("""
                update oauth_codes
                set used_at = :now, family_id = :familyId
                where code_hash = :hash
                  and app_id = :appId
                  and redirect_uri = :redirectUri
                  and challenge is not distinct from cast(:challenge as text)
                  and used_at is null
                  and expires_at > :now
                returning app_id, user_id, account_id, seat_id, scopes
                """)
                .param("now", UtcTime.of(clock.instant()))
                .param("familyId", familyId)
                .param("hash", Secrets.hash(shown.code()))
                .param("appId", shown.appId())
                .param("redirectUri", shown.redirectUri())
                .param("challenge", challenge(shown.verifier()), Types.VARCHAR)
                .query(OAuthCodes::request)
                .optional();
    }

    /** The family of the tokens for which the app has exchanged the code before. */
    Optional<UUID> usedFor(UUID appId, String code) {
        return jdbc.sql("""
                select family_id
                from oauth_codes
                where code_hash = :hash
                  and app_id = :appId
                  and used_at is not null
                """)
                .param("hash", Secrets.hash(code))
                .param("appId", appId)
                .query((row, _) -> row.getObject("family_id", UUID.class))
                .optional();
    }

    /** Ends the codes of a person for an app that it has not exchanged yet. */
    void end(UUID userId, UUID appId) {
        jdbc.sql("delete from oauth_codes where user_id = :userId and app_id = :appId and used_at is null")
                .param("userId", userId)
                .param("appId", appId)
                .update();
    }

    /** Deletes up to the given number of codes that are of no use any more, and returns how many. */
    int deleteOld(int limit) {
        return jdbc.sql("""
                delete from oauth_codes
                where code_hash in (select code_hash
                                    from oauth_codes
                                    where expires_at < :before
                                    limit :limit)
                """)
                .param("before", UtcTime.of(clock.instant().minus(KEPT)))
                .param("limit", limit)
                .update();
    }

    /** S256 of RFC 7636. */
    private static @Nullable String challenge(@Nullable String verifier) {
        return verifier == null ? null : Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.hash(verifier));
    }

    private static TokenRequest request(ResultSet row, int index) throws SQLException {
        return new TokenRequest(
                row.getObject("app_id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getObject("seat_id", UUID.class),
                ScopeType.known((String[]) row.getArray("scopes").getArray()));
    }
}
