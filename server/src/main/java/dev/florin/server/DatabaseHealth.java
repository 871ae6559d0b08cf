package dev.florin.server;

import dev.florin.platform.database.DatabaseWatch;
import dev.florin.platform.keys.MasterKeys;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Part of readiness: a server that cannot write or seal, or is about to stop, should get no requests. */
final class DatabaseHealth implements HealthIndicator {
    private final DatabaseWatch watch;
    private final MasterKeys keys;

    DatabaseHealth(DatabaseWatch watch, MasterKeys keys) {
        this.watch = watch;
        this.keys = keys;
    }

    boolean isReady() {
        return trouble().isEmpty();
    }

    private Optional<String> trouble() {
        return watch.trouble().or(keys::trouble);
    }

    @Override
    public Health health() {
        return trouble()
                .map(why -> Health.outOfService().withDetail("why", why))
                .orElseGet(Health::up)
                .build();
    }
}
