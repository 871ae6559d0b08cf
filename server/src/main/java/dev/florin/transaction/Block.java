package dev.florin.transaction;

import dev.florin.transaction.RecordFilter.Condition;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Consecutive records of an account, as far as it was read.
 *
 * @param least the smallest value of each field that a filter has, by its place
 * @param columns values of fields that the filter has to look into
 */
record Block(
        UUID afterId, UUID lastId, int size, boolean stale, long[] least, long[] greatest, Map<Field, byte[]> columns) {
    private static final int ID_BYTES = 16;

    RecordRows.Range range() {
        return new RecordRows.Range(afterId, lastId);
    }

    /** Which of its records meet a filter, by their place: the oldest is 0. */
    BitSet met(List<Condition> conditions) {
        BitSet met = new BitSet(size);
        for (Condition condition : conditions) {
            int field = condition.field().place();
            if (condition.from() > greatest[field] || condition.to() < least[field]) {
                return met;
            }
        }
        met.set(0, size);
        conditions.stream().filter(this::isOpen).forEach(condition -> narrow(met, condition));
        return met;
    }

    /** Whether the smallest and the largest value alone do not say that all meet it. */
    private boolean isOpen(Condition condition) {
        int field = condition.field().place();
        return condition.from() > least[field] || condition.to() < greatest[field] || condition.hasGaps();
    }

    private void narrow(BitSet met, Condition condition) {
        byte[] packed = columns.get(condition.field());
        long base = least[condition.field().place()];
        if (packed == null) {
            if (!condition.isMetBy(base)) {
                met.clear();
            }
            return;
        }
        int width = packed.length / size;
        ByteBuffer bytes = ByteBuffer.wrap(packed);
        for (int i = met.nextSetBit(0); i >= 0; i = met.nextSetBit(i + 1)) {
            if (!condition.isMetBy(base + unsigned(bytes, i * width, width))) {
                met.clear(i);
            }
        }
    }

    private static long unsigned(ByteBuffer bytes, int at, int width) {
        return switch (width) {
            case 1 -> Byte.toUnsignedLong(bytes.get(at));
            case 2 -> Short.toUnsignedLong(bytes.getShort(at));
            case 4 -> Integer.toUnsignedLong(bytes.getInt(at));
            default -> bytes.getLong(at);
        };
    }

    /** What is kept of records in the order of their ids. */
    static Packed pack(List<RecordRows.Row> rows) {
        ByteBuffer ids = ByteBuffer.allocate(rows.size() * ID_BYTES);
        for (RecordRows.Row row : rows) {
            ids.putLong(row.id().getMostSignificantBits()).putLong(row.id().getLeastSignificantBits());
        }
        Long[] least = new Long[Field.COUNT];
        Long[] greatest = new Long[Field.COUNT];
        Map<Field, byte[]> columns = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            long[] values = rows.stream().mapToLong(row -> row.value(field)).toArray();
            long smallest = values[0];
            long largest = values[0];
            for (long value : values) {
                smallest = Math.min(smallest, value);
                largest = Math.max(largest, value);
            }
            least[field.place()] = smallest;
            greatest[field.place()] = largest;
            if (largest > smallest) {
                columns.put(field, column(values, smallest, Math.subtractExact(largest, smallest)));
            }
        }
        return new Packed(rows.getLast().id(), rows.size(), ids.array(), least, greatest, columns);
    }

    /** @param columns of fields that have more than one value */
    record Packed(UUID lastId, int size, byte[] ids, Long[] least, Long[] greatest, Map<Field, byte[]> columns) {}

    private static byte[] column(long[] values, long least, long span) {
        int width = span <= 0xFF ? 1 : span <= 0xFFFF ? 2 : span <= 0xFFFF_FFFFL ? 4 : 8;
        ByteBuffer bytes = ByteBuffer.allocate(values.length * width);
        for (long value : values) {
            long above = value - least;
            switch (width) {
                case 1 -> bytes.put((byte) above);
                case 2 -> bytes.putShort((short) above);
                case 4 -> bytes.putInt((int) above);
                default -> bytes.putLong(above);
            }
        }
        return bytes.array();
    }
}
