package dev.florin.order;

import dev.florin.money.Money;
import dev.florin.platform.Caller;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.purchase.BulkPurchases;
import dev.florin.purchase.CardOutcome;
import dev.florin.purchase.GivenUpPurchases;
import dev.florin.purchase.PurchaseCommand;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Buys the gift cards of orders from their companies' accounts. A unit's key follows from its order, line and number:
 * asking again is answered with the same purchase.
 */
final class OrderCardPurchases {
    private static final String GIVEN_UP = "The gift card was given up.";
    private static final CardOutcome NO_OWNER = new CardOutcome.NotNow("the shop's account has no owner");
    private static final CardOutcome NO_VALUE = new CardOutcome.Failed("a gift card has a value");
    private static final CardOutcome REFUNDED = new CardOutcome.Failed("the shop has given the gift card back");

    private final BulkPurchases purchases;
    private final CompanyBuyer buyers;

    OrderCardPurchases(BulkPurchases purchases, CompanyBuyer buyers) {
        this.purchases = purchases;
        this.buyers = buyers;
    }

    /** Buys these units, or tells what became of them. */
    Map<OrderCard, CardOutcome> buy(Order order, List<OrderCard> units) {
        Optional<Caller.User> buyer = buyers.of(order.accountId());
        Map<OrderCard, CardOutcome> outcomes = new LinkedHashMap<>();
        if (buyer.isEmpty()) {
            // Some may have been bought while there was one.
            units.forEach(unit -> outcomes.put(unit, NO_OWNER));
            return outcomes;
        }
        Map<UUID, CardOutcome> bought = purchases.buy(
                order.accountId(), commands(order, units.stream(), buyer.get()).toList());
        units.forEach(unit -> outcomes.put(unit, outcome(bought.getOrDefault(key(order, unit), NO_VALUE))));
        return outcomes;
    }

    /** A card that the shop has given back is not the buyer's. */
    static CardOutcome outcome(CardOutcome bought) {
        return bought instanceof CardOutcome.Filled filled && filled.refunded() ? REFUNDED : bought;
    }

    /** A unit without a value cannot be bought. */
    private static Stream<PurchaseCommand> commands(Order order, Stream<OrderCard> units, Caller.User buyer) {
        return units.filter(unit -> face(order, unit).isPositive()).map(unit -> command(order, unit, buyer));
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
        List<PurchaseCommand> open = buyer.stream()
                .flatMap(user ->
                        commands(order, units.stream().filter(unit -> !accepted.containsKey(key(order, unit))), user))
                .toList();
        Pipeline pipeline = new Pipeline();
        GivenUpPurchases.add(pipeline, open, Refusal.of(Reason.VENDOR_REFUSED, GIVEN_UP), ids, now);
        pipeline.execute(connection);
        return units.stream()
                .filter(unit -> !accepted.getOrDefault(key(order, unit), false))
                .toList();
    }
}
