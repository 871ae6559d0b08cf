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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

/**
 * The last transaction of a checkout: everything that a payment brings, or everything undone. It locks the cart, then
 * the order, then stock. When two run it, the second finds it done. It need not read anything: while its payment is
 * under way, a cart is what the order's document says, one version later. The books need no lock: the order's lock is
 * held, and the house's accounts are only appended to.
 */
final class CheckoutEnd implements PaymentEnd {
    private static final String END = """
            update orders
               set status = ?, paid_at = case when ? then cast(? as timestamptz) end, decline_reason = nullif(?, ''),
                   cards_operation_id = cast(nullif(?, '') as uuid), updated_at = ?
             where company_id = ?
               and order_id = ?
               and status = 'pending'
            returning 1""";

    private final OrderedCarts carts;
    private final Together together;
    private final OrdersUnderWay underWay;
    private final Stock stock;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Starts starts;
    private final Ids ids;
    private final InstantSource clock;

    CheckoutEnd(
            OrderedCarts carts,
            Together together,
            OrdersUnderWay underWay,
            Stock stock,
            Outbox outbox,
            Transactions transactions,
            Starts starts,
            Ids ids,
            InstantSource clock) {
        this.carts = carts;
        this.together = together;
        this.underWay = underWay;
        this.stock = stock;
        this.outbox = outbox;
        this.transactions = transactions;
        this.starts = starts;
        this.ids = ids;
        this.clock = clock;
    }

    /** Ends checkouts together with others. */
    @FunctionalInterface
    interface Together {
        /** Each goes alone. */
        Together NEVER = (_, _) -> false;

        /** As {@link CheckoutGroup#pay}. */
        boolean pay(Cart held, Order paid);
    }

    @Override
    public void paid(Order order) {
        OperationKey cards = order.lines().stream().anyMatch(OrderLine::isGiftCard)
                ? new OperationKey(order.accountId(), ids.next())
                : null;
        Order paid = order.paid(cards == null ? null : cards.operationId(), now());
        if (cards == null && together.pay(held(paid), paid)) {
            ended(paid);
            return;
        }
        boolean done = end(paid, OrderedCarts::complete, (pipeline, now) -> {
            stock.addSale(pipeline, order.companyId(), CheckoutStart.units(order));
            addBooking(pipeline, order, now);
            NewSubscriptions.add(pipeline, List.of(order), ids, now);
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
        var _ = end(
                order.declined(why, now()),
                OrderedCarts::reopened,
                (pipeline, _) -> stock.addRelease(pipeline, order.companyId(), CheckoutStart.units(order)));
    }

    /** As the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private interface Effects {
        void add(Pipeline pipeline, Instant now);
    }

    /** Whether this call has ended it: cart and order were still as its beginning left them. */
    private boolean end(Order ended, BiFunction<Cart, Instant, Cart> next, Effects effects) {
        Cart held = held(ended);
        Instant now = ended.updatedAt();
        boolean done = transactions.call(connection -> {
            AtomicBoolean moved = new AtomicBoolean();
            AtomicBoolean changed = new AtomicBoolean();
            Pipeline first = new Pipeline();
            carts.addMove(first, next.apply(held, now), moved);
            addEnd(first, ended, changed);
            first.execute(connection);
            if (moved.get() != changed.get()) {
                throw new IllegalStateException("cart and order are at odds: " + ended.operationId());
            }
            if (changed.get()) {
                Pipeline pipeline = new Pipeline();
                effects.add(pipeline, now);
                Operations.addFinish(pipeline, ended.operation(), now);
                pipeline.execute(connection);
            }
            return changed.get();
        });
        if (done) {
            ended(ended);
        } else {
            carts.forget(held.key().token());
            underWay.remove(ended.operationId());
        }
        return done;
    }

    /** The cart while its payment is under way. */
    private static Cart held(Order order) {
        return OrderedCarts.held(order.document().cart(), order.sold());
    }

    private void ended(Order order) {
        carts.forget(order.document().cart().key().token());
        underWay.ended(order);
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
        Bookings bookings = new Bookings();
        book(bookings, order);
        bookings.addTo(pipeline, now);
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

    /** Adds an order's end, which locks it, unless it has already ended. */
    static void addEnd(Pipeline pipeline, Order ended, AtomicBoolean changed) {
        pipeline.add(
                _ -> changed.set(true),
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
