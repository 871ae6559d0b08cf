package dev.florin.purchase;

import dev.florin.platform.Caller;
import dev.florin.platform.Transactions;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What lists must say, read from the rows alone. */
final class PlainLists {
    private static final UUID NONE = new UUID(0, 0);

    private final Transactions transactions;

    PlainLists(Transactions transactions) {
        this.transactions = transactions;
    }

    /** All of them. */
    List<Purchase> purchases(Caller.User caller, Purchases.ListScope scope) {
        return transactions
                .read(
                        PurchaseRows::read,
                        "select " + PurchaseRows.COLUMNS + """

                          from purchases p
                          join gift_cards g
                            on g.account_id = p.account_id
                           and g.gift_card_id = p.gift_card_id
                         where (p.account_id = ?
                                or ? and p.account_id in (select account_id from seats where user_id = ?))
                           and (? or p.user_id = ?)
                           and p.state <> 'REFUSED'
                         order by p.purchase_id desc""",
                        caller.accountId(),
                        scope == Purchases.ListScope.USER,
                        caller.userId(),
                        scope == Purchases.ListScope.ACCOUNT,
                        caller.userId())
                .rows();
    }

    /** All of them. */
    List<GiftCard> giftCards(UUID accountId, List<GiftCardStatus> statuses, @Nullable UUID paidFrom) {
        return transactions
                .read(
                        PurchaseRows::giftCard,
                        "select " + PurchaseRows.CARD_COLUMNS + """

                          from gift_cards g
                         where g.account_id = ?
                           and g.status = any(?)
                           and (? or g.purchase_id in (select e.transaction_id
                                                         from ledger_entries e
                                                        where e.account_id = g.account_id
                                                          and e.balance_id = ?
                                                          and e.amount_minor < 0))
                         order by g.gift_card_id desc""",
                        accountId,
                        statuses.stream().map(GiftCardStatus::name).toArray(String[]::new),
                        paidFrom == null,
                        paidFrom == null ? NONE : paidFrom)
                .rows();
    }

    /** What the books' check says of blocks. */
    List<String> findings() {
        return transactions
                .read(row -> row.getString("finding"), ListBlocks.CHECK.sql())
                .rows();
    }
}
