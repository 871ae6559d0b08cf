package dev.florin.platform.keys;

import dev.florin.platform.KeyRing;
import dev.florin.platform.Pipeline;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sealed column: its rows in the order of their primary key, and how they are written again. */
final class SealedTable {
    private static final Logger LOG = LoggerFactory.getLogger(SealedTable.class);

    private static final String PRIMARY_KEY = """
            select a.attname, format_type(a.atttypid, a.atttypmod) as type
              from pg_index i
             cross join unnest(i.indkey) with ordinality as k (attnum, place)
              join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
             where i.indrelid = ?::regclass
               and i.indisprimary
             order by k.place""";

    private final SealedColumn column;
    private final List<KeyPart> key;
    private final KeyRing ring;

    private record KeyPart(String name, String type) {}

    /** A row with something that another key has sealed; the values are those of the purposes' columns. */
    private record Row(
            String[] key, byte @Nullable [] bytes, @Nullable String text, String[] ids) {}

    /**
     * A batch.
     *
     * @param last the primary key of its last row; null when there are no more rows behind it
     * @param found rows with something to be sealed anew
     * @param resealed rows that were; others were changed or locked by somebody meanwhile
     */
    record Batch(String @Nullable [] last, int found, int resealed) {}

    private SealedTable(SealedColumn column, List<KeyPart> key, KeyRing ring) {
        this.column = column;
        this.key = key;
        this.ring = ring;
    }

