package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.Seed;
import dev.florin.TestDatabase;
import dev.florin.platform.Caller;
import dev.florin.platform.Transactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Lists say what the rows say, whatever is in blocks, and read few rows of many. */
class PurchaseListsTest {
    private static final UUID OTHER = UUID.randomUUID();
    private static final int PAGE = 20;

    /** Rows and entries of indexes that a page may read. */
    private static final int MAX_ROWS = 3_000;

    private static final List<List<GiftCardStatus>> STATUSES = List.of(
            List.of(GiftCardStatus.ACTIVE, GiftCardStatus.PENDING, GiftCardStatus.VOIDING, GiftCardStatus.REFUNDED),
            List.of(GiftCardStatus.ACTIVE),
            List.of(GiftCardStatus.PENDING),
            List.of(GiftCardStatus.VOIDING, GiftCardStatus.REFUNDED),
            List.of(GiftCardStatus.CANCELLED));

    // One connection, so that what it has read is counted when it is asked for.
    @AutoClose
    private final HikariDataSource pool = TestDatabase.fresh().pool("lists", 1);

    private final Transactions transactions = new Transactions(pool);
    private final Random random = Seed.random();
    private final PurchaseLists lists = new PurchaseLists(transactions);
    private final PlainLists plain = new PlainLists(transactions);
    private final ManyPurchases many = new ManyPurchases(transactions, random);

    @Test
    void eachPageIsThatOfThePlainList() {
        UUID[] accounts = {
            many.account(many.users), many.account(many.users[0], many.users[2]), many.account(many.users[0])
        };
        ListBlocks blocks = new ListBlocks(transactions, new ListBlocks.Sizes(17, 40, ListBlocks.SETTLED));

        for (int round = 0; round < 6; round++) {
            for (UUID account : accounts) {
                many.add(account, 1 + random.nextInt(200));
                change(account);
                if (random.nextBoolean()) {
                    blocks.make(account);
                }
                change(account);
            }

            compare(accounts[random.nextInt(accounts.length)]);
        }

        assertThat(number("select count(*) as number from list_blocks")).isGreaterThan(50);
        assertThat(plain.findings()).isEmpty();
    }

    @Test
    void aWrongBlockIsFound() {
        UUID account = many.account();
        many.add(account, 100);
        new ListBlocks(transactions, new ListBlocks.Sizes(10, 20, ListBlocks.SETTLED)).make(account);

        run("update gift_cards set status = 'VOIDING' where status = 'ACTIVE'");
        assertThat(plain.findings()).isNotEmpty();

        run("delete from list_blocks");
        assertThat(plain.findings()).isEmpty();
        assertThat(number("select count(*) as number from list_block_ids")).isZero();
    }

    @Test
    void onlyLargeAccountsGetBlocksAndOnlyOfWhatIsSettled() {
        UUID large = many.account();
        UUID small = many.account();
        many.add(large, 40);
        many.add(small, 39);
        ListBlocks tooYoung =
                new ListBlocks(transactions, new ListBlocks.Sizes(15, 40, ListBlocks.SETTLED.plusSeconds(100_000)));
        ListBlocks blocks = new ListBlocks(transactions, new ListBlocks.Sizes(15, 40, ListBlocks.SETTLED));

        assertThat(tooYoung.run()).isZero();
        assertThat(blocks.run()).isEqualTo(4);
        assertThat(blocks.run()).isZero();
        assertThat(number("select count(distinct account_id) as number from list_blocks"))
                .isEqualTo(1);
        assertThat(plain.findings()).isEmpty();
    }

    @Test
    void noBlocksAreMadeWhileAServerOfAnOlderFlorinRuns() {
        UUID large = many.account();
        many.add(large, 40);
        run("insert into servers values (gen_random_uuid(), 64, now(), now())");
        ListBlocks blocks = new ListBlocks(transactions, new ListBlocks.Sizes(15, 40, ListBlocks.SETTLED));

        assertThat(blocks.run()).isZero();
        assertThat(number("select oldest_version as number from schema_floor")).isLessThan(65);

        run("update servers set seen_at = now() - interval '2 minutes'");
        assertThat(blocks.run()).isEqualTo(4);
        assertThat(number("select oldest_version as number from schema_floor")).isEqualTo(65);
    }

