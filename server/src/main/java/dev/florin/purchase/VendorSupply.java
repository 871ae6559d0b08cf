package dev.florin.purchase;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;

/** Reads where the card of a purchase is to come from, as vendors have answered so far. */
final class VendorSupply {
    private final Transactions transactions;

    VendorSupply(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Where the card is to come from.
     *
     * @param fromStock whether the code is on the card already
     * @param givenUp whether every vendor that could be asked has refused
     */
    record Supply(boolean fromStock, boolean givenUp) {}

    Supply of(Purchase purchase) {
        return transactions.call(connection -> Pipeline.read(
                        connection,
                        row -> new Supply(row.getBoolean("from_stock"), row.getBoolean("given_up")),
                        """
                        select g.card_encrypted is not null as from_stock,
                               coalesce(p.vendor = any(p.refused_by), false) as given_up
                          from purchases p
                          join gift_cards g
                            on g.account_id = p.account_id
                           and g.gift_card_id = p.gift_card_id
                         where p.account_id = ?
                           and p.purchase_id = ?""",
                        purchase.accountId(),
                        purchase.purchaseId())
                .only());
    }
}
