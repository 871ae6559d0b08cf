package dev.florin.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * When apps' keys were last used, to about a minute. A request only notes it in memory, so that it costs almost
 * nothing. Notes that are not written when a server stops are lost.
 */
public final class AppUses {
    /** How often the notes are written. */
    static final Duration PERIOD = Duration.ofMinutes(1);

    /** Beyond this number, uses are not noted until the next writing. */
    static final int MAX_APPS = 10_000;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Map<UUID, Instant> noted = new ConcurrentHashMap<>();

    AppUses(DataSource dataSource, InstantSource clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** The first since the last writing counts. */
    void note(UUID appId) {
        if (!noted.containsKey(appId) && noted.size() < MAX_APPS) {
            noted.putIfAbsent(appId, clock.instant());
        }
    }

    /** Writes the notes: one statement, and none without notes. It returns 0, as nothing is ever left over. */
    public int write() {
        Map<UUID, Instant> batch = Map.copyOf(noted);
        if (!batch.isEmpty()) {
            batch.forEach(noted::remove);
            UUID[] apps = batch.keySet().toArray(UUID[]::new);
            String[] times = Arrays.stream(apps)
                    .map(app -> String.valueOf(batch.get(app)))
                    .toArray(String[]::new);
            jdbc.sql("""
                    update apps a
                    set last_used_at = greatest(a.last_used_at, n.at)
                    from unnest(cast(:apps as uuid[]), cast(:times as timestamptz[])) as n (app_id, at)
                    where a.app_id = n.app_id
                    """).param("apps", apps).param("times", times).update();
        }
        return 0;
    }
}
