package dev.florin.order;

import dev.florin.cart.Cart;
import dev.florin.cart.OrderedCarts;
import dev.florin.cart.WrittenCart;
import dev.florin.event.Outbox;
import dev.florin.ledger.Bookings;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.GroupCommit;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.SqlArrays;
import dev.florin.platform.Transactions;
import dev.florin.shop.Stock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Begins and ends checkouts: those of several callers in one transaction and one round trip. Locks the carts, then the
 * orders, then stock. The transaction fails when anything is not as its callers assumed; then each of them is tried by
 * itself, and whose fault it was finds out what is wrong.
 */
final class CheckoutGroup {
    /** Checkouts of one transaction, and characters of their carts, which their orders repeat. */
    private static final int MAX_GROUP = 128;

    private static final long MAX_CHARS = 500_000;

    private static final String PAY = """
            with paid as (
                update orders o
                   set status = 'paid', paid_at = p.at, updated_at = p.at
                  from unnest(?, ?, ?) as p (company_id, order_id, at)
                 where o.company_id = p.company_id
                   and o.order_id = p.order_id
                   and o.status = 'pending'
                returning 1)
            select expect_rows((select count(*) from paid), ?)""";

    private final OrderedCarts carts;
    private final Stock stock;
    private final Outbox outbox;
    private final List<OrderEffects> effects;
    private final Supplier<Operations> operations;
    private final Transactions transactions;
    private final GroupCommit<Part, Order> group;

    /** @param transactions on connections that wait for no lock for long */
    CheckoutGroup(
            OrderedCarts carts,
            Stock stock,
            Outbox outbox,
            List<OrderEffects> effects,
            Supplier<Operations> operations,
            Transactions transactions,
            MeterRegistry metrics) {
        this.carts = carts;
        this.stock = stock;
        this.outbox = outbox;
        this.effects = List.copyOf(effects);
        this.operations = operations;
        this.transactions = transactions;
        GroupCommit.Bound<Part> bound = new GroupCommit.Bound<>(
                MAX_GROUP, MAX_CHARS, part -> part.cart().document().length());
        this.group = new GroupCommit<>("checkouts", bound, metrics, this::together);
    }

    private sealed interface Part {
        Order order();

        /** The order's cart in its next state. */
        WrittenCart cart();
    }

    private record Start(WrittenCart cart, OrderWrites.NewOrder written) implements Part {
        @Override
        public Order order() {
            return written.order();
        }
    }

    private record End(WrittenCart cart, Order order) implements Part {}

    /**
     * Writes the order, holds its cart and reserves what is sold; the order with its number. Empty, and nothing is
     * done, when the cart is not as it was seen, or anything else is in the way.
     */
    Optional<Order> begin(Cart seen, Order order) {
        WrittenCart held = WrittenCart.of(OrderedCarts.held(seen, order.sold()));
        return write(new Start(held, OrderWrites.NewOrder.of(order, null)));
    }

    /**
     * Writes everything that the payment of an order without gift cards brings. False, and nothing is done, when it has
     * already ended, or anything else is in the way.
     */
    boolean pay(Cart held, Order paid) {
        WrittenCart complete = WrittenCart.of(OrderedCarts.complete(held, paid.updatedAt()));
        return write(new End(complete, paid)).isPresent();
    }

    private Optional<Order> write(Part part) {
        try {
            return Optional.of(group.writeOrAlone(part, Transactions::isUndone));
        } catch (RuntimeException e) {
            if (!Transactions.isUndone(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private List<Order> together(List<Part> parts) {
        List<OrderWrites.NewOrder> begun = parts.stream()
                .filter(Start.class::isInstance)
                .map(part -> ((Start) part).written)
                .toList();
        List<Order> paid =
                parts.stream().filter(End.class::isInstance).map(Part::order).toList();
        Pipeline pipeline = new Pipeline();
        carts.addMoves(pipeline, parts.stream().map(Part::cart).toList());
        if (!paid.isEmpty()) {
            addPaid(pipeline, paid);
        }
        stock.addAll(
                pipeline, units(begun.stream().map(OrderWrites.NewOrder::order).toList()), units(paid));
        Result<OrderWrites.Numbered> written = begun.isEmpty() ? null : addBegun(pipeline, begun);
        if (!paid.isEmpty()) {
            addEffects(pipeline, paid);
        }
        transactions.atOnce(pipeline);
        Map<UUID, Long> numbers = new HashMap<>();
        if (written != null) {
            written.rows().forEach(one -> numbers.put(one.operationId(), one.number()));
        }
        return parts.stream()
                .map(part -> part instanceof Start
                        ? part.order()
                                .numbered(Objects.requireNonNull(
                                        numbers.get(part.order().operationId())))
                        : part.order())
                .toList();
    }

    private Result<OrderWrites.Numbered> addBegun(Pipeline pipeline, List<OrderWrites.NewOrder> begun) {
        Result<OrderWrites.Numbered> numbers = OrderWrites.addInserts(pipeline, begun);
        List<OperationKey> keys =
                begun.stream().map(one -> one.order().operation()).toList();
        operations.get().addNew(pipeline, CheckoutOperation.KIND, keys);
        return numbers;
    }

    private static void addPaid(Pipeline pipeline, List<Order> paid) {
        pipeline.add(
                PAY,
                SqlArrays.numbers(paid, Order::companyId),
                SqlArrays.numbers(paid, Order::orderId),
                SqlArrays.instants(paid, Order::updatedAt),
                (long) paid.size());
    }

    private void addEffects(Pipeline pipeline, List<Order> paid) {
        Instant now = paid.getLast().updatedAt();
        Bookings bookings = new Bookings();
        paid.forEach(order -> OrderEnds.book(bookings, order));
        bookings.addTo(pipeline, now);
        effects.forEach(one -> one.addPaid(pipeline, paid, now));
        outbox.add(pipeline, paid.stream().map(OrderEvents::created).toList(), now);
        Operations.addFinish(pipeline, paid.stream().map(Order::operation).toList(), now);
    }

    private static List<Stock.CompanyUnits> units(List<Order> orders) {
        return orders.stream()
                .map(order -> new Stock.CompanyUnits(order.companyId(), order.stockUnits()))
                .toList();
    }
}
