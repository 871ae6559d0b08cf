package dev.florin.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.Seed;
import dev.florin.TestDatabase;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.transaction.RecordFilter.Condition;
import dev.florin.transaction.RecordRows.Range;
import dev.florin.transaction.RecordRows.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Pages say what the records say, whatever is in blocks, and read few rows of many. */
class TransactionPagesTest {
    private static final int PAGE = 20;
    private static final int MAX_ROWS = 5_000;
    private static final int MAX_PAGES = 6_000;
    private static final TransactionBlocks.Sizes SMALL = new TransactionBlocks.Sizes(17, 40, Duration.ofMinutes(10));

    private static final List<String> CHANGES = List.of(
            "update purchases set state = 'REFUNDED' where account_id = ? and purchase_id = ? and state = 'COMPLETED'",
            """
                update purchases
                   set state = 'REFUSED', refusal_reason = 'VENDOR_REFUSED', refusal_message = '', completed_at = now()
                 where account_id = ? and purchase_id = ? and state = 'FULFILLING'""",
            "update purchases set memo = 'm', reward_minor = 7 where account_id = ? and purchase_id = ? and state ="
                    + " 'COMPLETED'",
            """
                insert into manual_deposit_reversals
                select account_id, deposit_id, gen_random_uuid(), 'r', 'o', now()
                  from manual_deposits where account_id = ? and deposit_id = ? on conflict do nothing""",
            "update manual_deposits set memo = 'm' where account_id = ? and deposit_id = ?",
            """
                update transfers set state = 'COMPLETED', completed_at = now(), updated_at = now()
                 where account_id = ? and transfer_id = ? and state = 'PAYING'""");

    // One connection, so that what it has read is counted when it is asked for.
    @AutoClose
    private final HikariDataSource pool = TestDatabase.fresh().pool("transactions", 1);

    private final Transactions transactions = new Transactions(pool);
    private final Random random = Seed.random();
    private final TransactionPages pages = new TransactionPages(transactions);
    private final TransactionPages inParts = new TransactionPages(transactions, 30);
    private final TransactionReader reader = new TransactionReader(transactions);
    private final ManyRecords many = new ManyRecords(transactions, random);

    @Test
    void eachPageIsThatOfThePlainList() {
        UUID[] accounts = {many.account(), many.account()};
        TransactionBlocks blocks = new TransactionBlocks(transactions, SMALL);

        for (int round = 0; round < 8; round++) {
            for (UUID account : accounts) {
                many.add(account, 1 + random.nextInt(200));
                change(account);
                for (int runs = random.nextInt(3); runs > 0; runs--) {
                    blocks.run();
                }
                change(account);
            }

            compare(accounts[random.nextInt(accounts.length)]);
        }

        assertThat(number("select count(*) as number from transaction_blocks")).isGreaterThan(20);
        assertThat(findings()).isEmpty();
        while (blocks.run() > 0) {}
        assertThat(number("select count(*) as number from transaction_blocks where stale"))
                .isZero();
        assertThat(findings()).isEmpty();
        compare(accounts[0]);
    }

    @Test
    void aWrongBlockIsFound() {
        UUID account = many.account();
        many.add(account, 100);
        while (new TransactionBlocks(transactions, SMALL).run() > 0) {}

        run("alter table purchases disable trigger purchase_has_changed");
        run("update purchases set state = 'REFUNDED', amount_minor = 1 where state = 'COMPLETED'");
        assertThat(findings()).isNotEmpty();

        run("delete from transaction_blocks");
        assertThat(findings()).isEmpty();
    }

    @Test
    void onlyLargeAccountsGetBlocksAndOnlyOfWhatIsSettled() {
        UUID large = many.account();
        UUID small = many.account();
        many.add(large, 40);
        many.add(small, 39);
        var tooYoung = new TransactionBlocks(transactions, new TransactionBlocks.Sizes(17, 40, Duration.ofDays(2)));

        assertThat(tooYoung.run()).isZero();
        assertThat(new TransactionBlocks(transactions, SMALL).run()).isEqualTo(2);
        assertThat(new TransactionBlocks(transactions, SMALL).run()).isZero();
        assertThat(number("select count(distinct account_id) as number from transaction_blocks"))
                .isEqualTo(1);
    }

    @Test
    void aLargeAccountsPagesReadFewRows() {
        UUID account = many.account();
        for (int i = 0; i < 20; i++) {
            many.add(account, 10_000);
        }
        run("analyze");
        TransactionBlocks blocks = new TransactionBlocks(transactions, TransactionBlocks.Sizes.USUAL);
        while (blocks.run() > 0) {}
        run("analyze");

        for (RecordFilter filter : filters(all(account))) {
            for (int offset : new int[] {0, 500, 100_000, 180_000, 1_000_000}) {
                Read read = read(account, filter, offset);
                if (read.isMuch()) {
                    // Now and then the planner looks into an index, which is counted too: not a second time.
                    read = read.least(read(account, filter, offset));
                }
                assertThat(read.rows)
                        .as("rows read for %s, offset %d", filter, offset)
                        .isLessThan(MAX_ROWS);
                assertThat(read.pages)
                        .as("pages read for %s, offset %d", filter, offset)
                        .isLessThan(MAX_PAGES);
            }
        }
    }

