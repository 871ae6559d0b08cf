package dev.florin.purchase;

import dev.florin.catalog.OfferVendor;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which vendors have refused a purchase for good, and which is asked next. A vendor is tried at most once. When the
 * last one has refused, the purchase stays with it: from then on no other is asked, whatever the catalogue says later,
 * because the charge may already be on its way back.
 */
final class VendorRefusals {
    private static final Logger LOG = LoggerFactory.getLogger(VendorRefusals.class);

    private final Transactions transactions;
    private final InstantSource clock;

    VendorRefusals(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Where the card is to come from.
     *
     * @param fromStock whether the code is on the card already
     * @param givenUp whether every vendor that could be asked has refused
     */
    record Supply(boolean fromStock, boolean givenUp) {}

    Supply supply(Purchase purchase) {
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

    /**
     * Notes that a vendor has refused and why, and goes on with the next one, at its price, if there is one. It does
     * nothing when the purchase is no longer with that vendor.
     *
     * @param next finds the vendor to ask next, from the purchase and those that have refused it; null when there is
     *     none
     */
    void note(OperationKey key, Operations.No no, BiFunction<Purchase, List<String>, @Nullable OfferVendor> next) {
        transactions.run(connection -> {
            Purchase purchase = PurchaseSettlement.find(connection, key, true);
            String vendor = no.party();
            if (purchase == null || !isWith(purchase, vendor)) {
                return;
            }
            List<String> refusedBy = refusedBy(connection, key);
            if (refusedBy.contains(vendor)) {
                return;
            }
            refusedBy.add(vendor);
            LOG.warn("vendor {} refused purchase {}: {}", vendor, key.operationId(), no.why());
            write(connection, no, refusedBy, next.apply(purchase, List.copyOf(refusedBy)), purchase);
        });
    }

    private static boolean isWith(Purchase purchase, String vendor) {
        return vendor.equals(purchase.vendor()) && purchase.state().isWithVendor();
    }

    private static List<String> refusedBy(Connection connection, OperationKey key) throws SQLException {
        List<String> refusedBy = new ArrayList<>();
        new Pipeline()
                .add(
                        row -> refusedBy.add(row.getString("refused")),
                        "select unnest(refused_by) as refused from purchases where account_id = ? and purchase_id = ?",
                        key.accountId(),
                        key.operationId())
                .execute(connection);
        return refusedBy;
    }

    private void write(
            Connection connection,
            Operations.No no,
            List<String> refusedBy,
            @Nullable OfferVendor next,
            Purchase purchase)
            throws SQLException {
        OperationKey key = RefundSteps.keyOf(purchase);
        Pipeline pipeline = new Pipeline()
                .add(
                        "update purchases set refused_by = ? where account_id = ? and purchase_id = ?",
                        refusedBy.toArray(String[]::new),
                        key.accountId(),
                        key.operationId());
        Operations.addDeclined(pipeline, key, no, clock.instant());
        if (next != null) {
            pipeline.add(
                    """
                    update purchases
                       set state = 'FULFILLING', vendor = ?, vendor_sku = nullif(?, ''), cost_minor = ?
                     where account_id = ? and purchase_id = ?""",
                    next.vendor(),
                    next.sku() == null ? "" : next.sku(),
                    next.costOf(purchase.amount()).minor(),
                    key.accountId(),
                    key.operationId());
        }
        pipeline.execute(connection);
    }
}
