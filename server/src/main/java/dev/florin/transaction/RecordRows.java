package dev.florin.transaction;

import dev.florin.platform.Pipeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads records of every kind, by ranges of ids, as what they are filtered by. */
final class RecordRows {
    /** Smaller than every id, and larger. */
    static final UUID FIRST = new UUID(0, 0);

    static final UUID LAST = new UUID(-1, -1);

    // The order, and the bound of each kind, keep rows read by their key, from where a range begins.
    private static final String PURCHASES = """
            select p.purchase_id as id,
                           case when p.state in ('COMPLETED', 'VOIDING') then
                                     case when p.debit_returned_at is null then 1 else 3 end
                                when p.state in ('REFUNDING', 'REFUNDED') then 2
                                when p.state <> 'REFUSED' then 0
                                when p.refusal_reason in ('PAYMENT_DECLINED', 'VENDOR_REFUSED', 'INSUFFICIENT_BALANCE',
                                                          'SPENDING_LIMIT_REACHED') then 5
                                else 6 end as status,
                           1 as type, p.amount_minor as amount, p.amount_minor as final_amount,
                           p.reward_minor as cashback_amount, 0::bigint as fee_amount, p.created_at,
                           coalesce(p.updated_at, p.completed_at, p.created_at) as updated_at
                      from purchases p
                     where p.account_id = r.account_id
                       and p.purchase_id > r.after_id
                       and p.purchase_id <= r.last_id
                     order by p.account_id %1$s, p.purchase_id %1$s
                     limit r.most""";

    private static final String MANUAL_DEPOSITS = """
            select d.deposit_id as id, case when v.reversal_id is null then 1 else 3 end as status, 2 as type,
                           d.amount_minor as amount, d.amount_minor as final_amount, 0::bigint as cashback_amount,
                           0::bigint as fee_amount, d.created_at,
                           greatest(d.updated_at, v.created_at, d.created_at) as updated_at
                      from manual_deposits d
                      left join manual_deposit_reversals v
                        on v.account_id = d.account_id
                       and v.deposit_id = d.deposit_id
                     where d.account_id = r.account_id
                       and d.deposit_id > r.after_id
                       and d.deposit_id <= r.last_id
                     order by d.account_id %1$s, d.deposit_id %1$s
                     limit r.most""";

    private static final String TRANSFERS = """
            select t.transfer_id as id,
                           case when t.state in ('CHARGING', 'CLEARING', 'PAYING') then 0
                                when t.state = 'COMPLETED' then 1
                                when t.state = 'RETURNED' then 3
                                when t.state = 'FAILED' then 4
                                when t.refusal_reason in ('PAYMENT_DECLINED', 'INSUFFICIENT_BALANCE',
                                                          'SPENDING_LIMIT_REACHED') then 5
                                else 6 end as status,
                           case t.kind when 'DEPOSIT' then 2 when 'WITHDRAWAL' then 3 when 'TRANSFER_OUT' then 4
                                       when 'TRANSFER_IN' then 5 when 'INTERNAL_TRANSFER' then 6 else 7 end as type,
                           t.amount_minor as amount, t.amount_minor + t.fee_minor as final_amount,
                           0::bigint as cashback_amount, t.fee_minor as fee_amount, t.created_at, t.updated_at
                      from transfers t
                     where t.account_id = r.account_id
                       and t.transfer_id > r.after_id
                       and t.transfer_id <= r.last_id
                     order by t.account_id %1$s, t.transfer_id %1$s
                     limit r.most""";

    private static final List<String> KINDS = List.of(PURCHASES, MANUAL_DEPOSITS, TRANSFERS);

    /** Of the ranges in "r": account, after which id, up to which, and how many of a kind at most. */
    private static final String OF_RANGES = """
            select x.id, x.status, x.type, x.amount, x.final_amount, x.cashback_amount, x.cashback_percentage,
                   x.fee_amount, x.created, x.updated
              from (select cast(? as uuid) as account_id, b.after_id, b.last_id, cast(? as bigint) as most
                      from unnest(?, ?) as b (after_id, last_id)) r
             cross join lateral
                   (%s) x
             order by x.id %s
             limit ?""";

    private static final String NEWEST_FIRST = OF_RANGES.formatted(kinds("desc"), "desc");
    private static final String OLDEST_FIRST = OF_RANGES.formatted(kinds("asc"), "asc");

    private RecordRows() {}

    /** Records of all kinds, for a check of blocks: of the ranges in "r", as {@link #OF_RANGES} has them. */
    static String kinds(String direction) {
        return String.join(
                "\n union all\n",
                KINDS.stream().map(kind -> measured(kind.formatted(direction))).toList());
    }

    // A percentage is rounded half up, to hundredths.
    private static String measured(String kind) {
        return """
                (select k.id, k.status::bigint, k.type::bigint, k.amount, k.final_amount, k.cashback_amount,
                        case when k.amount = 0 then 0 else (k.cashback_amount * 20000 + k.amount) / (k.amount * 2) end
                        as cashback_percentage,
                        k.fee_amount, floor(extract(epoch from k.created_at) * 1000)::bigint as created,
                        floor(extract(epoch from k.updated_at) * 1000)::bigint as updated
                   from (%s) k)""".formatted(kind);
    }

    /** Those after one id, up to another. */
    record Range(UUID afterId, UUID lastId) {
        /** Of one record alone; of none for the smallest id, which no record has. */
        static Range of(UUID id) {
            if (id.equals(FIRST)) {
                return new Range(FIRST, FIRST);
            }
            long low = id.getLeastSignificantBits();
            long high = id.getMostSignificantBits();
            return new Range(new UUID(low == 0 ? high - 1 : high, low - 1), id);
        }
    }

    /** One record. */
    record Row(UUID id, long[] values) {
        long value(Field field) {
            return values[field.place()];
        }
    }

    /** Adds the newest of these ranges together. */
    static void addNewest(Pipeline pipeline, Consumer<Row> reader, UUID accountId, List<Range> ranges, int most) {
        add(pipeline, reader, NEWEST_FIRST, accountId, ranges, most);
    }

    /** Adds the oldest of a range. */
    static void addOldest(Pipeline pipeline, Consumer<Row> reader, UUID accountId, Range range, int most) {
        add(pipeline, reader, OLDEST_FIRST, accountId, List.of(range), most);
    }

    private static void add(
            Pipeline pipeline, Consumer<Row> reader, String query, UUID accountId, List<Range> ranges, int most) {
        pipeline.add(
                row -> reader.accept(row(row)),
                query,
                accountId,
                (long) most,
                ranges.stream().map(Range::afterId).toArray(UUID[]::new),
                ranges.stream().map(Range::lastId).toArray(UUID[]::new),
                most);
    }

    private static Row row(ResultSet row) throws SQLException {
        long[] values = new long[Field.COUNT];
        for (Field field : Field.values()) {
            values[field.place()] = row.getLong(field.column());
        }
        return new Row(row.getObject("id", UUID.class), values);
    }
}
