package dev.florin.identity;

import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists rows that have a status and an age, the newest first, in pages that begin right after an earlier one's last row. */
final class ByAge<T> {
    private final JdbcClient jdbc;
    private final String sql;
    private final RowMapper<T> reader;

    /**
     * @param select the columns and the table
     * @param table which has {@code status} and an index on {@code (created_at, id)}
     */
    ByAge(JdbcClient jdbc, String select, String table, String id, RowMapper<T> reader) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.sql = select + """

                where (cast(:status as text) is null or status = :status)
                  and (cast(:after as uuid) is null
                       or (created_at, %1$s) < (select created_at, %1$s
                                                from %2$s
                                                where %1$s = :after))
                order by created_at desc, %1$s desc
                limit :limit""".formatted(id, table);
    }

    /** @param after the last row of the page before, or null for the first page */
    Listed<T> page(@Nullable Enum<?> status, @Nullable UUID after, int limit) {
        List<T> found = jdbc.sql(sql)
                .param("status", status == null ? null : status.name(), Types.VARCHAR)
                .param("after", after, Types.OTHER)
                // One more than the page has says whether there is another page.
                .param("limit", limit + 1)
                .query(reader)
                .list();
        return found.size() <= limit ? new Listed<>(found, false) : new Listed<>(found.subList(0, limit), true);
    }
}
