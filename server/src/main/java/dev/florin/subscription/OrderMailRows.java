package dev.florin.subscription;

import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.order.Order;
import dev.florin.order.OrderStore;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The e-mails that confirm orders, as they stand. */
final class OrderMailRows {
    private static final int MAX_ERROR = 500;

    private final Transactions transactions;
    private final InstantSource clock;

    OrderMailRows(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What became of one. */
    enum State {
        DUE,
        SENT,
        /** The mail server refuses it for good; an operator may have it tried again. */
        FAILED,
        /** No mail server was set up. */
        UNSENT,
        /** The order was given back before the e-mail was sent. */
        WITHDRAWN
    }

    /** @param tokens of the subscriptions that go on, by the line that began them */
    record Due(State state, Order order, Map<Long, String> tokens) {}

    private record Place(State state, long companyId, long orderId) {}

    /** What an operation is to send. Null when there is none such. */
    @Nullable
    Due find(OperationKey key) {
        Result<Place> found = transactions.read(
                row -> new Place(
                        State.valueOf(row.getString("state")), row.getLong("company_id"), row.getLong("order_id")),
                "select state, company_id, order_id from order_mails where account_id = ? and operation_id = ?",
                key.accountId(),
                key.operationId());
        Place place = found.first().orElse(null);
        Order order = place == null ? null : new OrderStore(transactions).find(place.companyId, place.orderId);
        return place == null || order == null ? null : new Due(place.state, order, tokens(order));
    }

    private Map<Long, String> tokens(Order order) {
        Map<Long, String> tokens = new HashMap<>();
        transactions.run(connection -> new Pipeline()
                .add(
                        row -> tokens.put(row.getLong("line_id"), row.getString("subscription_token")),
                        """
                        select line_id, subscription_token
                          from subscriptions
                         where company_id = ?
                           and order_id = ?
                           and status <> 'cancelled'""",
                        order.companyId(),
                        order.orderId())
                .execute(connection));
        return tokens;
    }

    /** Writes down that nothing more is to be done, and ends the operation. */
    void finish(OperationKey key, State state) {
        write(key, state, "");
    }

    /** Writes down that it is refused for good, and ends the operation. */
    void fail(OperationKey key, String why) {
        write(key, State.FAILED, why);
    }

    private void write(OperationKey key, State state, String why) {
        Instant now = clock.instant();
        transactions.run(connection -> {
            // What was sent stays sent, whatever a second run of the same operation met.
            Pipeline pipeline = new Pipeline()
                    .add("""
                            update order_mails
                               set state = ?,
                                   error = nullif(left(?, ?), ''),
                                   sent_at = case when ? = 'SENT' then cast(? as timestamptz) end
                             where account_id = ?
                               and operation_id = ?
                               and state <> 'SENT'""", state.name(), why, MAX_ERROR, state.name(), now, key.accountId(), key.operationId());
            Operations.addFinish(pipeline, key, now);
            pipeline.execute(connection);
        });
    }
}
