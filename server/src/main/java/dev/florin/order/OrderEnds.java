package dev.florin.order;

import dev.florin.event.Outbox;
import dev.florin.ledger.Bookings;
import dev.florin.ledger.Journal;
import dev.florin.operations.OperationKey;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.shop.Stock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the end of an order's payment writes, whatever the order came from. Whoever adds it holds the order's lock, or
 * gets it in the same transaction: {@link #isPending} and {@link #addEnd} take it.
 */
public final class OrderEnds {
    private static final String END = """
            update orders
               set status = ?, paid_at = case when ? then cast(? as timestamptz) end, decline_reason = nullif(?, ''),
                   cards_operation_id = cast(nullif(?, '') as uuid), updated_at = ?
             where company_id = ?
               and order_id = ?
               and status = 'pending'
            returning 1""";

    private final Stock stock;
    private final Outbox outbox;
    private final Starts starts;
    private final Ids ids;

    OrderEnds(Stock stock, Outbox outbox, Starts starts, Ids ids) {
        this.stock = stock;
        this.outbox = outbox;
        this.starts = starts;
        this.ids = ids;
    }

    /** For orders whose gift cards any server may buy. */
    public static OrderEnds soon(Stock stock, Outbox outbox, Ids ids) {
        return new OrderEnds(stock, outbox, Starts.elsewhere(), ids);
    }

    /** The order once it is paid; with an operation of its own when it has gift cards. */
    public Order paid(Order pending, Instant now) {
        boolean hasCards = pending.lines().stream().anyMatch(OrderLine::isGiftCard);
        return pending.paid(hasCards ? ids.next() : null, now);
    }

    /**
     * Adds what the payment brings: what is sold, the books, the gift cards, and the event.
     *
     * @param more of the event's payload
     */
    public void addPaid(Pipeline pipeline, Order paid, Map<String, Object> more) {
        Instant now = paid.updatedAt();
        stock.addSale(pipeline, paid.companyId(), paid.stockUnits());
        Bookings bookings = new Bookings();
        book(bookings, paid);
        bookings.addTo(pipeline, now);
        OperationKey cards = cards(paid);
        if (cards != null) {
            OrderCardRows.addNew(pipeline, paid);
            starts.add(pipeline, OrderCardOperation.KIND, cards, now);
        }
        outbox.add(pipeline, OrderEvents.created(paid, more), now);
    }

    /** To be called once a payment's end is committed: its gift cards are bought. */
    void begin(Order paid) {
        OperationKey cards = cards(paid);
        if (cards != null) {
            starts.begin(OrderCardOperation.KIND, cards);
        }
    }

    private static @Nullable OperationKey cards(Order paid) {
        return paid.cardsOperationId() == null ? null : new OperationKey(paid.accountId(), paid.cardsOperationId());
    }

    /** Adds what an order that is not paid gives back. */
    public void addDeclined(Pipeline pipeline, Order declined) {
        stock.addRelease(pipeline, declined.companyId(), declined.stockUnits());
    }

    /** Locks the order. */
    public static boolean isPending(Connection connection, Order order) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> row.getString("status").equals(OrderStatus.PENDING.wire()),
                        """
                        select status
                          from orders
                         where company_id = ?
                           and order_id = ?
                           for no key update""",
                        order.companyId(),
                        order.orderId())
                .first()
                .orElse(false);
    }

    static void book(Bookings bookings, Order order) {
        if (order.parts().isNothing()) {
            return;
        }
        Journal.Builder journal =
                Journal.of(order.accountId(), order.operationId(), Journal.Kind.ORDER, order.operationId());
        order.parts().book(journal, order.amount().currency());
        bookings.book(journal.build());
    }

    /** Adds an order's end, which locks it; nothing happens, and there is no row, when it has already ended. */
    public static Result<Boolean> addEnd(Pipeline pipeline, Order ended) {
        return pipeline.query(
                _ -> true,
                END,
                ended.status().wire(),
                ended.status() == OrderStatus.PAID,
                ended.updatedAt(),
                Objects.requireNonNullElse(ended.declineReason(), ""),
                Objects.toString(ended.cardsOperationId(), ""),
                ended.updatedAt(),
                ended.companyId(),
                ended.orderId());
    }
}