    /** What statements have read so far: rows and entries of indexes, and pages of all tables and indexes. */
    private record Read(long rows, long pages) {
        boolean isMuch() {
            return rows >= MAX_ROWS || pages >= MAX_PAGES;
        }

        Read least(Read other) {
            return new Read(Math.min(rows, other.rows), Math.min(pages, other.pages));
        }
    }

    private Read read(UUID account, RecordFilter filter, int offset) {
        Read before = read();
        assertThat(reader.read(
                        account, pages.page(account, filter, PAGE, offset).ids()))
                .hasSizeLessThanOrEqualTo(PAGE);
        Read after = read();
        return new Read(after.rows - before.rows, after.pages - before.pages);
    }

    private Read read() {
        run("select pg_stat_force_next_flush()");
        // What pg_stat_user_tables, pg_stat_all_indexes and pg_statio_user_tables sum up, without their joins.
        return transactions
                .read(row -> new Read(row.getLong("rows"), row.getLong("pages")), """
                select sum(pg_stat_get_tuples_returned(c.oid)) filter (where c.relkind <> 't') as rows,
                       sum(pg_stat_get_blocks_fetched(c.oid)) as pages
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'm', 'i', 't')
                   and n.nspname not in ('pg_catalog', 'information_schema')""")
                .only();
    }

    private void change(UUID account) {
        List<Row> all = all(account);
        for (int i = 0; i < 10; i++) {
            UUID id = all.get(random.nextInt(all.size())).id();
            CHANGES.forEach(change -> transactions.single(_ -> {}, change, account, id));
        }
    }

    private void compare(UUID account) {
        List<Row> all = all(account);
        for (RecordFilter filter : filters(all)) {
            List<UUID> meant = all.stream()
                    .filter(row -> filter.ids() == null || filter.ids().contains(row.id()))
                    .filter(filter::isMetBy)
                    .map(Row::id)
                    .toList();
            for (int offset : List.of(0, meant.size(), random.nextInt(meant.size() + 1), 1_000_000)) {
                int limit = 1 + random.nextInt(PAGE);
                TransactionPages.Found found =
                        (random.nextBoolean() ? pages : inParts).page(account, filter, limit, offset);
                assertThat(found.ids())
                        .as("%d from %d of %s", limit, offset, filter)
                        .isEqualTo(meant.stream().skip(offset).limit(limit).toList());
                assertThat(found.total()).isEqualTo(meant.size());
            }
        }
    }

    private List<RecordFilter> filters(List<Row> all) {
        List<RecordFilter> filters = new ArrayList<>();
        filters.add(RecordFilter.shown(null, List.of(), null));
        filters.add(RecordFilter.declined(List.of()));
        for (TransactionStatus status : TransactionStatus.values()) {
            filters.add(RecordFilter.shown(List.of(status), List.of(), null));
        }
        filters.add(
                RecordFilter.shown(List.of(TransactionStatus.PENDING, TransactionStatus.REVERSED), List.of(), null));
        filters.add(RecordFilter.shown(null, List.of(Condition.oneOf(Field.TYPE, Set.of(1, 3, 7))), null));
        for (Field field : EnumSet.range(Field.AMOUNT, Field.UPDATED)) {
            filters.add(RecordFilter.shown(null, List.of(between(all, field)), null));
            filters.add(RecordFilter.shown(
                    List.of(TransactionStatus.COMPLETED),
                    List.of(between(all, field), between(all, Field.AMOUNT), between(all, Field.CREATED)),
                    null));
        }
        List<UUID> ids = new ArrayList<>(List.of(UUID.randomUUID(), new UUID(0, 0)));
        for (int i = 0; i < 5; i++) {
            ids.add(all.get(random.nextInt(all.size())).id());
        }
        filters.add(RecordFilter.shown(null, List.of(), ids));
        return filters;
    }

    private Condition between(List<Row> all, Field field) {
        long one = all.get(random.nextInt(all.size())).value(field);
        long other = all.get(random.nextInt(all.size())).value(field);
        return Condition.between(field, Math.min(one, other), Math.max(one, other));
    }

    /** All of an account's records, the newest first, read from the rows alone. */
    private List<Row> all(UUID account) {
        List<Row> rows = new ArrayList<>();
        Pipeline pipeline = new Pipeline();
        RecordRows.addNewest(
                pipeline, rows::add, account, List.of(new Range(RecordRows.FIRST, RecordRows.LAST)), Integer.MAX_VALUE);
        transactions.atOnce(pipeline);
        return rows;
    }

    private List<String> findings() {
        return transactions
                .read(row -> row.getString("finding"), TransactionBlocks.CHECK.sql())
                .rows();
    }

    private long number(String sql) {
        return transactions.read(row -> row.getLong("number"), sql).only();
    }

    private void run(String sql) {
        transactions.single(_ -> {}, sql);
    }
}
