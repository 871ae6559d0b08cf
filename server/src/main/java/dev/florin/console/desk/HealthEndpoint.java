package dev.florin.console.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.console.ServerInfo;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.limits.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** How this server does: what readiness and its metrics say, and which servers share its database. */
@RestController
final class HealthEndpoint {
    private static final int MAX_SERVERS = 100;

    private final ServerInfo info;
    private final HealthIndicator readiness;
    private final Figures figures;
    private final RateLimits limits;
    private final JdbcClient jdbc;
    private final OperatorAccess access;

    HealthEndpoint(
            ServerInfo info,
            HealthIndicator readiness,
            Figures figures,
            RateLimits limits,
            JdbcClient jdbc,
            OperatorAccess access) {
        this.info = info;
        this.readiness = readiness;
        this.figures = figures;
        this.limits = limits;
        this.jdbc = jdbc;
        this.access = access;
    }

    /**
     * @param trouble why it should get no requests, or null
     * @param clockAheadMillis of the database's
     * @param diskFreeBytes of the embedded database; -1 where it is elsewhere
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            String version,
            String environment,
            boolean ready,
            @Nullable String trouble,
            long uptimeSeconds,
            long heapUsedBytes,
            long heapMaxBytes,
            long clockAheadMillis,
            long diskFreeBytes,
            Schema schema,
            List<Server> servers,
            List<Lane> lanes,
            List<Pool> pools,
            List<Work> operations,
            List<Limit> limits,
            Map<String, Long> refusedCredentials) {}

    record Schema(String version, String description, Instant installedAt, long migrations) {}

    record Server(UUID serverId, int schemaVersion, Instant startedAt, Instant seenAt) {}

    /** @param waiting commands that wait; near the capacity clients get TOO_BUSY */
    record Lane(String lane, long waiting) {}

    record Pool(String pool, long active, long idle, long pending, long max) {}

    /** @param stuck those that run for longer than they should */
    record Work(String kind, long running, long needsAttention, long stuck) {}

    /** @param refused since the server was started */
    record Limit(String kind, String limit, long refused) {}

    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
    }

    @GetMapping(SignedInOperators.PATHS + "health")
    Report health() {
        @Nullable Health health = readiness.health();
        Object why = health == null ? null : health.getDetails().get("why");
        return new Report(
                info.version(),
                info.environment(),
                why == null,
                why == null ? null : why.toString(),
                figures.sum("process.uptime"),
                figures.sum("jvm.memory.used", "area", "heap"),
                figures.sum("jvm.memory.max", "area", "heap"),
                figures.sum("florin.clock.offset"),
                figures.sum("florin.disk.free"),
                schema(),
                servers(),
                figures.gauges("florin.lane.depth", "lane").entrySet().stream()
                        .map(lane -> new Lane(lane.getKey(), lane.getValue()))
                        .toList(),
                pools(),
                operations(),
                limited(),
                figures.counters("florin.credentials.refused", "surface"));
    }

    private Schema schema() {
        return jdbc.sql("""
                        select version, description, installed_on, count(*) over () as migrations
                          from flyway_schema_history
                         where success
                           and version is not null
                         order by installed_rank desc
                         limit 1""")
                .query((row, _) -> new Schema(
                        row.getString("version"),
                        row.getString("description"),
                        row.getTimestamp("installed_on").toInstant(),
                        row.getLong("migrations")))
                .single();
    }

    private List<Server> servers() {
        return jdbc.sql("""
                        select server_id, schema_version, started_at, seen_at
                          from servers
                         where seen_at > now() - interval '1 hour'
                         order by started_at
                         limit ?""").param(MAX_SERVERS).query((row, _) -> server(row)).list();
    }

    private static Server server(ResultSet row) throws SQLException {
        return new Server(
                row.getObject("server_id", UUID.class),
                row.getInt("schema_version"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant());
    }

    private List<Pool> pools() {
        Map<String, Long> active = figures.gauges("hikaricp.connections.active", "pool");
        Map<String, Long> idle = figures.gauges("hikaricp.connections.idle", "pool");
        Map<String, Long> pending = figures.gauges("hikaricp.connections.pending", "pool");
        Map<String, Long> max = figures.gauges("hikaricp.connections.max", "pool");
        return max.keySet().stream()
                .map(pool -> new Pool(
                        pool,
                        active.getOrDefault(pool, 0L),
                        idle.getOrDefault(pool, 0L),
                        pending.getOrDefault(pool, 0L),
                        max.getOrDefault(pool, 0L)))
                .toList();
    }

    private List<Work> operations() {
        Map<String, Long> running = figures.gauges("florin.operations.running", "kind");
        Map<String, Long> parked = figures.gauges("florin.operations.needs.attention", "kind");
        Map<String, Long> stuck = figures.gauges("florin.operations.stuck", "kind");
        return running.keySet().stream()
                .map(kind -> new Work(
                        kind,
                        running.getOrDefault(kind, 0L),
                        parked.getOrDefault(kind, 0L),
                        stuck.getOrDefault(kind, 0L)))
                .toList();
    }

    private List<Limit> limited() {
        Map<String, Long> refused = figures.counters("florin.limits.refused", "kind");
        return limits.described().entrySet().stream()
                .map(limit -> new Limit(limit.getKey(), limit.getValue(), refused.getOrDefault(limit.getKey(), 0L)))
                .toList();
    }
}
