package dev.florin.identity;

import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.keys.SealedColumn;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys of user access tokens. The newest valid one signs, every valid one verifies. They are held in memory: read
 * at first use, again in the background when {@link #STALE} old, and at once for a key id that is not known, which is
 * how a server learns of a key that another one has made.
 */
public final class SigningKeys {
    /** How often the keys are read again, and how much longer a key that was retired early is trusted. */
    public static final Duration STALE = Duration.ofMinutes(1);

    /** How long the next look for an unknown key id is held back after one was not found in the database. */
    static final Duration PAUSE_AFTER_UNKNOWN = Duration.ofSeconds(1);

    private static final int SECRET_BYTES = 32;
    private static final int MAX_KEYS = 64;
    private static final String PURPOSE = "signing-key";

    static final SealedColumn COLUMN = SealedColumn.ofBytes(
            "signing_keys", "secret_encrypted", SealedColumn.Purpose.of(PURPOSE), SigningKeys.class);

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final Ids ids;
    private final Secrets secrets;
    private final SecureRandom random = new SecureRandom();

    /** Held while the keys are read, so that one thread reads for all. */
    private final ReentrantLock reading = new ReentrantLock();

    private volatile Known known = new Known(List.of(), Instant.MIN);
    private volatile Instant unknownSince = Instant.MIN;

    public SigningKeys(DataSource dataSource, InstantSource clock, Ids ids, Secrets secrets) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
        this.ids = ids;
        this.secrets = secrets;
    }

    /**
     * Makes a new key, which signs from now on here and within {@link #STALE} everywhere.
     *
     * @param overlap for how long the older keys still verify: at least the access tokens' lifetime plus {@link
     *     #STALE}, or users lose their tokens; zero when a key has leaked
     */
    public void rotate(Duration overlap) {
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("the overlap is not negative");
        }
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("update signing_keys set retires_at = least(retires_at, :at)")
                    .param("at", UtcTime.of(clock.instant().plus(overlap)))
                    .update();
            insertKey();
        });
        read();
    }

    /** The key that signs; the very first one is made here. */
    SigningKey signing() {
        refreshIfStale();
        return newest().orElseGet(this::makeFirst);
    }

    /** The valid key of this id, if any. */
    Optional<SigningKey> find(String keyId) {
        refreshIfStale();
        Optional<SigningKey> key = inMemory(keyId);
        return key.isPresent() ? key : findUnknown(keyId);
    }

    private Optional<SigningKey> newest() {
        Instant now = clock.instant();
        return known.keys().stream().filter(key -> key.isValidAt(now)).findFirst();
    }

    private Optional<SigningKey> inMemory(String keyId) {
        for (SigningKey key : known.keys()) {
            if (key.id().equals(keyId)) {
                return key.isValidAt(clock.instant()) ? Optional.of(key) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Looks in the database, but after a fruitless look not again for a while, so that a flood of made-up ids costs
     * little.
     */
    private Optional<SigningKey> findUnknown(String keyId) {
        reading.lock();
        try {
            Optional<SigningKey> key = inMemory(keyId);
            if (key.isPresent() || clock.instant().isBefore(unknownSince.plus(PAUSE_AFTER_UNKNOWN))) {
                return key;
            }
            read();
            key = inMemory(keyId);
            if (key.isEmpty()) {
                unknownSince = clock.instant();
            }
            return key;
        } finally {
            reading.unlock();
        }
    }

    private SigningKey makeFirst() {
        reading.lock();
        try {
            read();
            if (newest().isEmpty()) {
                insertKey();
                read();
            }
            return newest().orElseThrow();
        } finally {
            reading.unlock();
        }
    }

    private void refreshIfStale() {
        Known before = known;
        if (!before.keys().isEmpty() && before.readAt().plus(STALE).isBefore(clock.instant()) && !reading.isLocked()) {
            Thread.ofVirtual().name("signing-keys").start(() -> readInsteadOf(before));
        }
    }

    private void readInsteadOf(Known before) {
        if (!reading.tryLock()) {
            return;
        }
        try {
            if (known.readAt().equals(before.readAt())) {
                read();
            }
        } catch (DataAccessException | IllegalStateException e) {
            log.warn("The signing keys could not be read again; the known ones stay in use", e);
            known = new Known(before.keys(), clock.instant());
        } finally {
            reading.unlock();
        }
    }

    private void read() {
        Instant now = clock.instant();
        List<SigningKey> keys = jdbc.sql("""
                select key_id, secret_encrypted, retires_at
                from signing_keys
                where retires_at is null or retires_at > :now
                order by created_at desc, key_id desc
                limit :limit
                """)
                .param("now", UtcTime.of(now))
                .param("limit", MAX_KEYS)
                .query(this::key)
                .list();
        known = new Known(keys, now);
    }

    private SigningKey key(ResultSet row, int index) throws SQLException {
        return new SigningKey(
                row.getString("key_id"),
                secrets.decrypt(PURPOSE, row.getBytes("secret_encrypted")),
                UtcTime.instant(row.getObject("retires_at", OffsetDateTime.class)));
    }

    /** Newer than every other key, even when the server that made the last one has a clock that is ahead. */
    private void insertKey() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        jdbc.sql("""
                insert into signing_keys (key_id, secret_encrypted, created_at)
                select :keyId, :secret, greatest(:now, max(created_at) + interval '1 millisecond')
                from signing_keys
                """)
                .param("keyId", ids.next().toString())
                .param("secret", secrets.encrypt(PURPOSE, secret))
                .param("now", UtcTime.of(clock.instant()))
                .update();
    }

    /** The valid keys, the newest first, and when they were read. */
    private record Known(List<SigningKey> keys, Instant readAt) {}
}
