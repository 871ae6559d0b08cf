package dev.florin.operations;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads operations for people. */
final class OperationReader {
    private static final String COLUMNS = """
            select account_id, operation_id, kind, status, attempts, next_attempt_at, last_error,
                   case when leased_until >= ? then leased_by end as holder, park_reason, progress_done, progress_total,
                   created_at, updated_at
              from operations
            """;

    private static final String EVENTS = """
            select number, at, event, attempts, why, server, person, party
              from operation_events
             where account_id = ?
               and operation_id = ?
             order by number desc
             limit ?""";

    private final Transactions transactions;

    OperationReader(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param now leases that are over by then do not count. */
    @Nullable
    OperationView find(UUID operationId, Instant now) {
        Result<OperationView> found = transactions.call(connection -> Pipeline.read(
                connection, OperationReader::view, COLUMNS + " where operation_id = ? limit 1", now, operationId));
        return found.first().orElse(null);
    }

    /** The latest events, the oldest of them first. */
    List<OperationEvent> events(OperationKey key) {
        List<OperationEvent> events = new ArrayList<>();
        transactions.run(connection -> new Pipeline()
                .add(row -> events.add(event(row)), EVENTS, key.accountId(), key.operationId(), History.MAX_EVENTS)
                .execute(connection));
        return events.reversed();
    }

    /** By the time of the beginning: each page begins after the last operation of the one before. */
    List<OperationView> list(OperationFilter filter, int limit, Instant now) {
        List<OperationView> found = new ArrayList<>();
        transactions.run(connection -> new Pipeline()
                .add(row -> found.add(view(row)), listing(filter), values(filter, limit, now))
                .execute(connection));
        return found;
    }

    /**
     * Finished operations and the others are in different indexes, so a list of both reads a page of each. What is not
     * finished is sorted for it: that is little, except in times of trouble.
     */
    static String listing(OperationFilter filter) {
        if (filter.status() != null) {
            // As text, not as a parameter: only then can a partial index be used.
            return page(filter, "status = '" + filter.status().name() + "'");
        }
        return "select o.*\n  from (("
                + page(filter, "status = 'DONE'")
                + ")\nunion all\n("
                + page(filter, "status in ('RUNNING', 'NEEDS_ATTENTION')")
                + ")) o\n"
                + order(filter);
    }

    private static String page(OperationFilter filter, String status) {
        StringBuilder sql = new StringBuilder(COLUMNS).append(" where ").append(status);
        if (filter.kind() != null) {
            sql.append(" and kind = ?");
        }
        if (filter.accountId() != null) {
            sql.append(" and account_id = ?");
        }
        if (filter.after() != null) {
            sql.append(" and (created_at, operation_id) ")
                    .append(filter.oldestFirst() ? ">" : "<")
                    .append(" (?, ?)");
        }
        return sql.append(order(filter)).toString();
    }

    private static String order(OperationFilter filter) {
        String direction = filter.oldestFirst() ? "asc" : "desc";
        return " order by created_at %s, operation_id %s limit ?".formatted(direction, direction);
    }

    static Object[] values(OperationFilter filter, int limit, Instant now) {
        List<Object> page = valuesOfPage(filter, limit, now);
        if (filter.status() != null) {
            return page.toArray();
        }
        List<Object> both = new ArrayList<>(page);
        both.addAll(page);
        both.add(limit);
        return both.toArray();
    }

    private static List<Object> valuesOfPage(OperationFilter filter, int limit, Instant now) {
        List<Object> values = new ArrayList<>(List.of(now));
        if (filter.kind() != null) {
            values.add(filter.kind());
        }
        if (filter.accountId() != null) {
            values.add(filter.accountId());
        }
        if (filter.after() != null) {
            values.add(filter.after().at());
            values.add(filter.after().id());
        }
        values.add(limit);
        return values;
    }

    private static OperationView view(ResultSet row) throws SQLException {
        Integer total = row.getObject("progress_total", Integer.class);
        return new OperationView(
                new OperationKey(row.getObject("account_id", UUID.class), row.getObject("operation_id", UUID.class)),
                row.getString("kind"),
                OperationStatus.valueOf(row.getString("status")),
                row.getInt("attempts"),
                instant(row, "next_attempt_at"),
                row.getString("last_error"),
                row.getObject("holder", UUID.class),
                row.getString("park_reason"),
                total == null ? null : new OperationView.Progress(row.getInt("progress_done"), total),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static OperationEvent event(ResultSet row) throws SQLException {
        return new OperationEvent(
                row.getInt("number"),
                instant(row, "at"),
                EventKind.valueOf(row.getString("event")),
                row.getInt("attempts"),
                row.getString("why"),
                row.getObject("server", UUID.class),
                row.getString("person"),
                row.getString("party"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getTimestamp(column)).toInstant();
    }
}
