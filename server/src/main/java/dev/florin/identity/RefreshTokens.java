package dev.florin.identity;

import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refresh tokens, kept as hashes. Each works once; those that follow from one another are a family. A used one may be
 * shown by a thief, or by the victim: the family is revoked and nobody can use it any more.
 */
final class RefreshTokens {
    /** With the three digits that name the cell, a token has 32. */
    private static final int RANDOM_DIGITS = 29;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Ids ids;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();

    RefreshTokens(DataSource dataSource, InstantSource clock, Ids ids, TokenLifetimes lifetimes) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
        this.ids = ids;
        this.lifetime = lifetimes.refresh();
    }

    UUID newFamily() {
        return ids.next();
    }

    /** The next token of a family: 32 hexadecimal characters, of which the first three name the cell. */
    String issue(TokenSubject subject, UUID familyId) {
        String token = newToken();
        insert(token, subject, familyId, clock.instant().plus(lifetime));
        return token;
    }

    /**
     * Writes down that the family has access tokens, so that they can be revoked: one row for each account, however many
     * tokens. It is for an app that has no key, so nobody can refresh it.
     */
    void note(TokenSubject subject, UUID familyId, Instant endsAt) {
        insert(familyId + " in " + subject.accountId(), subject, familyId, endsAt);
    }

    private void insert(String token, TokenSubject subject, UUID familyId, Instant expiresAt) {
        jdbc.sql("""
                insert into refresh_tokens
                    (token_hash, family_id, app_id, user_id, account_id, seat_id, scopes, created_at, expires_at)
                values (:hash, :familyId, :appId, :userId, :accountId, :seatId, cast(:scopes as text[]), :now, :expiresAt)
                on conflict (token_hash) do update
                   set seat_id = excluded.seat_id,
                       scopes = excluded.scopes,
                       expires_at = excluded.expires_at
                """)
                .param("hash", Secrets.hash(token))
                .param("familyId", familyId)
                .param("appId", subject.appId())
                .param("userId", subject.userId())
                .param("accountId", subject.accountId())
                .param("seatId", subject.seatId())
                .param("scopes", ScopeType.names(subject.scopes()))
                .param("now", UtcTime.of(clock.instant()))
                .param("expiresAt", UtcTime.of(expiresAt))
                .update();
    }

    /**
     * Uses a token up. Of concurrent uses exactly one succeeds: the others wait for its row and then find it used.
     * Empty for a token that is unknown, expired, used, revoked or another app's.
     */
    Optional<Used> use(UUID appId, String token) {
        return jdbc.sql("""
                update refresh_tokens t
                set used_at = :now
                where t.token_hash = :hash
                  and t.app_id = :appId
                  and t.used_at is null
                  and t.expires_at > :now
                  and not exists (select from refresh_tokens r
                                  where r.family_id = t.family_id
                                    and r.revoked_at is not null)
                returning t.family_id, t.app_id, t.user_id, t.account_id, t.seat_id, t.scopes
                """)
                .param("hash", Secrets.hash(token))
                .param("appId", appId)
                .param("now", UtcTime.of(clock.instant()))
                .query(RefreshTokens::used)
                .optional();
    }

    /**
     * Revokes the family of a token that was used before. The mark is on the used token itself, and each use looks for
     * it in the whole family, so it also reaches a successor that is just being written.
     *
     * @return the family, or empty when there was nothing to revoke
     */
    Optional<UUID> revokeFamilyIfUsed(UUID appId, String token) {
        return jdbc.sql("""
                update refresh_tokens
                set revoked_at = :now
                where token_hash = :hash
                  and app_id = :appId
                  and used_at is not null
                  and revoked_at is null
                returning family_id
                """)
                .param("hash", Secrets.hash(token))
                .param("appId", appId)
                .param("now", UtcTime.of(clock.instant()))
                .query((row, _) -> row.getObject("family_id", UUID.class))
                .optional();
    }

    /** Revokes a family, whoever has its tokens; returns whether there was anything to revoke. */
    boolean revokeFamily(UUID familyId) {
        return jdbc.sql("""
                        update refresh_tokens
                        set revoked_at = :now
                        where family_id = :familyId
                          and revoked_at is null
                        """)
                        .param("familyId", familyId)
                        .param("now", UtcTime.of(clock.instant()))
                        .update()
                > 0;
    }

    /** Deletes up to the given number of expired tokens, and returns how many. */
    int deleteExpired(int limit) {
        return jdbc.sql("""
                delete from refresh_tokens
                where token_hash in (select token_hash
                                     from refresh_tokens
                                     where expires_at <= :now
                                     limit :limit)
                """)
                .param("now", UtcTime.of(clock.instant()))
                .param("limit", limit)
                .update();
    }

    private String newToken() {
        byte[] bits = new byte[(RANDOM_DIGITS + 1) / 2];
        random.nextBytes(bits);
        return ids.cell().hex() + HexFormat.of().formatHex(bits).substring(0, RANDOM_DIGITS);
    }

    private static Used used(ResultSet row, int index) throws SQLException {
        List<ScopeType> scopes =
                ScopeType.known((String[]) row.getArray("scopes").getArray());
        TokenRequest request = new TokenRequest(
                row.getObject("app_id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getObject("seat_id", UUID.class),
                scopes);
        return new Used(row.getObject("family_id", UUID.class), request);
    }

    /** A token that has just been used up, and the request that it repeats. */
    record Used(UUID familyId, TokenRequest request) {}
}
