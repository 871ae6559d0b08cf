package dev.florin.transaction;

import dev.florin.ledger.Ledger;
import dev.florin.ledger.LedgerCheck;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.transaction.RecordRows.Range;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the blocks that lists of large accounts are read from, in the background, so that what makes a record writes
 * nothing for them.
 *
 * <p>A block is made under its account's lock, and only of ids so old that no other can still come between them: ids
 * grow with time, and are made under the same lock. A trigger marks the block of a record that changes later; it is then
 * filled again. Deleting blocks is safe.
 */
final class TransactionBlocks {
    /** Accounts that are looked at by one run. */
    private static final int RUN_ACCOUNTS = 10_000;

    /** Blocks that one run makes or fills, before others have their turn. */
    private static final int RUN_BLOCKS = 100;

    // A large account has enough records, of all kinds together, behind its newest block.
    private static final String LOOK = """
            with looked as materialized
                 (select a.account_id,
                         coalesce((select b.last_id
                                     from transaction_blocks b
                                    where b.account_id = a.account_id
                                    order by b.account_id desc, b.last_id desc
                                    limit 1), '00000000-0000-0000-0000-000000000000') as after_id,
                         cast(lpad(to_hex(cast(extract(epoch from now()) * 1000 as bigint) - ?), 12, '0')
                              || repeat('0', 20) as uuid) as until_id
                    from (select account_id
                            from accounts
                           where account_id >= ?
                           order by account_id
                           limit ?) a),
                 large as
                 (select r.account_id, r.after_id, r.until_id
                    from (select account_id, after_id, until_id as last_id, until_id, cast(? as bigint) as most
                            from looked) r
                   where exists (select
                                   from (""" + RecordRows.kinds("asc") + """
            ) x
                                 offset ?)
                   limit 1)
            select (select account_id from large) as account_id,
                   (select after_id from large) as after_id,
                   (select until_id from large) as until_id,
                   (select account_id
                      from looked
                     order by account_id
                     limit 1
                    offset ?) as next""";

    private static final String NEWEST = """
            select last_id
              from transaction_blocks
             where account_id = ?
             order by account_id desc, last_id desc
             limit 1""";

    private static final String STALE = """
            select account_id, last_id
              from transaction_blocks
             where stale
             order by account_id, last_id
             limit ?""";

    /** There are many blocks; each run checks some at random. What its values are is seen by their ends alone. */
    static final LedgerCheck CHECK = new LedgerCheck("blocks of transactions say what the records say", """
            with block as materialized
                 (select account_id, after_id, last_id, size, least, greatest, ids
                    from transaction_blocks
                   where not stale
                   order by random()
                   limit 100)
            select 'block ' || b.last_id || ' of account ' || b.account_id || ' is wrong: delete the account''s rows of '
                   || 'transaction_blocks, and they are made again' as finding
              from block b
             cross join lateral
                   (select coalesce(count(*), 0) as size, %s as least, %s as greatest,
                           string_agg(uuid_send(x.id), ''::bytea order by x.id) as ids
                      from (select b.account_id, b.after_id, b.last_id, cast(1000000 as bigint) as most) r
                     cross join lateral
                           (%s) x) so
             where (b.size, b.least, b.greatest, b.ids) is distinct from (so.size, so.least, so.greatest, so.ids)""".formatted(
                    ends("min"), ends("max"), RecordRows.kinds("asc")));

    private final Transactions transactions;
    private final Sizes sizes;
    private UUID next = RecordRows.FIRST;

    /**
     * @param blockRows records of a block: few enough to be read in milliseconds, with the account locked
     * @param largeRows an account gets blocks when it has this many records outside them
     * @param settled how old they have to be, by the database's clock: until then, another server's clock may add
     *     smaller ids
     */
    record Sizes(int blockRows, int largeRows, Duration settled) {
        static final Sizes USUAL = new Sizes(1_000, 2_000, Duration.ofMinutes(10));
    }