    @Test
    void aLargeAccountsPagesReadFewRows() {
        UUID account = many.account(many.users);
        for (int i = 0; i < 20; i++) {
            many.add(account, 10_000);
        }
        run("analyze");
        makeBlocks(200);
        run("analyze");

        for (Purchases.ListScope scope : Purchases.ListScope.values()) {
            for (UUID user : List.of(many.users[0], many.users[2], OTHER)) {
                Caller.User caller = caller(user, account);
                readsFewRows(scope + " " + user, offset -> lists.purchases(caller, scope, PAGE, offset));
            }
        }
        for (List<GiftCardStatus> statuses : STATUSES) {
            for (UUID balance : balances()) {
                readsFewRows(
                        statuses + " " + balance, offset -> lists.giftCards(account, statuses, balance, PAGE, offset));
            }
        }
    }

    /** However many rows the account has, a block is made of its own. */
    private void makeBlocks(int atLeast) {
        ListBlocks blocks = new ListBlocks(transactions, ListBlocks.Sizes.USUAL);
        long before = rowsRead();
        int made = 0;
        for (int last = blocks.run(); last > 0; last = blocks.run()) {
            made += last;
        }
        long read = rowsRead() - before;
        assertThat(made).isGreaterThan(atLeast);
        assertThat(read / made).as("rows read for each block").isLessThan(10 * ListBlocks.BLOCK_ROWS);
    }

    private void readsFewRows(String filter, IntFunction<List<?>> page) {
        for (int offset : new int[] {0, 500, 2_000, 100_000, 180_000, 1_000_000}) {
            long rows = read(page, offset);
            // Now and then the planner looks into an index, which is counted too: not a second time.
            long least = rows < MAX_ROWS ? rows : read(page, offset);
            assertThat(least).as("rows read for %s, offset %d", filter, offset).isLessThan(MAX_ROWS);
        }
    }

    private long read(IntFunction<List<?>> page, int offset) {
        long before = rowsRead();
        assertThat(page.apply(offset)).hasSizeLessThanOrEqualTo(PAGE);
        return rowsRead() - before;
    }

    /** Rows and entries of indexes that this database's statements have read so far. */
    private long rowsRead() {
        run("select pg_stat_force_next_flush()");
        // What pg_stat_user_indexes and pg_stat_user_tables sum up, without their joins.
        return number("""
                select sum(pg_stat_get_tuples_returned(c.oid)) as number
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'm', 'i')
                   and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')""");
    }

    private void change(UUID account) {
        List<UUID> ids = transactions
                .read(
                        row -> row.getObject("purchase_id", UUID.class),
                        "select purchase_id from purchases where account_id = ? order by purchase_id",
                        account)
                .rows();
        for (int i = 0; i < 10; i++) {
            many.change(account, ids.get(random.nextInt(ids.size())));
        }
    }

    private void compare(UUID account) {
        for (Purchases.ListScope scope : Purchases.ListScope.values()) {
            for (UUID user : many.users) {
                Caller.User caller = caller(user, account);
                compare(
                        plain.purchases(caller, scope),
                        (limit, offset) -> lists.purchases(caller, scope, limit, offset));
            }
        }
        for (List<GiftCardStatus> statuses : STATUSES) {
            for (UUID balance : balances()) {
                compare(
                        plain.giftCards(account, statuses, balance),
                        (limit, offset) -> lists.giftCards(account, statuses, balance, limit, offset));
            }
        }
    }

    private interface Pages<T> {
        List<T> page(int limit, int offset);
    }

    private <T> void compare(List<T> all, Pages<T> pages) {
        List<Integer> offsets = new ArrayList<>(List.of(0, all.size(), Math.max(0, all.size() - 1), 1_000_000));
        for (int i = 0; i < 3; i++) {
            offsets.add(random.nextInt(all.size() + 1));
        }
        for (int offset : offsets) {
            int limit = 1 + random.nextInt(PAGE);
            assertThat(pages.page(limit, offset))
                    .as("%d from %d of %d", limit, offset, all.size())
                    .isEqualTo(all.stream().skip(offset).limit(limit).toList());
        }
    }

    /** Each spend account that paid something, one that paid nothing, one that does not exist, and none. */
    private List<UUID> balances() {
        List<UUID> balances = new ArrayList<>(Arrays.asList(many.balances));
        balances.addAll(Arrays.asList(OTHER, new UUID(0, 0), null));
        return balances;
    }

    private static Caller.User caller(UUID user, UUID account) {
        return new Caller.User(user, account, OTHER, OTHER, Set.of());
    }

    private long number(String sql) {
        return transactions.read(row -> row.getLong("number"), sql).only();
    }

    private void run(String sql) {
        transactions.single(_ -> {}, sql);
    }
}
