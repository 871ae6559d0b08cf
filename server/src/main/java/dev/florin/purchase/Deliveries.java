package dev.florin.purchase;

import dev.florin.catalog.Card;
import dev.florin.ledger.Ledger;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.operations.ServerId;
import dev.florin.platform.GroupCommit;
import dev.florin.platform.Outages;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.purchase.PurchaseMove.By;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settles purchases as their vendors and gateways answer: those of several operations in one transaction, with one round
 * trip that locks and reads and one that writes. The accounts are locked in the order of their ids, as the lanes lock
 * them, then the operations, and each purchase is read again under the locks: one that is no longer where it was asked for
 * stays as it is.
 */
final class Deliveries {
    /** Purchases of one transaction. */
    private static final int MAX_GROUP = 256;

    /** One account that somebody has locked for long must not keep the others waiting, with their locks held. */
    private static final String LOCK_TIMEOUT = "set local lock_timeout = '1s'";

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
    private final ServerId server;
    private final Alternatives alternatives;
    private final Secrets secrets;
    private final InstantSource clock;
    private final List<GroupCommit<Answered, Settled>> groups;

    /** @param groups how many write at the same time; an account is always in the same one */
    Deliveries(
            Transactions transactions,
            ServerId server,
            Alternatives alternatives,
            Secrets secrets,
            InstantSource clock,
            Groups groups) {
        this.transactions = transactions;
        this.server = server;
        this.alternatives = alternatives;
        this.secrets = secrets;
        this.clock = clock;
        this.groups = Stream.generate(() -> new GroupCommit<Answered, Settled>(
                        "deliveries", GroupCommit.Bound.of(MAX_GROUP), groups.metrics, this::settleAll))
                .limit(groups.count)
                .toList();
    }

    record Groups(int count, MeterRegistry metrics) {}

    /** One answer. */
    private record Answered(OperationKey key, PartnerAnswer answer) {}

    /** A purchase as it is under its account's lock, and the vendors that have refused it. */
    record Found(Purchase purchase, List<String> refusedBy) {}

    /** What an answer has come to. */
    sealed interface Settled {
        /** It is written down: the purchase as it is now. */
        record Now(Purchase purchase) implements Settled {}

        /** It is written down, and the purchase has to be read for more than its state has changed. */
        record Changed() implements Settled {}

        /** Nothing was done: the purchase had moved on before. */
        record TooLate() implements Settled {}

        /** Nothing was done: this server no longer has the operation's lease. */
        record NotOurs() implements Settled {}
    }

    /** Completes with the code from stock, once the gateway has approved what it has to pay. */
    Settled completeFromStock(OperationKey key) {
        return settle(key, new PartnerAnswer.Delivered(null, null));
    }

    /**
     * Completes with a vendor's card; the price that is booked is that of the vendor that delivers. It is too late when the
     * purchase is no longer with that vendor.
     */
    Settled complete(OperationKey key, Card card, String vendor) {
        return settle(key, new PartnerAnswer.Delivered(card.seal(secrets), vendor));
    }

    /** Does what follows from an answer. */
    Settled settle(OperationKey key, PartnerAnswer answer) {
        // When it is done a second time, it finds the purchase settled.
        return groups.get(Math.floorMod(key.accountId().hashCode(), groups.size()))
                .writeOrAlone(
                        new Answered(key, answer),
                        failure -> Transactions.isUndone(failure) || !Outages.isOutage(failure));
    }

    private List<Settled> settleAll(List<Answered> answers) {
        return transactions.call(connection -> settleAll(connection, answers));
    }

    private List<Settled> settleAll(Connection connection, List<Answered> answers) throws SQLException {
        Instant now = clock.instant();
        Pipeline reads = new Pipeline();
        Under under = addReads(reads, answers);
        reads.execute(connection);
        SettlementWrites writes = new SettlementWrites(under.reads);
        SettlementRules rules = new SettlementRules(alternatives, writes, now);
        Map<UUID, Found> open = under.open();
        Set<UUID> ours = under.ours();
        List<Settled> settled = new ArrayList<>();
        for (Answered one : answers) {
            UUID id = one.key.operationId();
            Found found = open.get(id);
            Settled what = found == null ? new Settled.TooLate() : rules.settle(found, one.answer, ours.contains(id));
            settled.add(what);
            if (what instanceof Settled.Now || what instanceof Settled.Changed) {
                // So that a second answer about it in this group changes nothing.
                open.remove(id);
            }
        }
        if (!writes.isEmpty()) {
            Pipeline pipeline = new Pipeline();
            writes.addTo(pipeline, By.SERVER, now);
            // In the same round trip; nothing is left to commit after it.
            pipeline.add("commit");
            pipeline.execute(connection);
        }
        return settled;
    }

    /** What is read under the locks. */
    private record Under(Result<Found> found, SettlementWrites.Reads reads, List<Result<UUID>> leased) {
        Map<UUID, Found> open() {
            return found.rows().stream()
                    .collect(Collectors.toMap(
                            one -> one.purchase.purchaseId(), Function.identity(), (a, _) -> a, HashMap::new));
        }

        Set<UUID> ours() {
            return leased.stream().flatMap(ids -> ids.rows().stream()).collect(Collectors.toCollection(HashSet::new));
        }
    }

    private Under addReads(Pipeline reads, List<Answered> answers) {
        List<OperationKey> keys = answers.stream().map(Answered::key).distinct().toList();
        List<OperationKey> byLease = answers.stream()
                .filter(one -> one.answer instanceof PartnerAnswer.Leased)
                .map(Answered::key)
                .distinct()
                .toList();
        reads.add(LOCK_TIMEOUT);
        Ledger.addLockAccounts(reads, keys.stream().map(OperationKey::accountId).toList());
        List<Result<UUID>> leased =
                byLease.isEmpty() ? List.of() : List.of(Operations.addLockLeased(reads, server, byLease));
        Result<Found> found = reads.query(
                Deliveries::found,
                READ_PURCHASES,
                keys.stream().map(OperationKey::accountId).toArray(UUID[]::new),
                keys.stream().map(OperationKey::operationId).toArray(UUID[]::new));
        return new Under(found, SettlementWrites.Reads.add(reads, keys), leased);
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(PurchaseRows.read(row), Arrays.asList((String[])
                row.getArray("refused_by").getArray()));
    }
}
