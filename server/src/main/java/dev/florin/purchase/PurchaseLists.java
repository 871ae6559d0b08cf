package dev.florin.purchase;

import dev.florin.platform.Caller;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The pages of purchases and of cards: one statement each, which reads about as many rows for the last page of a large
 * account as for the first, and as many for a filter that matches nothing as for one that matches all.
 *
 * <p>The youngest rows of an account are in no block, and are filtered one by one. Of {@link ListBlocks} only the sizes
 * are added up. They say between which ids the page must lie, and only the ids of blocks that reach into that range are
 * put in order. Blocks of several accounts, and of several statuses, may overlap.
 */
final class PurchaseLists {
    /** In place of a user or a spend account: all of them. */
    private static final UUID ALL = new UUID(0, 0);

    // Where the youngest rows fill the page, blocks that are older than its last row are not looked at.
    // "newer": at most so many rows of blocks come before its last id.
    // "reached": at least so many do not come after its first id.
    // "offset 0" keeps accounts read by their key, one by one.
    private static final String PAGE = """
            with asked as materialized
                 (select a.account_id,
                         coalesce((select b.last_id
                                     from list_blocks b
                                    where b.account_id = a.account_id
                                      and b.list = '%1$s'
                                    order by b.last_id desc
                                    limit 1), '00000000-0000-0000-0000-000000000000') as after_id
                    from %2$s a),
                 young as materialized
                 (select a.account_id, y.id
                    from asked a
                   cross join lateral
                         (%3$s
                           limit ?) y),
                 part as materialized
                 (select a.account_id, i.block_id, i.whose, i.status, i.first_id, i.last_id, i.size,
                         sum(i.size) over (order by i.last_id desc) - i.size as newer,
                         sum(i.size) over (order by i.first_id desc) as reached
                    from asked a
                   cross join lateral
                         (select i.block_id, i.whose, i.status, i.first_id, i.last_id, i.size
                            from list_block_ids i
                           where i.account_id = a.account_id
                             and i.list = '%1$s'
                             and i.whose = ?
                             and i.status = any(?)
                          offset 0) i
                   where a.after_id > coalesce((select id
                                                  from young
                                                 order by id desc
                                                 limit 1
                                                offset ?), '00000000-0000-0000-0000-000000000000')),
                 bounds as materialized
                 (select coalesce((select last_id
                                     from part
                                    where newer <= ? - (select count(*) from young)
                                    order by last_id
                                    limit 1), 'ffffffff-ffff-ffff-ffff-ffffffffffff') as newest,
                         coalesce((select first_id
                                     from part
                                    where reached >= ?
                                    order by first_id desc
                                    limit 1), '00000000-0000-0000-0000-000000000000') as oldest),
                 page as materialized
                 (select account_id, id
                    from young
                   union all
                  select p.account_id, unnest(i.ids)
                    from bounds r
                    join part p
                      on p.first_id <= r.newest
                     and p.last_id >= r.oldest
                   cross join lateral
                         (select ids
                            from list_block_ids i
                           where i.account_id = p.account_id
                             and i.list = '%1$s'
                             and i.block_id = p.block_id
                             and i.whose = p.whose
                             and i.status = p.status
                           limit 1) i
                   order by id desc
                   limit ?
                  offset ? - (select coalesce(sum(p.size), 0)
                                from bounds r
                                join part p
                                  on p.first_id > r.newest))
            """;

    // The user's purchases are in accounts where the user has a seat. Ids are compared with their account, as the key
    // has them: the index of ids alone would be read for the purchases of all accounts.
    private static final String PURCHASES =
            PAGE.formatted("PURCHASES", """
                    (select s.account_id
                             from seats s
                            where ?
                              and s.user_id = ?
                            union
                           select cast(? as uuid))""", """
                    select q.purchase_id as id
                             from purchases q
                            where q.account_id = a.account_id
                              and (q.account_id, q.purchase_id) > (a.account_id, a.after_id)
                              and (? or q.user_id = ?)
                              and q.state <> 'REFUSED'
                            order by q.account_id desc, q.purchase_id desc""") + "select " + PurchaseRows.COLUMNS + """

              from page n
             cross join lateral
                   (select *
                      from purchases q
                     where q.account_id = n.account_id
                       and q.purchase_id = n.id
                     limit 1) p
             cross join lateral
                   (select *
                      from gift_cards c
                     where c.account_id = p.account_id
                       and c.gift_card_id = p.gift_card_id
                     limit 1) g
             order by n.id desc""";

    // "offset 0" keeps it a look at one card's entries: joined, all entries of the spend account might be read.
    private static final String CARDS = PAGE.formatted("GIFT_CARDS", "(select cast(? as uuid) as account_id)", """
                    select c.gift_card_id as id
                             from gift_cards c
                            where c.account_id = a.account_id
                              and c.gift_card_id > a.after_id
                              and c.status = any(?)
                              and (? or exists (select
                                                  from ledger_entries e
                                                 where e.account_id = c.account_id
                                                   and e.transaction_id = c.purchase_id
                                                   and e.balance_id = ?
                                                   and e.amount_minor < 0
                                                offset 0))
                            order by c.account_id desc, c.gift_card_id desc""")
            + "select " + PurchaseRows.CARD_COLUMNS + """

              from page n
             cross join lateral
                   (select *
                      from gift_cards c
                     where c.account_id = n.account_id
                       and c.gift_card_id = n.id
                     limit 1) g
             order by n.id desc""";

    private static final String[] LISTED = {"LISTED"};

    private final Transactions transactions;

    PurchaseLists(Transactions transactions) {
        this.transactions = transactions;
    }

    List<Purchase> purchases(Caller.User caller, Purchases.ListScope scope, int limit, int offset) {
        boolean everyones = scope == Purchases.ListScope.ACCOUNT;
        List<Purchase> page = new ArrayList<>();
        transactions.run(connection -> new Pipeline()
                .add(
                        row -> page.add(PurchaseRows.read(row)),
                        PURCHASES,
                        scope == Purchases.ListScope.USER,
                        caller.userId(),
                        caller.accountId(),
                        everyones,
                        caller.userId(),
                        limit + offset,
                        everyones ? ALL : caller.userId(),
                        LISTED,
                        limit + offset - 1,
                        offset,
                        limit + offset,
                        limit,
                        offset)
                .execute(connection));
        return page;
    }

    List<GiftCard> giftCards(
            UUID accountId, List<GiftCardStatus> shown, @Nullable UUID userCashBalanceId, int limit, int offset) {
        if (ALL.equals(userCashBalanceId)) {
            return List.of();
        }
        String[] statuses = shown.stream().map(GiftCardStatus::name).toArray(String[]::new);
        UUID paidFrom = userCashBalanceId == null ? ALL : userCashBalanceId;
        List<GiftCard> page = new ArrayList<>();
        transactions.run(connection -> new Pipeline()
                .add(
                        row -> page.add(PurchaseRows.giftCard(row)),
                        CARDS,
                        accountId,
                        statuses,
                        userCashBalanceId == null,
                        paidFrom,
                        limit + offset,
                        paidFrom,
                        statuses,
                        limit + offset - 1,
                        offset,
                        limit + offset,
                        limit,
                        offset)
                .execute(connection));
        return page;
    }
}
