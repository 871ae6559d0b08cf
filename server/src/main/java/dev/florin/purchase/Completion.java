package dev.florin.purchase;

import dev.florin.ledger.Balance;
import dev.florin.ledger.Bookings;
import dev.florin.ledger.Ledger;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Completes any number of purchases, whose accounts' locks the caller has, with at most one statement a table: holds are
 * posted, the journals are booked, the cards become active, the operations end.
 */
final class Completion {
    private static final String UPDATE_PURCHASES = """
            update purchases p
               set state = 'COMPLETED', completed_at = ?
              from unnest(?, ?) as c (account_id, purchase_id)
             where p.account_id = c.account_id
               and p.purchase_id = c.purchase_id""";

    // A card from stock has its code already.
    private static final String UPDATE_CARDS = """
            update gift_cards g
               set status = 'ACTIVE', card_encrypted = coalesce(c.card, g.card_encrypted)
              from unnest(?, ?, ?) as c (account_id, gift_card_id, card)
             where g.account_id = c.account_id
               and g.gift_card_id = c.gift_card_id""";

    private final Result<Bookings.Hold> holds;
    private final Result<Balance> balances;

    private Completion(Result<Bookings.Hold> holds, Result<Balance> balances) {
        this.holds = holds;
        this.balances = balances;
    }

    /**
     * A purchase whose card has come.
     *
     * @param card the vendor's, sealed; null when it came from stock
     */
    record Ready(Purchase purchase, byte @Nullable [] card) {}

    /** Adds what has to be read, behind the accounts' locks. */
    static Completion addReads(Pipeline pipeline, List<OperationKey> keys) {
        UUID[] accounts = keys.stream().map(OperationKey::accountId).distinct().toArray(UUID[]::new);
        return new Completion(
                Ledger.addActiveHolds(
                        pipeline,
                        keys.stream().map(OperationKey::accountId).toList(),
                        keys.stream().map(OperationKey::operationId).toList()),
                pipeline.query(
                        Ledger::read,
                        "select " + Ledger.BALANCE_COLUMNS
                                + " from balances where account_id = any(?) order by account_id, balance_id",
                        (Object) accounts));
    }

    /** Adds everything that the completions write. */
    void addWrites(Pipeline pipeline, List<Ready> ready, Instant now) {
        Map<UUID, List<Bookings.Hold>> held =
                holds.rows().stream().collect(Collectors.groupingBy(Bookings.Hold::operationId));
        Map<UUID, List<Balance>> owned = balances.rows().stream().collect(Collectors.groupingBy(Balance::accountId));
        Bookings bookings = new Bookings();
        for (Ready one : ready) {
            Purchase purchase = one.purchase;
            List<Bookings.Hold> own = held.getOrDefault(purchase.purchaseId(), List.of());
            own.forEach(bookings::post);
            List<AccountState.Spend> spends = own.stream()
                    .map(hold -> new AccountState.Spend(hold.balanceId(), hold.amount()))
                    .toList();
            AccountState account = new AccountState(true, owned.getOrDefault(purchase.accountId(), List.of()));
            bookings.book(PurchaseBooking.of(purchase, spends, account.rewards()));
        }
        bookings.addTo(pipeline, now);
        UUID[] accounts = ready.stream().map(one -> one.purchase.accountId()).toArray(UUID[]::new);
        pipeline.add(
                UPDATE_PURCHASES,
                now,
                accounts,
                ready.stream().map(one -> one.purchase.purchaseId()).toArray(UUID[]::new));
        pipeline.add(
                UPDATE_CARDS,
                accounts,
                ready.stream().map(one -> one.purchase.giftCard().giftCardId()).toArray(UUID[]::new),
                ready.stream().map(Ready::card).toArray(byte[][]::new));
        Operations.addFinish(
                pipeline, ready.stream().map(one -> key(one.purchase)).toList(), now);
        ready.forEach(one -> ListBlocks.addCardMoved(pipeline, one.purchase, now));
    }

    /** Completes one purchase that was read with the lock of its account, and waits for its card. */
    static void write(Connection connection, Ready one, Instant now) throws SQLException {
        Pipeline reads = new Pipeline();
        Completion completion = addReads(reads, List.of(key(one.purchase)));
        reads.execute(connection);
        Pipeline writes = new Pipeline();
        completion.addWrites(writes, List.of(one), now);
        writes.execute(connection);
    }

    private static OperationKey key(Purchase purchase) {
        return new OperationKey(purchase.accountId(), purchase.purchaseId());
    }
}
