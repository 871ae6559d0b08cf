package dev.florin.requestlog;

import dev.florin.platform.LongReads;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Transactions;
import dev.florin.platform.http.Surface;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what callers asked. */
public final class RequestLog {
    private static final String COLUMNS = """
            select entry_id, at, request_id, surface, method, route, operation_name, status, outcome, reason, micros,
                   app_id, user_id, company_id, program_id, network
              from request_log
             where true""";

    private final Transactions transactions;
    private final LongReads reads;
    private final InstantSource clock;
    private final boolean recording;

    /**
     * @param reads for queries that may have to read all rows
     * @param recording whether requests are written down at present
     */
    public RequestLog(Transactions transactions, LongReads reads, InstantSource clock, boolean recording) {
        this.transactions = transactions;
        this.reads = reads;
        this.clock = clock;
        this.recording = recording;
    }

    /** A page, the newest first. */
    public RequestPage list(RequestFilter filter) {
        if (ofNobody(filter)) {
            return new RequestPage(recording, List.of(), null);
        }
        Query query = new Query(COLUMNS).narrowedBy(filter);
        if (filter.after() != null) {
            query.and("entry_id < ?", filter.after());
        }
        // One more than the page has says whether there is another page.
        query.end(" order by entry_id desc limit ?", filter.limit() + 1);
        List<RequestEntry> found = new ArrayList<>();
        query.run(row -> found.add(entry(row)));
        if (found.size() <= filter.limit()) {
            return new RequestPage(recording, found, null);
        }
        List<RequestEntry> page = found.subList(0, filter.limit());
        return new RequestPage(recording, page, page.getLast().entryId());
    }

    /** One request, or empty when it is no longer there. */
    public Optional<RequestEntry> find(long entryId) {
        List<RequestEntry> found = new ArrayList<>();
        transactions.single(row -> found.add(entry(row)), COLUMNS + " and entry_id = ?", entryId);
        return found.stream().findFirst();
    }

    /** Why requests of the last hours were not done. */
    public RequestReasons reasons(RequestFilter filter, Duration last) {
        Instant since = clock.instant().minus(last);
        if (ofNobody(filter)) {
            return new RequestReasons(recording, since, List.of());
        }
        Query query = new Query("""
                select surface, outcome, reason, count(*) as requests, count(distinct app_id) as apps, max(at) as last_seen
                  from request_log
                 where reason is not null""").narrowedBy(filter);
        query.and("at >= ?", since);
        query.end(
                " group by surface, outcome, reason order by requests desc, reason, surface limit ?",
                RequestReasons.MAX);
        List<RequestReasons.Group> groups = new ArrayList<>();
        query.run(row -> groups.add(group(row)));
        return new RequestReasons(recording, since, groups);
    }

    private static boolean ofNobody(RequestFilter filter) {
        List<UUID> apps = filter.apps();
        return apps != null && apps.isEmpty();
    }

    private final class Query {
        private final StringBuilder sql;
        private final List<Object> values = new ArrayList<>();

        Query(String beginning) {
            sql = new StringBuilder(beginning);
        }

        Query narrowedBy(RequestFilter filter) {
            andIfAny(
                    "surface = ?",
                    filter.surface() == null ? null : filter.surface().name());
            andIfAny(
                    "outcome = ?",
                    filter.outcome() == null ? null : filter.outcome().name());
            andIfAny("reason = ?", filter.reason());
            andIfAny(
                    "app_id = any(?)",
                    filter.apps() == null ? null : filter.apps().toArray(UUID[]::new));
            andIfAny("request_id = ?", filter.requestId());
            return this;
        }

        private void andIfAny(String condition, @Nullable Object value) {
            if (value != null) {
                and(condition, value);
            }
        }

        void and(String condition, Object value) {
            end("\n   and " + condition, value);
        }

        void end(String more, Object value) {
            sql.append(more);
            values.add(value);
        }

        void run(Pipeline.RowReader reader) {
            reads.run(reader, sql.toString(), values.toArray());
        }
    }

    private static RequestEntry entry(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new RequestEntry(
                row.getLong("entry_id"),
                at(row, "at"),
                row.getString("request_id"),
                Surface.valueOf(row.getString("surface")),
                row.getString("method"),
                row.getString("route"),
                row.getString("operation_name"),
                row.getInt("status"),
                Outcome.valueOf(row.getString("outcome")),
                reason,
                meaning(reason),
                row.getLong("micros"),
                row.getObject("app_id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("company_id", Long.class),
                row.getObject("program_id", Integer.class),
                row.getString("network"));
    }

    private static RequestReasons.Group group(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new RequestReasons.Group(
                Surface.valueOf(row.getString("surface")),
                Outcome.valueOf(row.getString("outcome")),
                reason,
                meaning(reason),
                row.getLong("requests"),
                row.getLong("apps"),
                at(row, "last_seen"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getTimestamp(column)).toInstant();
    }

    private static @Nullable String meaning(@Nullable String reason) {
        for (Reason known : Reason.values()) {
            if (known.name().equals(reason)) {
                return known.message();
            }
        }
        return null;
    }
}
