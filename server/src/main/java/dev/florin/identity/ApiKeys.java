package dev.florin.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.florin.platform.Secrets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks API keys. What it reads of an app answers for a while without a statement: a right key for {@link #FRESH}, a
 * wrong one for {@link #FRESH_ON_MISMATCH}, so that a secret made a moment ago by another process works. An unknown app
 * is an app without secrets, so both are refused in the same way and after the same work.
 */
final class ApiKeys {
    /** For how long a withdrawn secret may still be accepted. */
    static final Duration FRESH = Duration.ofSeconds(5);

    static final Duration FRESH_ON_MISMATCH = Duration.ofSeconds(1);

    /** How many apps are remembered, known or not; frequent ones are not driven out by a flood of others. */
    static final int MAX_CACHED_APPS = 10_000;

    /** How many secrets of one app may be valid at once; the newest are. */
    static final int MAX_VALID_SECRETS = 16;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Cache<UUID, KnownApp> apps =
            Caffeine.newBuilder().maximumSize(MAX_CACHED_APPS).build();

    ApiKeys(DataSource dataSource, InstantSource clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    boolean isValid(ApiKey key) {
        Instant now = clock.instant();
        byte[] hash = Secrets.hash(key.secret());
        return lookUp(key.appId(), now, FRESH).accepts(hash, now)
                || lookUp(key.appId(), now, FRESH_ON_MISMATCH).accepts(hash, now);
    }

    private KnownApp lookUp(UUID appId, Instant now, Duration fresh) {
        KnownApp found = apps.getIfPresent(appId);
        if (found != null && isFresh(found, now, fresh)) {
            return found;
        }
        return apps.asMap()
                .compute(appId, (_, known) -> known != null && isFresh(known, now, fresh) ? known : load(appId, now));
    }

    private static boolean isFresh(KnownApp known, Instant now, Duration fresh) {
        return Duration.between(known.loadedAt(), now).abs().compareTo(fresh) < 0;
    }

    private KnownApp load(UUID appId, Instant now) {
        List<Secret> secrets = jdbc.sql("""
                select secret_hash, expires_at
                from app_secrets
                where app_id = :appId
                  and (expires_at is null or expires_at > :now)
                order by created_at desc
                limit :limit
                """)
                .param("appId", appId)
                .param("now", UtcTime.of(now))
                .param("limit", MAX_VALID_SECRETS)
                .query((row, _) -> new Secret(
                        row.getBytes("secret_hash"),
                        UtcTime.instant(row.getObject("expires_at", OffsetDateTime.class))))
                .list();
        return new KnownApp(secrets, now);
    }

    private record KnownApp(List<Secret> secrets, Instant loadedAt) {
        /**
         * Compares with every secret, each in constant time, so that the time taken reveals nothing about any of them.
         */
        boolean accepts(byte[] hash, Instant now) {
            boolean accepted = false;
            for (Secret secret : secrets) {
                accepted |= MessageDigest.isEqual(secret.hash, hash) && secret.isValidAt(now);
            }
            return accepted;
        }
    }

    private static final class Secret {
        private final byte[] hash;
        private final @Nullable Instant expiresAt;

        Secret(byte[] hash, @Nullable Instant expiresAt) {
            this.hash = hash;
            this.expiresAt = expiresAt;
        }

        boolean isValidAt(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }
    }
}
