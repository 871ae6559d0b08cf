package dev.florin.order;

import dev.florin.cart.Cart;
import dev.florin.cart.OrderedCarts;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The last transaction of a checkout: everything that a payment brings, or everything undone. It locks the cart, then
 * the order, then stock, then a guest's address among the customers. When two run it, the second finds it done. It need not read anything: while its payment is
 * under way, a cart is what the order's document says, one version later. The books need no lock: the order's lock is
 * held, and the house's accounts are only appended to.
 */
final class CheckoutEnd implements PaymentEnd {
    private final OrderedCarts carts;
    private final Together together;
    private final OrdersUnderWay underWay;
    private final OrderEnds ends;
    private final List<OrderEffects> effects;
    private final Transactions transactions;
    private final InstantSource clock;

    CheckoutEnd(
            OrderedCarts carts,
            Together together,
            OrdersUnderWay underWay,
            OrderEnds ends,
            List<OrderEffects> effects,
            Transactions transactions,
            InstantSource clock) {
        this.carts = carts;
        this.together = together;
        this.underWay = underWay;
        this.ends = ends;
        this.effects = List.copyOf(effects);
        this.transactions = transactions;
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
        Order paid = ends.paid(order, now());
        if (paid.cardsOperationId() == null && together.pay(held(paid), paid)) {
            ended(paid);
            return;
        }
        boolean done = end(paid, OrderedCarts::complete, (pipeline, now) -> {
            ends.addPaid(pipeline, paid, Map.of());
            effects.forEach(one -> one.addPaid(pipeline, List.of(paid), now));
        });
        if (done) {
            ends.begin(paid);
        }
    }

    @Override
    public void declined(Order order, String why) {
        Order declined = order.declined(why, now());
        var _ = end(declined, OrderedCarts::reopened, (pipeline, _) -> ends.addDeclined(pipeline, declined));
    }

    /** As the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private interface Effects {
        void add(Pipeline pipeline, Instant now);
    }

    /** Whether this call has ended it: cart and order were still as its beginning left them. */
    private boolean end(Order ended, BiFunction<Cart, Instant, Cart> next, Effects own) {
        Cart held = held(ended);
        Instant now = ended.updatedAt();
        boolean done = transactions.call(connection -> {
            Pipeline first = new Pipeline();
            Result<Boolean> moved = carts.addMove(first, next.apply(held, now));
            Result<Boolean> changed = OrderEnds.addEnd(first, ended);
            first.execute(connection);
            if (moved.isPresent() != changed.isPresent()) {
                throw new IllegalStateException("cart and order are at odds: " + ended.operationId());
            }
            if (changed.isPresent()) {
                Pipeline pipeline = new Pipeline();
                own.add(pipeline, now);
                Operations.addFinish(pipeline, ended.operation(), now);
                pipeline.execute(connection);
            }
            return changed.isPresent();
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
}
