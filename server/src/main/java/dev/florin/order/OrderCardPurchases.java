package dev.florin.order;

import dev.florin.money.Money;
import dev.florin.order.OrderCardRows.Outcome;
import dev.florin.platform.Caller;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.purchase.GivenUpPurchases;
import dev.florin.purchase.PurchaseCommand;
import dev.florin.purchase.PurchaseOutcome;
import dev.florin.purchase.PurchaseState;
import dev.florin.purchase.Purchases;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private static final String GIVEN_UP = "The gift card was given up.";

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
            // Some may have been bought while there was one.
            units.forEach(unit -> outcomes.put(unit, new Outcome.NotNow("the shop's account has no owner")));
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
        return hasValue(order, unit)
                ? outcome(purchases.get().buy(command(order, unit, buyer), WAIT))
                : new Outcome.Failed("a gift card has a value");
    }

    /** The same for the same unit, whenever it is asked for. */
    private static PurchaseCommand command(Order order, OrderCard unit, Caller.User buyer) {
        Money face = face(order, unit);
        return new PurchaseCommand(
                buyer,
                key(order, unit),
                face,
                null,
                order.line(unit.lineId()).orElseThrow().giftCardOf(),
                null,
                null,
                face,
                null,
                null,
                true,
                "Order " + order.number(),
                null,
                null);
    }

    private static boolean hasValue(Order order, OrderCard unit) {
        return face(order, unit).isPositive();
    }

    private static Money face(Order order, OrderCard unit) {
        return order.money(
                Objects.requireNonNull(order.line(unit.lineId()).orElseThrow().face()));
    }

    /** The key of the purchase that fills the unit. */
    static UUID key(Order order, OrderCard unit) {
        String name = "order " + order.operationId() + " line " + unit.lineId() + " unit " + unit.unitNo();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The units for which no purchase was accepted; the caller has the account's lock. None will be accepted from now
     * on: a server that is about to buy one is refused.
     */
    static List<OrderCard> giveUp(
            Connection connection,
            Order order,
            List<OrderCard> units,
            Optional<Caller.User> buyer,
            Ids ids,
            Instant now)
            throws SQLException {
        Map<UUID, Boolean> accepted = new HashMap<>();
        new Pipeline()
                .add(
                        row -> accepted.put(
                                row.getObject("idempotency_key", UUID.class), row.getBoolean("is_accepted")),
                        """
                        select idempotency_key, state <> 'REFUSED' as is_accepted
                          from purchases
                         where account_id = ?
                           and idempotency_key = any(?)""",
                        order.accountId(),
                        units.stream().map(unit -> key(order, unit)).toArray(UUID[]::new))
                .execute(connection);
        // Without a buyer nothing is bought.
        List<PurchaseCommand> open = units.stream()
                .filter(unit -> !accepted.containsKey(key(order, unit)) && hasValue(order, unit))
                .flatMap(unit -> buyer.stream().map(user -> command(order, unit, user)))
                .toList();
        Pipeline pipeline = new Pipeline();
        GivenUpPurchases.add(pipeline, open, Refusal.of(Reason.VENDOR_REFUSED, GIVEN_UP), ids, now);
        pipeline.execute(connection);
        return units.stream()
                .filter(unit -> !accepted.getOrDefault(key(order, unit), false))
                .toList();
    }

    static Outcome outcome(PurchaseOutcome outcome) {
        return switch (outcome) {
            case PurchaseOutcome.Completed completed
            when completed.purchase().state() == PurchaseState.REFUNDED ->
                new Outcome.Failed("the shop has given the gift card back");
            case PurchaseOutcome.Completed completed ->
                new Outcome.Filled(
                        completed.purchase().purchaseId(),
                        completed.purchase().giftCard().giftCardId());
            case PurchaseOutcome.Pending _ -> new Outcome.OnItsWay();
            case PurchaseOutcome.Refused refused -> refused(refused.refusal());
        };
    }

    /** A refusal that may pass, while lanes, database or vendors are away, was not recorded under the key. */
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
