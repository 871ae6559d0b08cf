package dev.florin.order;

import dev.florin.event.Outbox;
import dev.florin.ledger.Ledger;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Caller;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.purchase.CardOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Records what became of an order's gift cards, and gives back the price of those that could not be bought. */
final class OrderCardEnd {
    private static final String REASON = "The gift card could not be bought.";
    private static final String GIVEN_UP = "The gift card was not bought: it was given up.";

    private final RefundStart refunds;
    private final Outbox outbox;
    private final Transactions transactions;
    private final CompanyBuyer buyers;
    private final Ids ids;
    private final InstantSource clock;

    OrderCardEnd(
            RefundStart refunds,
            Outbox outbox,
            Transactions transactions,
            CompanyBuyer buyers,
            Ids ids,
            InstantSource clock) {
        this.buyers = buyers;
        this.ids = ids;
        this.refunds = refunds;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The refund is written with the failures that it pays back, so each failure has exactly one. */
    void record(Order order, Map<OrderCard, CardOutcome> outcomes) {
        Optional<OperationKey> refund = transactions.call(connection -> record(connection, order, outcomes));
        refund.ifPresent(refunds::begin);
    }

    /** Records the outcomes of the last units, after which nothing is left to be bought. */
    void recordLast(Order order, Map<OrderCard, CardOutcome> outcomes, OperationKey key) {
        Optional<OperationKey> refund = transactions.call(connection -> {
            Optional<OperationKey> begun = outcomes.isEmpty() ? Optional.empty() : record(connection, order, outcomes);
            finish(connection, order, key);
            return begun;
        });
        refund.ifPresent(refunds::begin);
    }

    private Optional<OperationKey> record(Connection connection, Order order, Map<OrderCard, CardOutcome> outcomes)
            throws SQLException {
        RefundStart.Locked locked = refunds.lock(connection, order.companyId(), order.orderId(), null);
        List<OrderCard> failed = OrderCardRows.record(connection, order, outcomes);
        TreeMap<Long, Long> units = new TreeMap<>();
        failed.forEach(card -> units.merge(card.lineId(), 1L, Math::addExact));
        return failed.isEmpty() || locked == null
                ? Optional.empty()
                : refunds.giveBack(connection, locked, units, REASON);
    }

    /**
     * Gives up the units for which no purchase was accepted; where others are open, has their operation run again.
     *
     * @return whether nothing is left to be bought
     */
    boolean giveUp(Order order, OperationKey key) {
        Optional<Caller.User> buyer = buyers.of(order.accountId());
        GivenUp givenUp = transactions.call(connection -> {
            // Before the order, as everywhere: no purchase of the account is being written while cards fail.
            Pipeline pipeline = new Pipeline();
            Ledger.addLockAccounts(pipeline, List.of(order.accountId()));
            pipeline.execute(connection);
            List<OrderCard> pending = OrderCardRows.read(connection, order).stream()
                    .filter(card -> card.state() == OrderCard.State.PENDING)
                    .toList();
            Map<OrderCard, CardOutcome> failed = new LinkedHashMap<>();
            OrderCardPurchases.giveUp(connection, order, pending, buyer, ids, clock.instant())
                    .forEach(card -> failed.put(card, new CardOutcome.Failed(GIVEN_UP)));
            boolean open = failed.size() < pending.size();
            Optional<OperationKey> begun = record(connection, order, failed);
            if (open) {
                Instant now = clock.instant();
                Pipeline after = new Pipeline();
                Operations.addDue(after, OrderCardOperation.KIND, key, now, now);
                after.execute(connection);
            }
            return new GivenUp(begun, open);
        });
        givenUp.refund().ifPresent(refunds::begin);
        if (!givenUp.open()) {
            recordLast(order, Map.of(), key);
        }
        return !givenUp.open();
    }

    /** @param open whether purchases of other units are still under way */
    private record GivenUp(Optional<OperationKey> refund, boolean open) {}

    /** Ends the operation, and says so. Its row decides which of two runs announces it. */
    private void finish(Connection connection, Order order, OperationKey key) throws SQLException {
        Result<Boolean> first = Pipeline.read(connection, _ -> true, """
                        select 1
                          from operations
                         where account_id = ?
                           and operation_id = ?
                           and status <> 'DONE'
                           for update""", key.accountId(), key.operationId());
        if (first.isPresent()) {
            Instant now = clock.instant();
            Pipeline pipeline = new Pipeline();
            outbox.add(pipeline, OrderEvents.of(order, "order.gift_cards_delivered", Map.of()), now);
            Operations.addFinish(pipeline, key, now);
            pipeline.execute(connection);
        }
    }
}
