package dev.florin.cardorder;

import dev.florin.purchase.BulkPurchases;
import dev.florin.purchase.CardOutcome;
import dev.florin.purchase.PurchaseCommand;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Buys the cards of orders. A card's key follows from its row. */
final class CardPurchases {
    private final BulkPurchases purchases;

    CardPurchases(BulkPurchases purchases) {
        this.purchases = purchases;
    }

    /** Buys these cards, or tells what became of them. */
    Map<OrderedCard, CardOutcome> buy(CardOrder order, List<OrderedCard> cards) {
        List<PurchaseCommand> commands =
                cards.stream().map(card -> command(order, card)).toList();
        // Of an order about which nothing is recorded, hardly any card can be known already.
        Map<UUID, CardOutcome> bought = order.state() == CardOrderState.PENDING
                ? purchases.buyNew(commands)
                : purchases.buy(order.accountId(), commands);
        Map<OrderedCard, CardOutcome> outcomes = new LinkedHashMap<>();
        cards.forEach(card -> outcomes.put(card, Objects.requireNonNull(bought.get(key(card)))));
        return outcomes;
    }

    /** The same for the same row, so that its fingerprint is the same as well. */
    static PurchaseCommand command(CardOrder order, OrderedCard card) {
        return new PurchaseCommand(
                order.buyer(),
                key(card),
                card.value(),
                card.offerId(),
                null,
                null,
                null,
                card.value(),
                null,
                null,
                true,
                "Order " + order.orderUri(),
                null,
                null);
    }

    /** Follows from the row alone. */
    static UUID key(OrderedCard card) {
        String name = "card order " + card.orderId() + " card " + card.cardNo();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
