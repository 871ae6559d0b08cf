package dev.florin.checkout.order;

import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes down what became of an order's gift cards, and gives back what is paid for those that there are not. */
final class OrderCardEnd {
    private static final String REASON = "The gift card could not be bought.";

    private final RefundStart refunds;
    private final Outbox outbox;
    private final Transactions transactions;
    private final InstantSource clock;

    OrderCardEnd(RefundStart refunds, Outbox outbox, Transactions transactions, InstantSource clock) {
        this.refunds = refunds;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The refund is written with the failures that it is for, so there is exactly one for each. */
    void record(Order order, Map<OrderCard, OrderCardRows.Outcome> outcomes) {
        Optional<OperationKey> refund = transactions.call(connection -> {
            RefundStart.Locked locked = refunds.lock(connection, order.companyId(), order.orderId(), null);
            List<OrderCard> failed = OrderCardRows.record(connection, order, outcomes);
            TreeMap<Long, Long> units = new TreeMap<>();
            failed.forEach(card -> units.merge(card.lineId(), 1L, Math::addExact));
            return failed.isEmpty() || locked == null
                    ? Optional.<OperationKey>empty()
                    : refunds.giveBack(connection, locked, units, REASON);
        });
        refund.ifPresent(refunds::begin);
    }

    /** Nothing is left to be bought. */
    void finish(Order order, OperationKey key) {
        transactions.run(connection -> {
            Instant now = clock.instant();
            boolean[] first = new boolean[1];
            // The operation's row decides which of two runs tells of it.
            new Pipeline()
                    .add(row -> first[0] = true, """
                            select 1
                              from operations
                             where account_id = ?
                               and operation_id = ?
                               and status <> 'DONE'
                               for update""", key.accountId(), key.operationId())
                    .execute(connection);
            if (first[0]) {
                Pipeline pipeline = new Pipeline();
                outbox.add(pipeline, order, "order.gift_cards_delivered", Map.of(), now);
                Operations.addFinish(pipeline, key, now);
                pipeline.execute(connection);
            }
        });
    }
}
