package dev.florin.cardorder;

import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.purchase.ClosedKeys;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which order has a customer's id. An order that has cards, or may still get some, has it for ever. One that has failed
 * has bought nothing, so the id may be used anew.
 */
final class CustomerOrderIds {
    private final ClosedKeys closedKeys;

    CustomerOrderIds(Ids ids) {
        this.closedKeys = new ClosedKeys(ids);
    }

    /**
     * The order that has the id, or null.
     *
     * @param failedToo whether to include an order that has bought nothing
     */
    static PlaceOutcome.@Nullable Duplicate find(
            Connection connection, Program program, String customerOrderId, boolean failedToo) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<PlaceOutcome.Duplicate> found = addFind(pipeline, program, customerOrderId, failedToo);
        pipeline.execute(connection);
        return found.first().orElse(null);
    }

    /** Adds the query to a pipeline. */
    static Result<PlaceOutcome.Duplicate> addFind(
            Pipeline pipeline, Program program, String customerOrderId, boolean failedToo) {
        return pipeline.query(
                row -> new PlaceOutcome.Duplicate(row.getObject("order_id", UUID.class), row.getString("order_uri")),
                """
                select order_id, order_uri
                  from card_orders
                 where account_id = ?
                   and program_id = ?
                   and customer_order_id = ?
                   and not released
                   and (state <> 'FAILED' or ?)""",
                program.accountId(),
                program.programId(),
                customerOrderId,
                failedToo);
    }

    /**
     * Takes the id from an order that has failed. The keys of its cards are ended with it: a run that has lost its lease
     * buys none of them any more.
     *
     * @param connection in a transaction that has locked the account
     * @return false when no order has failed under the id, or something was bought for it after all
     */
    boolean release(Connection connection, Program program, String customerOrderId, Instant now) throws SQLException {
        Pipeline read = new Pipeline();
        Result<CardOrder> failed =
                CardOrderRows.addOrders(read, """
                where o.account_id = ? and o.program_id = ? and o.customer_order_id = ?
                  and not o.released and o.state = 'FAILED'
                  for no key update of o""", program.accountId(), program.programId(), customerOrderId);
        read.execute(connection);
        return failed.isPresent() && release(connection, failed.only(), now);
    }

    private boolean release(Connection connection, CardOrder failed, Instant now) throws SQLException {
        Pipeline read = new Pipeline();
        Result<OrderedCard> cards = CardOrderRows.addCards(
                read, "where c.account_id = ? and c.order_id = ?", failed.accountId(), failed.orderId());
        read.execute(connection);
        boolean isClosed = closedKeys.close(
                connection,
                cards.rows().stream()
                        .map(card -> CardPurchases.command(failed, card))
                        .toList(),
                now);
        if (isClosed) {
            new Pipeline()
                    .add(
                            "update card_orders set released = true where account_id = ? and order_id = ?",
                            failed.accountId(),
                            failed.orderId())
                    .execute(connection);
        }
        return isClosed;
    }
}
