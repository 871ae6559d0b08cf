package dev.florin.server;

import dev.florin.platform.database.DatabaseWatch;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Part of readiness: a server that cannot write, or is about to, should get no requests. */
final class DatabaseHealth implements HealthIndicator {
    private final DatabaseWatch watch;

    DatabaseHealth(DatabaseWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        return watch.trouble()
                .map(why -> Health.outOfService().withDetail("why", why))
                .orElseGet(Health::up)
                .build();
    }
}
