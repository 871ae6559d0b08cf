package dev.florin.transaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which records are meant: those that meet all conditions.
 *
 * @param ids only these, or null for any
 */
record RecordFilter(List<Condition> conditions, @Nullable List<UUID> ids) {
    RecordFilter {
        conditions = List.copyOf(conditions);
        ids = ids == null ? null : List.copyOf(ids);
    }

    /**
     * That a value is from one to another, both included.
     *
     * @param members a bit for each number that is meant, where not all between the two are; else all bits
     */
    record Condition(Field field, long from, long to, long members) {
        private static final long ALL = -1;

        static Condition between(Field field, long from, long to) {
            return new Condition(field, from, to, ALL);
        }

        /** One of these numbers, each from 0 to 62; none meets an empty list. */
        static Condition oneOf(Field field, Collection<Integer> codes) {
            long members = codes.stream().mapToLong(code -> 1L << code).reduce(0, (a, b) -> a | b);
            return new Condition(
                    field,
                    members == 0 ? 0 : Long.numberOfTrailingZeros(members),
                    members == 0 ? -1 : 63 - Long.numberOfLeadingZeros(members),
                    members);
        }

        boolean isMetBy(long value) {
            return value >= from && value <= to && (members == ALL || (members >>> value & 1) == 1);
        }

        /** Whether a number between the two may not be meant. */
        boolean hasGaps() {
            return members != ALL && Long.bitCount(members) < to - from + 1;
        }
    }

    /** What lists show, of these states; null means all. */
    static RecordFilter shown(
            @Nullable Collection<TransactionStatus> statuses, List<Condition> more, @Nullable List<UUID> ids) {
        Collection<TransactionStatus> meant = statuses == null ? Arrays.asList(TransactionStatus.values()) : statuses;
        return of(meant.stream().filter(TransactionStatus::isShown).toList(), more, ids);
    }

    /** What was refused or has failed. */
    static RecordFilter declined(List<Condition> more) {
        return of(List.of(TransactionStatus.FAILED, TransactionStatus.DECLINED), more, null);
    }

    private static RecordFilter of(
            Collection<TransactionStatus> statuses, List<Condition> more, @Nullable List<UUID> ids) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(Condition.oneOf(
                Field.STATUS, statuses.stream().map(TransactionStatus::code).toList()));
        conditions.addAll(more);
        return new RecordFilter(conditions, ids);
    }

    boolean isMetBy(RecordRows.Row row) {
        return conditions.stream().allMatch(condition -> condition.isMetBy(row.value(condition.field())));
    }
}
