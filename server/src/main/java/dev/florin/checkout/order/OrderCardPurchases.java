package dev.florin.checkout.order;

import dev.florin.checkout.order.OrderCardRows.Outcome;
import dev.florin.money.Money;
import dev.florin.platform.Caller;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Refusal;
import dev.florin.purchase.PurchaseCommand;
import dev.florin.purchase.PurchaseOutcome;
import dev.florin.purchase.Purchases;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Buys the gift cards of orders from their companies' accounts, each by a purchase of its own. A unit's key follows from
 * its order, line and number: asking again is answered with the same purchase.
 */
final class OrderCardPurchases {
    /** How long a purchase that was accepted is waited for; what takes longer is looked at again later. */
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Supplier<Purchases> purchases;
    private final CompanyBuyer buyers;

    /** @param purchases asked when the first card is bought: purchases need operations, which need this */
    OrderCardPurchases(Supplier<Purchases> purchases, CompanyBuyer buyers) {
        this.purchases = purchases;
        this.buyers = buyers;
    }

    /** Buys these units, all at once, or tells what became of them. */
    Map<OrderCard, Outcome> buy(Order order, List<OrderCard> units) {
        Optional<Caller.User> buyer = buyers.of(order.accountId());
        Map<OrderCard, Outcome> outcomes = new LinkedHashMap<>();
        if (buyer.isEmpty()) {
            units.forEach(unit -> outcomes.put(unit, new Outcome.Failed("the shop's account has no owner")));
            return outcomes;
        }
        Map<OrderCard, Future<Outcome>> bought = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            units.forEach(unit -> bought.put(unit, threads.submit(() -> buy(order, unit, buyer.get()))));
        }
        bought.forEach((unit, future) -> outcomes.put(unit, result(future)));
        return outcomes;
    }

    private Outcome buy(Order order, OrderCard unit, Caller.User buyer) {
        OrderLine line = order.line(unit.lineId()).orElseThrow();
        Money face = order.money(Objects.requireNonNull(line.face()));
        if (!face.isPositive()) {
            return new Outcome.Failed("a gift card has a value");
        }
        return outcome(purchases
                .get()
                .buy(
                        new PurchaseCommand(
                                buyer,
                                key(order, unit),
                                face,
                                null,
                                line.giftCardOf(),
                                null,
                                null,
                                face,
                                null,
                                null,
                                true,
                                "Order " + order.number(),
                                null,
                                null),
                        WAIT));
    }

    /** The key of the purchase that fills the unit. */
    static UUID key(Order order, OrderCard unit) {
        String name = "order " + order.operationId() + " line " + unit.lineId() + " unit " + unit.unitNo();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The keys of those units for which a purchase was accepted and not refused, for whoever has the account's lock. */
    static Set<UUID> accepted(Connection connection, Order order, List<OrderCard> units) throws SQLException {
        Set<UUID> keys = new HashSet<>();
        new Pipeline()
                .add(
                        row -> keys.add(row.getObject(1, UUID.class)),
                        """
                        select idempotency_key
                          from purchases
                         where account_id = ?
                           and idempotency_key = any(?)
                           and state <> 'REFUSED'""",
                        order.accountId(),
                        units.stream().map(unit -> key(order, unit)).toArray(UUID[]::new))
                .execute(connection);
        return keys;
    }

    static Outcome outcome(PurchaseOutcome outcome) {
        return switch (outcome) {
            case PurchaseOutcome.Completed completed ->
                new Outcome.Filled(
                        completed.purchase().purchaseId(),
                        completed.purchase().giftCard().giftCardId());
            case PurchaseOutcome.Pending _ -> new Outcome.OnItsWay();
            case PurchaseOutcome.Refused refused -> refused(refused.refusal());
        };
    }

    /** What may succeed later, while lanes, database or vendors are away, was not written down under the key. */
    private static Outcome refused(Refusal refusal) {
        return refusal.reason().retryable()
                ? new Outcome.NotNow(refusal.message())
                : new Outcome.Failed(refusal.message());
    }

    private static Outcome result(Future<Outcome> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.NotNow("the server stops");
        } catch (ExecutionException e) {
            // Nobody knows whether it was bought; the same key tells the next time.
            return new Outcome.NotNow(String.valueOf(e.getCause()));
        }
    }
}
