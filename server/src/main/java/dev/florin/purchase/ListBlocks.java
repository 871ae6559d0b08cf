package dev.florin.purchase;

import dev.florin.ledger.Ledger;
import dev.florin.ledger.LedgerCheck;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.SchemaFloor;
import dev.florin.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What {@link PurchaseLists} reads instead of the rows of large accounts: blocks of consecutive ids, and for each block
 * which of its ids each filter of the lists matches. They are made in the background, so that a purchase writes nothing
 * for them.
 *
 * <p>A block is made under its account's lock, and only of ids so old that no other can still come between them: ids
 * grow with time, and are made under the same lock. Whatever later moves a purchase or a card from one list to another
 * fills its block again in the same transaction, so a block always says what the rows say. Deleting blocks is safe.
 */
final class ListBlocks {
    /** Rows of a block: few enough to be read in milliseconds, with the account locked. */
    static final int BLOCK_ROWS = 1_000;

    /** An account gets blocks when it has this many rows outside them. */
    static final int LARGE_ROWS = 2_000;

    /** How old ids must be, by the database's clock: until then, another server's clock may add smaller ones. */
    static final Duration SETTLED = Duration.ofMinutes(10);

    /** Younger purchases are in no block yet, even where this server's clock is some minutes behind. */
    private static final Duration YOUNG = Duration.ofMinutes(5);

    /** The first schema whose servers fill blocks again. */
    private static final int FILLING_SCHEMA = 65;

    /** Accounts that are looked at by one run. */
    private static final int RUN_ACCOUNTS = 10_000;

    /** Blocks that one run makes of one list, before others have their turn. */
    private static final int RUN_BLOCKS = 100;

    private static final UUID FIRST = new UUID(0, 0);

    // Of the blocks in "block". Each lateral reads one account's rows by its key. To compare ids together with their
    // account, as PurchaseLists does, would make the planner take an index of the account's idempotency keys for as
    // good as the key, and read all of the account's purchases for each block.
    private static final String IDS = """
            (select b.account_id, b.list, b.last_id as block_id, l.whose, l.status, array_agg(l.id order by l.id) as ids
               from block b
              cross join lateral
                    (select p.purchase_id as id, w.whose, 'LISTED' as status
                       from purchases p
                      cross join lateral (values ('00000000-0000-0000-0000-000000000000'::uuid), (p.user_id)) w (whose)
                      where b.list = 'PURCHASES'
                        and p.account_id = b.account_id
                        and p.purchase_id > b.after_id
                        and p.purchase_id <= b.last_id
                        and p.state <> 'REFUSED'
                      union all
                     select g.gift_card_id, w.whose, g.status
                       from gift_cards g
                      cross join lateral
                            (select '00000000-0000-0000-0000-000000000000'::uuid as whose
                              union
                             select e.balance_id
                               from ledger_entries e
                              where e.account_id = g.account_id
                                and e.transaction_id = g.purchase_id
                                and e.balance_id is not null
                                and e.amount_minor < 0) w
                      where b.list = 'GIFT_CARDS'
                        and g.account_id = b.account_id
                        and g.gift_card_id > b.after_id
                        and g.gift_card_id <= b.last_id) l
              group by b.account_id, b.list, b.last_id, l.whose, l.status)""";

    private static final String INSERT_IDS = """
            insert into list_block_ids
                   (account_id, list, block_id, whose, status, first_id, last_id, size, ids)
            select i.account_id, i.list, i.block_id, i.whose, i.status, i.ids[1], i.ids[cardinality(i.ids)],
                   cardinality(i.ids), i.ids
              from\s""" + IDS + " i";

    private static final String SETTLED_ID = """
            cast(lpad(to_hex(cast(extract(epoch from now()) * 1000 as bigint) - ?), 12, '0') || repeat('0', 20) as uuid)""";

    // From where the newest block ends; nothing when there are too few rows.
    private static final String MAKE = """
            with newest as
                 (select coalesce((select last_id
                                     from list_blocks
                                    where account_id = ?
                                      and list = ?
                                    order by last_id desc
                                    limit 1), '00000000-0000-0000-0000-000000000000') as after_id),
                 block as
                 (insert into list_blocks (account_id, list, after_id, last_id)
                  select r.account_id, ?, n.after_id, r.id
                    from newest n
                   cross join lateral
                         (select account_id, %1$s as id
                            from %2$s
                           where account_id = ?
                             and %1$s > n.after_id
                             and %1$s <\s""" + SETTLED_ID + """

                           order by %1$s
                           limit 1
                          offset ?) r
                  returning account_id, list, after_id, last_id),
                 filled as
                 (""" + INSERT_IDS + """
            )
            select last_id
              from block""";

    private static final String MAKE_OF_PURCHASES = MAKE.formatted("purchase_id", "purchases");
    private static final String MAKE_OF_CARDS = MAKE.formatted("gift_card_id", "gift_cards");

    private static final String BLOCK_OF = """
            (select account_id, list, after_id, last_id
               from list_blocks
              where account_id = ?
                and list = ?
                and last_id >= ?
              order by last_id
              limit 1)""";

    private static final String EMPTY = "delete from list_block_ids i using " + BLOCK_OF + """
             b
             where i.account_id = b.account_id
               and i.list = b.list
               and i.block_id = b.last_id""";

    private static final String FILL = "with block as materialized " + BLOCK_OF + "\n" + INSERT_IDS;

