package dev.florin.audit;

import dev.florin.platform.PagePosition;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what operators have done. */
public final class AuditLog {
    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};

    private final Transactions transactions;

    public AuditLog(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A page, the newest first. */
    public AuditPage list(AuditFilter filter) {
        Query query = Query.of(filter);
        List<AuditEntry> found = new ArrayList<>();
        transactions.run(connection -> new Pipeline()
                .add(row -> found.add(entry(row)), query.sql, query.values.toArray())
                .execute(connection));
        if (found.size() <= filter.limit()) {
            return new AuditPage(found, null);
        }
        List<AuditEntry> page = found.subList(0, filter.limit());
        AuditEntry last = page.getLast();
        return new AuditPage(page, new PagePosition(last.at(), last.entryId()).toString());
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getObject("entry_id", UUID.class),
                Objects.requireNonNull(row.getTimestamp("at")).toInstant(),
                row.getString("operator"),
                row.getString("action"),
                row.getString("subject"),
                JsonMapper.shared().readValue(row.getString("detail"), DETAIL));
    }

    /** One more row than the page has says whether there is another page. */
    record Query(String sql, List<Object> values) {
        static Query of(AuditFilter filter) {
            StringBuilder sql = new StringBuilder("""
                    select entry_id, at, operator, action, subject, detail
                      from audit_log
                     where true""");
            List<Object> values = new ArrayList<>();
            narrow(sql, values, "operator = ?", filter.operator());
            narrow(sql, values, "action = ?", filter.action());
            narrow(sql, values, "subject = ?", filter.subject());
            narrow(sql, values, "at >= ?", filter.from());
            narrow(sql, values, "at < ?", filter.until());
            if (filter.after() != null) {
                sql.append(" and (at, entry_id) < (?, ?)");
                values.add(filter.after().at());
                values.add(filter.after().id());
            }
            values.add(filter.limit() + 1);
            return new Query(
                    sql.append(" order by at desc, entry_id desc limit ?").toString(), values);
        }

        private static void narrow(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
            if (value != null) {
                sql.append(" and ").append(condition);
                values.add(value);
            }
        }
    }
}
