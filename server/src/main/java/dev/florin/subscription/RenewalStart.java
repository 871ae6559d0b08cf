package dev.florin.subscription;

import dev.florin.cart.Cart;
import dev.florin.cart.CartView;
import dev.florin.cart.PlanPrice;
import dev.florin.cart.Requirement;
import dev.florin.cart.Requirements;
import dev.florin.event.Outbox;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.order.ConfirmationLinks;
import dev.florin.order.Order;
import dev.florin.order.OrderDocument;
import dev.florin.order.OrderDraft;
import dev.florin.order.OrderStore;
import dev.florin.order.OrderType;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.shop.Address;
import dev.florin.shop.People;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import dev.florin.shop.Standing;
import dev.florin.shop.Stock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first transaction of a renewal, under the subscription's lock: the order is priced by today's shop for the
 * present customer and rep, its units are reserved, and it is written with the operation that charges it. Locks the
 * subscription, then stock.
 */
final class RenewalStart {
    private static final String NO_CUSTOMER = "The customer is not active any more.";
    private static final String NO_PLAN = "The plan is not offered for this product any more.";
    private static final String TOO_FEW = "There are not enough in stock.";

    private final Shops shops;
    private final People people;
    private final Stock stock;
    private final Outbox outbox;
    private final Transactions transactions;
    private final ConfirmationLinks links;
    private final Ids ids;
    private final InstantSource clock;

    RenewalStart(
            Shops shops,
            People people,
            Stock stock,
            Outbox outbox,
            Transactions transactions,
            ConfirmationLinks links,
            Ids ids,
            InstantSource clock) {
        this.shops = shops;
        this.people = people;
        this.stock = stock;
        this.outbox = outbox;
        this.transactions = transactions;
        this.links = links;
        this.ids = ids;
        this.clock = clock;
    }

    /** Begins the renewal, if it is due and nobody else has begun it; its operation, which any server takes up. */
    Optional<OperationKey> begin(long companyId, long subscriptionId) {
        // Before the transaction: it may need a connection of its own.
        Shop shop = shops.shop(companyId);
        return transactions.call(connection -> {
            Instant now = clock.instant();
            Optional<Subscription> due = SubscriptionRows.lock(connection, companyId, subscriptionId, false)
                    .filter(it -> isDue(it, now));
            return due.isEmpty() ? Optional.empty() : begin(connection, due.get(), shop, now);
        });
    }

    private static boolean isDue(Subscription subscription, Instant now) {
        return subscription.status() == Subscription.Status.ACTIVE
                && !subscription.isRenewing()
                && !now.isBefore(subscription.nextBillingAt());
    }

    private Optional<OperationKey> begin(Connection connection, Subscription subscription, Shop shop, Instant now)
            throws SQLException {
        Pipeline reading = new Pipeline();
        Result<Integer> made = RenewalRows.addMade(reading, subscription);
        Standing standing = subscription.addStanding(reading, people);
        Result<String> code = SubscriptionDiscounts.addCode(reading, subscription);
        reading.execute(connection);
        RenewalRows.Attempt attempt = new RenewalRows.Attempt(subscription, made.only() + 1);
        if (!standing.mayBuy()) {
            return inVain(connection, attempt, SubscriptionStates.ended(subscription, NO_CUSTOMER), NO_CUSTOMER, now);
        }
        CartView view = view(subscription, standing, code, shop, now);
        String problem = problem(view, subscription);
        if (problem == null) {
            Order order = order(attempt, view, now);
            if (stock.reserve(connection, order.companyId(), order.stockUnits()).isEmpty()) {
                return begun(connection, attempt, order, now);
            }
            problem = TOO_FEW;
        }
        return inVain(connection, attempt, SubscriptionStates.failed(subscription, problem, now), problem, now);
    }

    /**
     * With the subscription's discount, where the renewal costs less by it today. Goods that are worth too little for their
     * shipping method once it is taken off are sent by the cheapest one.
     */
    private static CartView view(
            Subscription subscription, Standing standing, Result<String> code, Shop shop, Instant now) {
        CartView whole = CartView.of(subscription.cart(standing, now), shop, now);
        if (code.isEmpty()) {
            return whole;
        }
        CartView reduced = CartView.of(subscription.cart(standing, code.only(), now), shop, now)
                .orSentByTheCheapest();
        boolean isLess = reduced.totals().amountTotal().minor()
                < whole.totals().amountTotal().minor();
        return isLess && (problem(reduced, subscription) == null || problem(whole, subscription) != null)
                ? reduced
                : whole;
    }

    private static Optional<OperationKey> begun(
            Connection connection, RenewalRows.Attempt attempt, Order order, Instant now) throws SQLException {
        Pipeline pipeline = new Pipeline();
        RenewalRows.addInsert(pipeline, attempt, null, now);
        OrderStore.addNew(pipeline, order);
        Operations.addDue(pipeline, RenewalOperation.KIND, order.operation(), now, now);
        pipeline.execute(connection);
        return Optional.of(order.operation());
    }

    private Optional<OperationKey> inVain(
            Connection connection, RenewalRows.Attempt attempt, Subscription after, String why, Instant now)
            throws SQLException {
        Pipeline pipeline = new Pipeline();
        RenewalRows.addInsert(pipeline, attempt, why, now);
        RenewalEnd.addFailure(pipeline, outbox, after, why, now);
        pipeline.execute(connection);
        return Optional.empty();
    }

    /**
     * Why it cannot be ordered, or null. A subscription that began without a billing address continues at the country's
     * tax. Without its plan it would cost the usual price, which was not agreed.
     */
    private static @Nullable String problem(CartView view, Subscription subscription) {
        Optional<Requirement> unmet = view.unmet().stream()
                .filter(one -> !one.field().equals(Requirements.BILL_TO))
                .findFirst();
        if (unmet.isPresent()) {
            return unmet.get().message();
        }
        boolean offered = PlanPrice.of(view.cart().items().getFirst(), view).stream()
                .anyMatch(one -> one.plan().planId() == subscription.planId());
        return offered ? null : NO_PLAN;
    }

    private Order order(RenewalRows.Attempt attempt, CartView view, Instant now) {
        Subscription subscription = attempt.subscription();
        OrderDraft draft = new OrderDraft(
                view,
                attempt.operationId(),
                null,
                OrderType.AUTOSHIP_ORDER,
                subscription.customerId(),
                subscription.email(),
                name(view.cart().delivery()),
                links.of(view));
        return draft.pending(ids, now);
    }

    private static OrderDocument.BuyerName name(Cart.Delivery delivery) {
        Address person = delivery.shipTo() == null ? delivery.billTo() : delivery.shipTo();
        return person == null
                ? OrderDocument.BuyerName.UNKNOWN
                : OrderDocument.BuyerName.of(person.firstName(), person.lastName());
    }
}