    // Any large account will do, so looking ends with the first one found.
    private static final String LOOK = """
            with looked as materialized
                 (select a.account_id,
                         coalesce((select b.last_id
                                     from list_blocks b
                                    where b.account_id = a.account_id
                                      and b.list = 'PURCHASES'
                                    order by b.last_id desc
                                    limit 1), '00000000-0000-0000-0000-000000000000') as after_id
                    from (select account_id
                            from accounts
                           where account_id >= ?
                           order by account_id
                           limit ?) a)
            select (select s.account_id
                      from looked s
                     where exists (select
                                     from purchases p
                                    where p.account_id = s.account_id
                                      and p.purchase_id > s.after_id
                                      and p.purchase_id <\s""" + SETTLED_ID + """

                                    order by p.account_id, p.purchase_id
                                   offset ?)
                     limit 1) as large,
                   (select account_id
                      from looked
                     order by account_id
                     limit 1
                    offset ?) as next""";

    /** There are many blocks; each run checks some at random. */
    static final LedgerCheck CHECK = new LedgerCheck("blocks of lists say what the rows say", """
            with block as materialized
                 (select account_id, list, after_id, last_id
                    from list_blocks
                   order by random()
                   limit 200)
            select 'block ' || block_id || ' of ' || list || ' of account ' || account_id || ' is wrong: delete the account''s '
                   || 'rows of list_blocks, and they are made again' as finding
              from (select i.account_id, i.list, i.block_id, i.whose, i.status, i.ids
                      from block b
                      join list_block_ids i
                        on i.account_id = b.account_id
                       and i.list = b.list
                       and i.block_id = b.last_id) said
              full join\s""" + IDS + """
             so
             using (account_id, list, block_id, whose, status)
             where said.ids is distinct from so.ids""");

    private final Transactions transactions;
    private final Sizes sizes;
    private UUID next = FIRST;

    /**
     * @param blockRows rows of a block
     * @param largeRows an account gets blocks when it has this many rows outside them
     * @param settled how old they have to be
     */
    record Sizes(int blockRows, int largeRows, Duration settled) {
        static final Sizes USUAL = new Sizes(BLOCK_ROWS, LARGE_ROWS, SETTLED);
    }

    ListBlocks(Transactions transactions, Sizes sizes) {
        this.transactions = transactions;
        this.sizes = sizes;
    }

    private record Look(@Nullable UUID large, @Nullable UUID next) {}

    /**
     * Makes blocks of one large account among the next accounts, the oldest blocks first. For one thread; other servers
     * may do the same.
     *
     * @return how many blocks were made; 0 when none of the next accounts is large, so that the next run looks at those
     *     after them, and 0 while a server is running that would not fill blocks again
     */
    int run() {
        Look look = transactions
                .read(
                        row -> new Look(row.getObject("large", UUID.class), row.getObject("next", UUID.class)),
                        LOOK,
                        next,
                        RUN_ACCOUNTS + 1,
                        sizes.settled.toMillis(),
                        sizes.largeRows - 1,
                        RUN_ACCOUNTS)
                .only();
        if (look.large == null) {
            next = Objects.requireNonNullElse(look.next, FIRST);
            return 0;
        }
        return SchemaFloor.raise(transactions, FILLING_SCHEMA) ? make(look.large) : 0;
    }

    /** Makes an account's next blocks, and returns how many. */
    int make(UUID accountId) {
        return make(accountId, "PURCHASES", MAKE_OF_PURCHASES) + make(accountId, "GIFT_CARDS", MAKE_OF_CARDS);
    }

    private int make(UUID accountId, String list, String statement) {
        int blocks = 0;
        while (blocks < RUN_BLOCKS && makeOne(accountId, list, statement)) {
            blocks++;
        }
        return blocks;
    }

    private boolean makeOne(UUID accountId, String list, String statement) {
        Pipeline pipeline = new Pipeline();
        Ledger.addLockAccounts(pipeline, List.of(accountId));
        Result<UUID> made = pipeline.query(
                row -> row.getObject("last_id", UUID.class),
                statement,
                accountId,
                list,
                list,
                accountId,
                sizes.settled.toMillis(),
                sizes.blockRows - 1);
        transactions.atOnce(pipeline);
        return made.isPresent();
    }

    /**
     * Adds what a card's new status changes, after the change itself. A purchase that has just been made is in no block,
     * and costs nothing.
     *
     * @param purchase whose account is locked
     */
    static void addCardMoved(Pipeline pipeline, Purchase purchase, Instant now) {
        if (purchase.createdAt().isBefore(now.minus(YOUNG))) {
            addFill(
                    pipeline,
                    purchase.accountId(),
                    "GIFT_CARDS",
                    purchase.giftCard().giftCardId());
        }
    }

    /** The same for a purchase that is now refused, with its card. */
    static void addRefused(Pipeline pipeline, Purchase purchase, Instant now) {
        addCardMoved(pipeline, purchase, now);
        if (purchase.createdAt().isBefore(now.minus(YOUNG))) {
            addFill(pipeline, purchase.accountId(), "PURCHASES", purchase.purchaseId());
        }
    }

    private static void addFill(Pipeline pipeline, UUID accountId, String list, UUID id) {
        pipeline.add(EMPTY, accountId, list, id).add(FILL, accountId, list, id);
    }
}