    TransactionBlocks(Transactions transactions, Sizes sizes) {
        this.transactions = transactions;
        this.sizes = sizes;
    }

    private record Look(
            @Nullable UUID accountId,
            @Nullable UUID untilId,
            @Nullable UUID next) {}

    private record Stale(UUID accountId, UUID lastId) {}

    /**
     * Fills stale blocks again; without any it makes blocks of one large account among the next accounts, the oldest
     * first. For one thread; other servers may do the same.
     *
     * @return how many blocks were filled or made; 0 when there was nothing to do, so that the next run looks at the
     *     accounts after these
     */
    int run() {
        int filled = fill();
        if (filled > 0) {
            return filled;
        }
        Look look = transactions
                .read(
                        row -> new Look(
                                row.getObject("account_id", UUID.class),
                                row.getObject("until_id", UUID.class),
                                row.getObject("next", UUID.class)),
                        LOOK,
                        sizes.settled.toMillis(),
                        next,
                        RUN_ACCOUNTS + 1,
                        (long) sizes.largeRows,
                        sizes.largeRows - 1,
                        RUN_ACCOUNTS)
                .only();
        if (look.accountId == null) {
            next = Objects.requireNonNullElse(look.next, RecordRows.FIRST);
            return 0;
        }
        return make(look.accountId, Objects.requireNonNull(look.untilId));
    }

    private int make(UUID accountId, UUID untilId) {
        int blocks = 0;
        while (blocks < RUN_BLOCKS && transactions.call(connection -> makeOne(connection, accountId, untilId))) {
            blocks++;
        }
        return blocks;
    }

    private boolean makeOne(Connection connection, UUID accountId, UUID untilId) throws SQLException {
        Pipeline look = new Pipeline();
        Ledger.addLockAccounts(look, List.of(accountId));
        Result<UUID> newest = look.query(row -> row.getObject("last_id", UUID.class), NEWEST, accountId);
        look.execute(connection);
        UUID afterId = newest.first().orElse(RecordRows.FIRST);
        Pipeline read = new Pipeline();
        List<RecordRows.Row> rows = new ArrayList<>();
        RecordRows.addOldest(read, rows::add, accountId, new Range(afterId, untilId), sizes.blockRows);
        read.execute(connection);
        if (rows.size() < sizes.blockRows) {
            return false;
        }
        Pipeline write = new Pipeline();
        BlockTable.addInsert(write, accountId, afterId, Block.pack(rows));
        write.execute(connection);
        return true;
    }

    /** Fills stale blocks again, and returns how many there were. */
    private int fill() {
        List<Stale> stale = transactions
                .read(
                        row -> new Stale(row.getObject("account_id", UUID.class), row.getObject("last_id", UUID.class)),
                        STALE,
                        RUN_BLOCKS)
                .rows();
        stale.forEach(one -> transactions.run(connection -> fillOne(connection, one)));
        return stale.size();
    }

    private void fillOne(Connection connection, Stale stale) throws SQLException {
        Pipeline look = new Pipeline();
        Ledger.addLockAccounts(look, List.of(stale.accountId));
        Result<Range> range = BlockTable.addRange(look, stale.accountId, stale.lastId);
        look.execute(connection);
        if (range.isEmpty()) {
            return;
        }
        Pipeline read = new Pipeline();
        List<RecordRows.Row> rows = new ArrayList<>();
        RecordRows.addOldest(read, rows::add, stale.accountId, range.only(), Integer.MAX_VALUE);
        read.execute(connection);
        Pipeline write = new Pipeline();
        BlockTable.addFill(write, stale.accountId, Block.pack(rows));
        write.execute(connection);
    }

    private static String ends(String function) {
        return Stream.of(Field.values())
                .map(field -> function + "(x." + field.column() + ")")
                .collect(Collectors.joining(", ", "array[", "]"));
    }
}
