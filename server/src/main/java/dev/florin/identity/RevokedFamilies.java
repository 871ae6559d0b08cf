package dev.florin.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The families of refresh tokens in which a used one was shown again: their access tokens are refused too. This server
 * knows those that it has revoked at once, and those of others once its knowledge is {@link #STALE}. Held in memory, so
 * that verifying a token waits for no statement.
 */
final class RevokedFamilies {
    /**
     * How often they are read again, and how much longer an access token that another server has revoked is trusted.
     */
    static final Duration STALE = Duration.ofSeconds(5);

    /** Each needed a genuine refresh token; access tokens of families beyond this number live to their end. */
    static final int MAX_FAMILIES = 10_000;

    private static final Logger log = LoggerFactory.getLogger(RevokedFamilies.class);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Duration lifetime;
    private final ReentrantLock reading = new ReentrantLock();

    private volatile Known known;

    RevokedFamilies(DataSource dataSource, InstantSource clock, TokenLifetimes lifetimes) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
        this.lifetime = lifetimes.access();
        this.known = new Known(Set.of(), clock.instant());
    }

    /** Whether access tokens of this family are refused; null for a token that names none. */
    boolean contains(@Nullable UUID familyId) {
        Known now = known;
        if (now.readAt().plus(STALE).isBefore(clock.instant()) && !reading.isLocked()) {
            Thread.ofVirtual().name("revoked-families").start(this::readAgain);
        }
        return familyId != null && now.families().contains(familyId);
    }

    /** Adds one that the database knows already. */
    void add(UUID familyId) {
        reading.lock();
        try {
            Set<UUID> families = new HashSet<>(known.families());
            families.add(familyId);
            known = new Known(Set.copyOf(families), known.readAt());
        } finally {
            reading.unlock();
        }
    }

    /** Reads those whose access tokens may still live. */
    public void read() {
        reading.lock();
        try {
            Instant now = clock.instant();
            known = new Known(
                    Set.copyOf(jdbc.sql("""
                            select distinct family_id
                            from refresh_tokens
                            where revoked_at > :since
                            limit :limit
                            """)
                            .param("since", UtcTime.of(now.minus(lifetime).minus(AccessTokens.MAX_CLOCK_SKEW)))
                            .param("limit", MAX_FAMILIES)
                            .query((row, _) -> row.getObject("family_id", UUID.class))
                            .list()),
                    now);
        } finally {
            reading.unlock();
        }
    }

    private void readAgain() {
        if (!reading.tryLock()) {
            return;
        }
        try {
            if (known.readAt().plus(STALE).isBefore(clock.instant())) {
                read();
            }
        } catch (DataAccessException e) {
            log.warn("The revoked families could not be read again; the known ones stay in use", e);
            known = new Known(known.families(), clock.instant());
        } finally {
            reading.unlock();
        }
    }

    private record Known(Set<UUID> families, Instant readAt) {}
}
