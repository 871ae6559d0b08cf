package dev.florin.checkout.order;

import dev.florin.checkout.Cart;
import dev.florin.checkout.CartView;
import dev.florin.checkout.PlanPrice;
import dev.florin.checkout.Requirement;
import dev.florin.checkout.Requirements;
import dev.florin.money.Money;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.shop.Address;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import dev.florin.shop.Stock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first transaction of a renewal, under the subscription's lock: the order is priced by the shop of now, its units are
 * reserved, and it is written with the operation that charges it. Locks the subscription, then stock.
 */
final class RenewalStart {
    private static final String NO_PLAN = "The plan is not offered for this product any more.";
    private static final String TOO_FEW = "There are not enough in stock.";

    private final Shops shops;
    private final Stock stock;
    private final Outbox outbox;
    private final Transactions transactions;
    private final InstantSource clock;

    RenewalStart(Shops shops, Stock stock, Outbox outbox, Transactions transactions, InstantSource clock) {
        this.shops = shops;
        this.stock = stock;
        this.outbox = outbox;
        this.transactions = transactions;
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
        RenewalRows.Attempt attempt = RenewalRows.next(connection, subscription);
        CartView view = CartView.of(subscription.cart(now), shop, now);
        Order order = null;
        String problem = problem(view, subscription);
        if (problem == null) {
            order = order(attempt, view, now);
            boolean reserved = stock.reserve(connection, order.companyId(), CheckoutStart.units(order))
                    .isEmpty();
            problem = reserved ? null : TOO_FEW;
        }
        Pipeline pipeline = new Pipeline();
        RenewalRows.addInsert(pipeline, attempt, problem, now);
        if (problem != null || order == null) {
            String why = Objects.requireNonNull(problem);
            RenewalEnd.addFailure(pipeline, outbox, SubscriptionStates.failed(subscription, why, now), why, now);
            pipeline.execute(connection);
            return Optional.empty();
        }
        OrderWrites.addInserts(pipeline, List.of(OrderWrites.NewOrder.of(order, null)), (_, _) -> {});
        Operations.addDue(pipeline, RenewalOperation.KIND, order.operation(), now, now);
        pipeline.execute(connection);
        return Optional.of(order.operation());
    }

    /**
     * Why it cannot be ordered, or null. One that began without a billing address goes on at the country's tax. Without its plan it would cost the usual price: that was not
     * agreed.
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

    private static Order order(RenewalRows.Attempt attempt, CartView view, Instant now) {
        Subscription subscription = attempt.subscription();
        String token = Tokens.next(Tokens.ORDER);
        Money amount = view.totals().amountTotal();
        String url = "https://" + view.shop().company().fluidShop() + "/pages/order-confirmation?token=" + token;
        return new Order(
                subscription.companyId(),
                subscription.accountId(),
                0,
                token,
                attempt.operationId(),
                null,
                null,
                OrderType.AUTOSHIP_ORDER,
                OrderStatus.PENDING,
                subscription.customerId(),
                subscription.email(),
                amount,
                OrderParts.of(view.totals()),
                Money.zero(amount.currency()),
                view.totals().cvTotal(),
                view.totals().qvTotal(),
                null,
                OrderDocument.of(view, name(view.cart().delivery()), url),
                view.totals().lines().stream()
                        .map(line -> OrderLine.of(line, view))
                        .toList(),
                now,
                now);
    }

    private static OrderDocument.BuyerName name(Cart.Delivery delivery) {
        Address person = delivery.shipTo() == null ? delivery.billTo() : delivery.shipTo();
        return person == null
                ? OrderDocument.BuyerName.UNKNOWN
                : OrderDocument.BuyerName.of(person.firstName(), person.lastName());
    }
}
