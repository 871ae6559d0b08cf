package dev.florin.order;

import dev.florin.operations.Completions;
import dev.florin.operations.OperationHandler;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import dev.florin.purchase.CardOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fills the gift-card lines of an order that is paid, after its checkout, so that a slow vendor holds nobody up. What
 * cannot be bought is given back to the buyer.
 */
final class OrderCardOperation implements OperationHandler {
    static final String KIND = "ORDER_GIFT_CARDS";

    /** Cards that are bought and written down together. */
    private static final int PART = 100;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final OrderStore orders;
    private final OrderCardRows cards;
    private final OrderCardPurchases purchases;
    private final OrderCardEnd end;
    private final Completions completions;
    private final OrderCardResolutions resolver;

    OrderCardOperation(
            OrderStore orders,
            OrderCardRows cards,
            OrderCardPurchases purchases,
            OrderCardEnd end,
            Completions completions) {
        this.orders = orders;
        this.cards = cards;
        this.purchases = purchases;
        this.end = end;
        this.completions = completions;
        this.resolver = new OrderCardResolutions(orders, end);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Step run(OperationKey key) {
        Order order = orders.ofCardsOperation(key);
        if (order == null) {
            return new Step.Park("there is no such order");
        }
        List<OrderCard> pending = cards.of(order).stream()
                .filter(card -> card.state() == OrderCard.State.PENDING)
                .toList();
        List<CardOutcome> open = new ArrayList<>();
        for (int from = 0; from < pending.size(); from += PART) {
            Map<OrderCard, CardOutcome> part =
                    purchases.buy(order, pending.subList(from, Math.min(from + PART, pending.size())));
            part.values().stream()
                    .filter(one -> one instanceof CardOutcome.NotNow || one instanceof CardOutcome.Accepted)
                    .forEach(open::add);
            boolean isLast = from + PART >= pending.size();
            if (isLast && open.isEmpty()) {
                end.recordLast(order, part, key);
            } else {
                end.record(order, part);
            }
        }
        if (pending.isEmpty()) {
            end.recordLast(order, Map.of(), key);
        }
        if (open.isEmpty()) {
            completions.announce(key.operationId());
            return new Step.Finished();
        }
        return open.stream()
                .filter(CardOutcome.NotNow.class::isInstance)
                .map(CardOutcome.NotNow.class::cast)
                .findFirst()
                .<Step>map(one -> new Step.Again(one.why()))
                .orElse(new Step.Wait("cards are on their way", PAUSE));
    }

    @Override
    public List<String> resolutions() {
        return resolver.resolutions();
    }

    @Override
    public ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        ResolveOutcome outcome = resolver.resolve(key, resolution);
        completions.announce(key.operationId());
        return outcome;
    }
}
