package dev.florin.operator;

import dev.florin.platform.OperatorKey;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the operator of a key. All keys are kept in memory for a second, so a flood of wrong ones costs a statement a
 * second, and a withdrawn key works for a second at most.
 */
final class OperatorKeys {
    static final Duration FRESH = Duration.ofSeconds(1);

    private static final int MAX_KEYS = 10_000;
    private static final String SCHEME = "Bearer ";

    private final OperatorKey root;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private volatile Known known = new Known(Map.of(), Instant.MIN);

    public OperatorKeys(OperatorKey root, JdbcClient jdbc, InstantSource clock) {
        this.root = root;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param authorization the header's value, or null when there is none */
    public Optional<Operator> operator(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        Optional<ShownKey> shown =
                ShownKey.parse(authorization.substring(SCHEME.length()).strip());
        if (shown.isEmpty()) {
            return root.opens(authorization) ? Optional.of(Operator.ROOT) : Optional.empty();
        }
        Instant now = clock.instant();
        Kept kept = known(now).byId.get(shown.get().id());
        return kept != null
                        && kept.isValidAt(now)
                        && MessageDigest.isEqual(kept.hash, shown.get().hash())
                ? Optional.of(kept.operator)
                : Optional.empty();
    }

    private Known known(Instant now) {
        Known current = known;
        if (isFresh(current, now)) {
            return current;
        }
        synchronized (this) {
            if (!isFresh(known, now)) {
                known = new Known(read(), now);
            }
            return known;
        }
    }

    private static boolean isFresh(Known known, Instant now) {
        return !known.readAt.equals(Instant.MIN)
                && Duration.between(known.readAt, now).abs().compareTo(FRESH) < 0;
    }

    private Map<String, Kept> read() {
        return jdbc.sql("""
                        select k.key_id, k.key_hash, k.expires_at, o.name, o.roles
                          from operator_keys k
                          join operators o using (operator_id)
                         where o.revoked_at is null
                         limit ?""").param(MAX_KEYS).query((row, _) -> kept(row)).list().stream()
                .collect(Collectors.toUnmodifiableMap(one -> one.id, Function.identity()));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        OffsetDateTime expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        return new Kept(
                row.getString("key_id"),
                row.getBytes("key_hash"),
                expiresAt == null ? null : expiresAt.toInstant(),
                new Operator(row.getString("name"), Operators.roles(row.getArray("roles"))));
    }

    private record Known(Map<String, Kept> byId, Instant readAt) {}

    private static final class Kept {
        private final String id;
        private final byte[] hash;
        private final @Nullable Instant expiresAt;
        private final Operator operator;

        Kept(String id, byte[] hash, @Nullable Instant expiresAt, Operator operator) {
            this.id = id;
            this.hash = hash;
            this.expiresAt = expiresAt;
            this.operator = operator;
        }

        boolean isValidAt(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }
    }
}