    static SealedTable of(Connection connection, SealedColumn column, KeyRing ring) throws SQLException {
        List<KeyPart> key = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> key.add(new KeyPart(row.getString("attname"), row.getString("type"))),
                        PRIMARY_KEY,
                        column.table())
                .execute(connection);
        if (key.isEmpty()) {
            throw new IllegalStateException(column.table() + " has no primary key");
        }
        return new SealedTable(column, key, ring);
    }

    /** A query for the columns that still hold something sealed with another key, all of them as at one moment. */
    static String stillSealedOtherwise(SealedColumns columns, int keyId) {
        return columns.all().stream()
                .map(one -> "select '%s' as name where exists (select from %s where %s)"
                        .formatted(one.name(), one.table(), one.isSealedOtherwise(keyId)))
                .collect(Collectors.joining("\nunion all\n"));
    }

    /** How many rows there are to be sealed anew. */
    long count(Connection connection) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> row.getLong("total"),
                        "select count(*) as total from " + column.table() + " where "
                                + column.isSealedOtherwise(ring.current()))
                .only();
    }

    /**
     * Seals the next rows anew. It waits for no lock, and holds its own for one statement and the commit.
     *
     * @param after the primary key behind which they begin, or null
     */
    Batch reseal(Connection connection, String @Nullable [] after, int rows) throws SQLException {
        List<String[]> keys = new ArrayList<>();
        List<Row> found = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> {
                            Row read = read(row);
                            keys.add(read.key);
                            if (read.bytes != null || read.text != null) {
                                found.add(read);
                            }
                        },
                        select(after != null),
                        selectValues(after, rows))
                .execute(connection);
        String[] last = keys.size() < rows ? null : keys.getLast();
        List<Row> openable = new ArrayList<>();
        List<Object> sealed = new ArrayList<>();
        for (Row row : found) {
            Object anew = anew(row);
            if (anew != null) {
                openable.add(row);
                sealed.add(anew);
            }
        }
        return new Batch(last, openable.size(), openable.isEmpty() ? 0 : write(connection, openable, sealed));
    }

    private String select(boolean isBehind) {
        String ids = IntStream.range(0, column.purposes().size())
                .mapToObj(i -> ", " + id(column.purposes().get(i)) + " as id" + i)
                .collect(Collectors.joining());
        String parts = IntStream.range(0, key.size())
                .mapToObj(i -> key.get(i).name + "::text as k" + i)
                .collect(Collectors.joining(", "));
        return """
                select case when %s then %s end as sealed%s, %s
                  from %s t
                 %s
                 order by %s
                 limit ?""".formatted(
                        column.isSealedOtherwise(ring.current()),
                        column.column(),
                        ids,
                        parts,
                        column.table(),
                        isBehind
                                ? "where (%s) > (%s)"
                                        .formatted(
                                                names("t."),
                                                key.stream()
                                                        .map(part -> "cast(? as " + part.type + ")")
                                                        .collect(Collectors.joining(", ")))
                                : "",
                        // The columns themselves, and not the selected texts.
                        names("t."));
    }

    private static String id(SealedColumn.Purpose purpose) {
        return purpose.id() == null ? "''" : purpose.id() + "::text";
    }

    private static Object[] selectValues(String @Nullable [] after, int rows) {
        List<Object> values = new ArrayList<>(after == null ? List.of() : List.of(after));
        values.add(rows);
        return values.toArray();
    }

    private Row read(ResultSet row) throws SQLException {
        String[] ids = new String[column.purposes().size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = row.getString("id" + i);
        }
        String[] parts = new String[key.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = row.getString("k" + i);
        }
        return switch (column.form()) {
            case SealedColumn.Form.Bytes() -> new Row(parts, row.getBytes("sealed"), null, ids);
            case SealedColumn.Form.Text(var _) -> new Row(parts, null, row.getString("sealed"), ids);
        };
    }

    /** The new values of the row; null where there is something that no key opens. */
    private @Nullable Object anew(Row row) {
        try {
            return switch (column.form()) {
                case SealedColumn.Form.Bytes() -> anew(Objects.requireNonNull(row.bytes), row);
                case SealedColumn.Form.Text text -> anew(text.pattern(), Objects.requireNonNull(row.text), row);
            };
        } catch (RuntimeException e) {
            // Whatever it is: one odd row must not hold up the others.
            LOG.warn(
                    "{} of the row {} cannot be opened, and keeps the old master key in use: {}",
                    column.name(),
                    String.join(", ", row.key),
                    e.toString());
            return null;
        }
    }

    private String anew(Pattern pattern, String text, Row row) {
        String sealed = pattern.matcher(text).replaceAll(found -> {
            byte[] bytes = Base64.getDecoder().decode(found.group());
            return KeyRing.keyOf(bytes) == ring.current()
                    ? found.group()
                    : Base64.getEncoder().encodeToString(anew(bytes, row));
        });
        return column.change().document().apply(sealed);
    }

    private byte[] anew(byte[] sealed, Row row) {
        IllegalStateException last = new IllegalStateException("there is no purpose");
        for (int i = 0; i < row.ids.length; i++) {
            SealedColumn.Purpose purpose = column.purposes().get(i);
            String word = purpose.word() + row.ids[i];
            try {
                return ring.seal(word, ring.open(word, sealed));
            } catch (IllegalStateException e) {
                last = e;
            }
        }
        throw last;
    }

    /**
     * Each row is written only over what was read. Rows that somebody has locked are passed over, and the others are
     * locked in the order of their keys, so that this never waits, and nobody waits long for this.
     */
    private int write(Connection connection, List<Row> rows, List<Object> sealed) throws SQLException {
        boolean isText = column.form() instanceof SealedColumn.Form.Text;
        String type = isText ? "text[]" : "bytea[]";
        String parts =
                IntStream.range(0, key.size()).mapToObj(i -> "?::text[], ").collect(Collectors.joining());
        String columns =
                IntStream.range(0, key.size()).mapToObj(i -> "k" + i + ", ").collect(Collectors.joining());
        String same = IntStream.range(0, key.size())
                .mapToObj(i -> "t.%s = cast(v.k%d as %s)".formatted(key.get(i).name, i, key.get(i).type))
                .collect(Collectors.joining(" and "));
        String sql = """
                with v as materialized
                     (select * from unnest(%s?::%s, ?::%s) as v (%sbefore, after)),
                     free as materialized
                     (select v.*
                        from v
                        join %s t on %s
                       where t.%s = v.before
                       order by %s
                         for no key update of t skip locked)
                update %s t
                   set %s = v.after%s
                  from free v
                 where %s
                   and t.%s = v.before
                returning 1""".formatted(
                        parts,
                        type,
                        type,
                        columns,
                        column.table(),
                        same,
                        column.column(),
                        names("t."),
                        column.table(),
                        column.column(),
                        column.change().assignments(),
                        same,
                        column.column());
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            int part = i;
            values.add(rows.stream().map(row -> row.key[part]).toArray(String[]::new));
        }
        if (isText) {
            values.add(rows.stream().map(row -> row.text).toArray(String[]::new));
            values.add(sealed.toArray(String[]::new));
        } else {
            values.add(rows.stream().map(row -> row.bytes).toArray(byte[][]::new));
            values.add(sealed.toArray(byte[][]::new));
        }
        return Pipeline.read(connection, _ -> true, sql, values.toArray())
                .rows()
                .size();
    }

    private String names(String prefix) {
        return key.stream().map(part -> prefix + part.name).collect(Collectors.joining(", "));
    }
}
