package dev.florin.checkout.order;

import dev.florin.checkout.Cart;
import dev.florin.checkout.OrderedCarts;
import dev.florin.ledger.Bookings;
import dev.florin.ledger.Journal;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.shop.Stock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The last transaction of a checkout: everything that a payment brings, or everything undone. Locks the cart, then the
 * order, then stock. Whoever comes second finds it done. The books need no lock: the order's is held, and the accounts of
 * the house are only appended to.
 */
final class CheckoutEnd implements PaymentEnd {
    private final OrderedCarts carts;
    private final Stock stock;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Starts starts;
    private final Ids ids;
    private final InstantSource clock;

    CheckoutEnd(
            OrderedCarts carts,
            Stock stock,
            Outbox outbox,
            Transactions transactions,
            Starts starts,
            Ids ids,
            InstantSource clock) {
        this.carts = carts;
        this.stock = stock;
        this.outbox = outbox;
        this.transactions = transactions;
        this.starts = starts;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void paid(Order order) {
        OperationKey cards = order.lines().stream().anyMatch(OrderLine::isGiftCard)
                ? new OperationKey(order.accountId(), ids.next())
                : null;
        boolean done = end(order, Cart.State.COMPLETE, (pipeline, now) -> {
            stock.addSale(pipeline, order.companyId(), CheckoutStart.units(order));
            addBooking(pipeline, order, now);
            addPaid(pipeline, order, cards, now);
            NewSubscriptions.add(pipeline, order, now);
            if (cards != null) {
                OrderCardRows.addNew(pipeline, order);
                starts.add(pipeline, OrderCardOperation.KIND, cards, now);
            }
            outbox.add(pipeline, order, "order.created", Map.of(), now);
        });
        if (done && cards != null) {
            starts.begin(OrderCardOperation.KIND, cards);
        }
    }

    @Override
    public void declined(Order order, String why) {
        var _ = end(order, Cart.State.START, (pipeline, now) -> {
            stock.addRelease(pipeline, order.companyId(), CheckoutStart.units(order));
            pipeline.add("""
                    update orders
                       set status = 'declined', decline_reason = ?, updated_at = ?
                     where company_id = ?
                       and order_id = ?""", why, now, order.companyId(), order.orderId());
        });
    }

    private interface Effects {
        void add(Pipeline pipeline, Instant now);
    }

    /** Whether this call has ended it. */
    private boolean end(Order order, Cart.State next, Effects effects) {
        String token = Objects.requireNonNull(order.cartToken());
        boolean done = transactions.call(connection -> {
            Optional<Cart> cart = carts.lock(connection, token);
            if (!isPending(connection, order)) {
                return false;
            }
            Instant now = clock.instant();
            AtomicBoolean saved = new AtomicBoolean();
            Pipeline pipeline = new Pipeline();
            effects.add(pipeline, now);
            carts.addMove(pipeline, cart.orElseThrow(), next, now, saved);
            Operations.addFinish(pipeline, order.operation(), now);
            pipeline.execute(connection);
            if (!saved.get()) {
                throw new IllegalStateException("a locked cart has changed: " + order.operationId());
            }
            return true;
        });
        carts.forget(token);
        return done;
    }

    static boolean isPending(Connection connection, Order order) throws SQLException {
        boolean[] pending = new boolean[1];
        new Pipeline()
                .add(
                        row -> pending[0] = row.getString(1).equals(OrderStatus.PENDING.wire()),
                        """
                        select status
                          from orders
                         where company_id = ?
                           and order_id = ?
                           for no key update""",
                        order.companyId(),
                        order.orderId())
                .execute(connection);
        return pending[0];
    }

    static void addBooking(Pipeline pipeline, Order order, Instant now) {
        if (order.parts().isNothing()) {
            return;
        }
        Journal.Builder journal =
                Journal.of(order.accountId(), order.operationId(), Journal.Kind.ORDER, order.operationId());
        order.parts().book(journal, order.amount().currency());
        Bookings bookings = new Bookings();
        bookings.book(journal.build());
        bookings.addTo(pipeline, now);
    }

    static void addPaid(Pipeline pipeline, Order order, @Nullable OperationKey cards, Instant now) {
        pipeline.add(
                """
                update orders
                   set status = 'paid', paid_at = ?, updated_at = ?, cards_operation_id = cast(nullif(?, '') as uuid)
                 where company_id = ?
                   and order_id = ?""", now, now, cards == null ? "" : cards.operationId().toString(), order.companyId(), order.orderId());
    }
}
