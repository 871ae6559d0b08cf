package dev.florin.platform.keys;

import dev.florin.platform.Pipeline;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far each column is, in the database. It is changed only under the lock of the old key's row. */
final class ResealedColumns {
    private ResealedColumns() {}

    /**
     * The look at one column.
     *
     * @param position the primary key of the row that was looked at last; null at the beginning
     */
    record Position(String table, String column, String @Nullable [] position, boolean isCounted) {}

    static List<KeyStatus.Column> all(Connection connection) throws SQLException {
        List<KeyStatus.Column> columns = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> columns.add(new KeyStatus.Column(
                                row.getString("table_name"),
                                row.getString("column_name"),
                                row.getObject("rows_left", Long.class),
                                row.getLong("resealed"),
                                row.getBoolean("is_done"))),
                        """
                        select table_name, column_name, rows_left, resealed, is_done
                          from resealed_columns
                         order by table_name, column_name""")
                .execute(connection);
        return columns;
    }

    /** Makes sure that each column has its row, including those that a newer Florin knows. */
    static void list(Connection connection, SealedColumns columns) throws SQLException {
        new Pipeline()
                .add(
                        """
                        insert into resealed_columns (table_name, column_name)
                        select * from unnest(?, ?)
                        on conflict do nothing""",
                        columns.all().stream().map(SealedColumn::table).toArray(String[]::new),
                        columns.all().stream().map(SealedColumn::column).toArray(String[]::new))
                .execute(connection);
    }

    /** Where to go on, or null when each column has been looked at. */
    static @Nullable Position next(Connection connection) throws SQLException {
        return Pipeline.read(connection, ResealedColumns::position, """
                select table_name, column_name, position, rows_left is not null as is_counted
                  from resealed_columns
                 where not is_done
                 order by table_name, column_name
                 limit 1""").first().orElse(null);
    }

    private static Position position(ResultSet row) throws SQLException {
        Array position = row.getArray("position");
        return new Position(
                row.getString("table_name"),
                row.getString("column_name"),
                position == null ? null : (String[]) position.getArray(),
                row.getBoolean("is_counted"));
    }

    static void counted(Connection connection, Position at, long rows) throws SQLException {
        new Pipeline().add("""
                        update resealed_columns
                           set rows_left = ?
                         where table_name = ?
                           and column_name = ?""", rows, at.table, at.column).execute(connection);
    }

    /** @param last the primary key of the last row of the batch; null when there were no more rows */
    static void moved(Connection connection, Position at, String @Nullable [] last, int found, int resealed)
            throws SQLException {
        Pipeline pipeline = new Pipeline().add("""
                        update resealed_columns
                           set found = found + ?, resealed = resealed + ?, rows_left = greatest(rows_left - ?, 0)
                         where table_name = ?
                           and column_name = ?""", found, resealed, resealed, at.table, at.column);
        if (last == null) {
            pipeline.add(
                    "update resealed_columns set is_done = true where table_name = ? and column_name = ?",
                    at.table,
                    at.column);
        } else {
            pipeline.add(
                    "update resealed_columns set position = ? where table_name = ? and column_name = ?",
                    last,
                    at.table,
                    at.column);
        }
        pipeline.execute(connection);
    }

    /** What was found in the look that is over. */
    static long found(Connection connection) throws SQLException {
        return number(connection, "select coalesce(sum(found), 0)::bigint as total from resealed_columns");
    }

    static long resealed(Connection connection) throws SQLException {
        return number(connection, "select coalesce(sum(resealed), 0)::bigint as total from resealed_columns");
    }

    /** Everything is looked at once more. */
    static void again(Connection connection) throws SQLException {
        new Pipeline()
                .add("update resealed_columns set position = null, rows_left = null, found = 0, is_done = false")
                .execute(connection);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Pipeline.read(connection, row -> row.getLong("total"), sql).only();
    }
}
