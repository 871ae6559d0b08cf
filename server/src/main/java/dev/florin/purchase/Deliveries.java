package dev.florin.purchase;

import dev.florin.catalog.Card;
import dev.florin.ledger.Ledger;
import dev.florin.operations.OperationKey;
import dev.florin.platform.GroupCommit;
import dev.florin.platform.Outages;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes purchases whose card has come: those of several operations in one transaction, with one round trip that
 * locks and reads and one that writes. The accounts are locked in the order of their ids, as the lanes lock them, and
 * each purchase is read again under the lock: one that is no longer with that vendor stays as it is.
 */
final class Deliveries {
    /** Purchases of one transaction. */
    private static final int MAX_GROUP = 256;

    /** One account that somebody has locked for long must not keep the others waiting, with their locks held. */
    private static final String LOCK_TIMEOUT = "set local lock_timeout = '1s'";

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private static final String READ_PURCHASES = "select " + PurchaseRows.COLUMNS + """
            , p.refused_by
              from unnest(?, ?) as k (account_id, purchase_id)
              join purchases p
                on p.account_id = k.account_id
               and p.purchase_id = k.purchase_id
              join gift_cards g
                on g.account_id = p.account_id
               and g.gift_card_id = p.gift_card_id""";

    private final Transactions transactions;
    private final Secrets secrets;
    private final InstantSource clock;
    private final List<GroupCommit<Delivery, Optional<Purchase>>> groups;

    /** @param count of groups that write at the same time; an account is always in the same one */
    Deliveries(Transactions transactions, Secrets secrets, InstantSource clock, int count, MeterRegistry metrics) {
        this.transactions = transactions;
        this.secrets = secrets;
        this.clock = clock;
        this.groups = Stream.generate(() -> new GroupCommit<Delivery, Optional<Purchase>>(
                        "deliveries", GroupCommit.Bound.of(MAX_GROUP), metrics, this::completeAll))
                .limit(count)
                .toList();
    }

    /**
     * A card for a purchase.
     *
     * @param card the vendor's, sealed; null when the purchase has its code from stock
     * @param vendor who gave it
     */
    private record Delivery(OperationKey key, byte @Nullable [] card, String vendor) {}

    /** A purchase as it is under its account's lock, and the vendors that have refused it. */
    private record Found(Purchase purchase, List<String> refusedBy) {}

    /** Completes with the code from stock, once the gateway has approved what it has to pay. */
    Optional<Purchase> completeFromStock(OperationKey key) {
        return complete(new Delivery(key, null, ""));
    }

    /**
     * Completes with a vendor's card; the price that is booked is that of the vendor that delivers.
     *
     * @return the completed purchase; empty, and nothing was done, when it is no longer with that vendor
     */
    Optional<Purchase> complete(OperationKey key, Card card, String vendor) {
        return complete(new Delivery(key, card.seal(secrets), vendor));
    }

    private Optional<Purchase> complete(Delivery delivery) {
        UUID account = delivery.key.accountId();
        // When it is done a second time, it finds the purchase completed.
        return groups.get(Math.floorMod(account.hashCode(), groups.size()))
                .writeOrAlone(delivery, failure -> Transactions.isUndone(failure) || !Outages.isOutage(failure));
    }

    private List<Optional<Purchase>> completeAll(List<Delivery> deliveries) {
        return transactions.call(connection -> completeAll(connection, deliveries));
    }

    private List<Optional<Purchase>> completeAll(Connection connection, List<Delivery> deliveries) throws SQLException {
        List<OperationKey> keys =
                deliveries.stream().map(Delivery::key).distinct().toList();
        Pipeline reads = new Pipeline();
        reads.add(LOCK_TIMEOUT);
        Ledger.addLockAccounts(reads, keys.stream().map(OperationKey::accountId).toList());
        Result<Found> found = reads.query(
                Deliveries::found,
                READ_PURCHASES,
                keys.stream().map(OperationKey::accountId).toArray(UUID[]::new),
                keys.stream().map(OperationKey::operationId).toArray(UUID[]::new));
        Completion completion = Completion.addReads(reads, keys);
        reads.execute(connection);
        Map<UUID, Found> open = found.rows().stream()
                .collect(Collectors.toMap(
                        one -> one.purchase.purchaseId(), Function.identity(), (a, _) -> a, HashMap::new));
        Instant now = clock.instant();
        List<Completion.Ready> ready = new ArrayList<>();
        List<Optional<Purchase>> outcomes = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            // Taken out, so that a second delivery of it in this group finds nothing to complete.
            Found one = open.get(delivery.key.operationId());
            if (one == null || !takes(one, delivery)) {
                outcomes.add(Optional.empty());
            } else {
                open.remove(delivery.key.operationId());
                ready.add(new Completion.Ready(one.purchase, delivery.card));
                outcomes.add(Optional.of(one.purchase.completed(now)));
            }
        }
        if (!ready.isEmpty()) {
            Pipeline writes = new Pipeline();
            completion.addWrites(writes, ready, now);
            // In the same round trip; nothing is left to commit after it.
            writes.add("commit");
            writes.execute(connection);
        }
        return outcomes;
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(PurchaseRows.read(row), Arrays.asList((String[])
                row.getArray("refused_by").getArray()));
    }

    private static boolean takes(Found found, Delivery delivery) {
        Purchase purchase = found.purchase;
        if (delivery.card == null) {
            // In CHARGING the charge is approved: no vendor has to be asked, so nothing was written down in between.
            return purchase.state().isWithVendor() || purchase.state() == PurchaseState.CHARGING;
        }
        boolean fromItsVendor = delivery.vendor.equals(purchase.vendor()) && !found.refusedBy.contains(delivery.vendor);
        if (fromItsVendor && purchase.state().isWithVendor()) {
            return true;
        }
        if (!fromItsVendor || purchase.state() != PurchaseState.COMPLETED) {
            // A run that has lost its lease is too late, or a vendor has filled what it had refused.
            LOG.error(
                    "vendor {} has given a card for purchase {}, which is {}: settle it with the vendor",
                    delivery.vendor,
                    purchase.purchaseId(),
                    purchase.state());
        }
        return false;
    }
}
