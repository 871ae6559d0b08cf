package dev.florin.transaction;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.transaction.RecordFilter.Condition;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of {@code transaction_blocks}. */
final class BlockTable {
    private static final String COLUMNS =
            Arrays.stream(Field.values()).map(Field::column).collect(Collectors.joining(", "));

    private static final String VALUES =
            Arrays.stream(Field.values()).map(_ -> "nullif(?, ''::bytea)").collect(Collectors.joining(", "));

    private static final String INSERT = """
            insert into transaction_blocks (account_id, last_id, after_id, size, least, greatest, ids, %s)
            values (?, ?, ?, ?, ?, ?, ?, %s)""".formatted(COLUMNS, VALUES);

    private static final String FILL = """
            update transaction_blocks
               set stale = false, least = ?, greatest = ?, (%s) = (select %s)
             where account_id = ?
               and last_id = ?""".formatted(COLUMNS, VALUES);

    // Where each page of ids is cut out of its block, only that part is read.
    private static final String IDS = """
            select w.last_id, w.place, substring(b.ids from w.place::int * 16 + 1 for 16) as id
              from unnest(?, ?) as w (last_id, place)
             cross join lateral
                   (select ids
                      from transaction_blocks
                     where account_id = ?
                       and last_id = w.last_id
                     limit 1) b""";

    private BlockTable() {}

    /** Where a record is. */
    record Place(UUID lastId, int place) {}

    /**
     * An account's blocks, the newest first, with the values that the conditions have to look into.
     *
     * @param below only blocks that end before this one does
     */
    static List<Block> read(Connection connection, UUID accountId, UUID below, List<Condition> conditions, int most)
            throws SQLException {
        List<Condition> distinct = conditions.stream().distinct().toList();
        List<Object> values = new ArrayList<>();
        StringBuilder columns = new StringBuilder();
        for (Field field : Field.values()) {
            List<Condition> own =
                    distinct.stream().filter(one -> one.field() == field).toList();
            if (!own.isEmpty()) {
                columns.append(",\n       ").append(column(field, own, values));
            }
        }
        values.addAll(List.of(accountId, below, most));
        String query = "select after_id, last_id, size, stale" + columns + """

                 from transaction_blocks
                where account_id = ?
                  and last_id < ?
                order by account_id desc, last_id desc
                limit ?""";
        List<Field> read =
                distinct.stream().map(Condition::field).distinct().sorted().toList();
        return Pipeline.read(connection, row -> block(row, read), query, values.toArray())
                .rows();
    }

    /** The values of a field, where its smallest and its largest do not tell. */
    private static String column(Field field, List<Condition> conditions, List<Object> values) {
        String least = "least[" + (field.place() + 1) + "]";
        String greatest = "greatest[" + (field.place() + 1) + "]";
        List<String> open = new ArrayList<>();
        for (Condition condition : conditions) {
            open.add("(" + least + " <= ? and " + greatest + " >= ? and (? or " + least + " < ? or " + greatest
                    + " > ?))");
            values.addAll(
                    List.of(condition.to(), condition.from(), condition.hasGaps(), condition.from(), condition.to()));
        }
        return least + " as least_" + field.column() + ", " + greatest + " as greatest_" + field.column()
                + ",\n       case when not stale and (" + String.join(" or ", open) + ") then " + field.column()
                + " end as "
                + field.column();
    }

    private static Block block(ResultSet row, List<Field> read) throws SQLException {
        long[] least = new long[Field.COUNT];
        long[] greatest = new long[Field.COUNT];
        Map<Field, byte[]> columns = new EnumMap<>(Field.class);
        for (Field field : read) {
            least[field.place()] = row.getLong("least_" + field.column());
            greatest[field.place()] = row.getLong("greatest_" + field.column());
            byte[] packed = row.getBytes(field.column());
            if (packed != null) {
                columns.put(field, packed);
            }
        }
        return new Block(
                row.getObject("after_id", UUID.class),
                row.getObject("last_id", UUID.class),
                row.getInt("size"),
                row.getBoolean("stale"),
                least,
                greatest,
                columns);
    }

    /** The ids of records that were found in blocks; a block keeps the places of its records for ever. */
    static Map<Place, UUID> ids(Connection connection, UUID accountId, List<Place> places) throws SQLException {
        Map<Place, UUID> ids = new HashMap<>();
        new Pipeline()
                .add(
                        row -> ids.put(
                                new Place(row.getObject("last_id", UUID.class), row.getInt("place")),
                                id(row.getBytes("id"))),
                        IDS,
                        places.stream().map(Place::lastId).toArray(UUID[]::new),
                        places.stream().map(place -> (long) place.place()).toArray(Long[]::new),
                        accountId)
                .execute(connection);
        return ids;
    }

    private static UUID id(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    static void addInsert(Pipeline pipeline, UUID accountId, UUID afterId, Block.Packed packed) {
        List<Object> values = new ArrayList<>(List.of(
                accountId, packed.lastId(), afterId, packed.size(), packed.least(), packed.greatest(), packed.ids()));
        values.addAll(columns(packed));
        pipeline.add(INSERT, values.toArray());
    }

    /** Fills one that was stale again: its ids are as they were. */
    static void addFill(Pipeline pipeline, UUID accountId, Block.Packed packed) {
        List<Object> values = new ArrayList<>(List.of(packed.least(), packed.greatest()));
        values.addAll(columns(packed));
        values.addAll(List.of(accountId, packed.lastId()));
        pipeline.add(FILL, values.toArray());
    }

    private static List<byte[]> columns(Block.Packed packed) {
        return Arrays.stream(Field.values())
                .map(field -> packed.columns().getOrDefault(field, new byte[0]))
                .toList();
    }

    /** Adds one block's range, or nothing when it is no longer there. */
    static Result<RecordRows.Range> addRange(Pipeline pipeline, UUID accountId, UUID lastId) {
        return pipeline.query(
                row -> new RecordRows.Range(
                        row.getObject("after_id", UUID.class), row.getObject("last_id", UUID.class)),
                """
                    select after_id, last_id
                      from transaction_blocks
                     where account_id = ?
                       and last_id = ?
                       and stale""",
                accountId,
                lastId);
    }
}
