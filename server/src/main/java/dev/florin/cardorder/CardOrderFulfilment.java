package dev.florin.cardorder;

import dev.florin.operations.Completions;
import dev.florin.operations.OperationHandler;
import dev.florin.operations.OperationKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Fills an order: buys the cards that are pending, writes down what became of them, and ends when none is. Each run
 * begins with what the books know, so that it may be killed anywhere and may run twice at once.
 */
final class CardOrderFulfilment implements OperationHandler {
    static final String KIND = "CARD_ORDER";

    /** Cards that are bought and written down together: about what a lane takes in one transaction. */
    private static final int PART = 250;

    private final CardOrderProgress progress;
    private final CardPurchases purchases;
    private final Completions completions;

    CardOrderFulfilment(CardOrderProgress progress, CardPurchases purchases, Completions completions) {
        this.progress = progress;
        this.purchases = purchases;
        this.completions = completions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Step run(OperationKey key) {
        CardOrderProgress.Open open = progress.begin(key);
        if (open == null) {
            return new Step.Park("there is no such order");
        }
        List<OrderedCard> pending = open.pending();
        boolean done = pending.isEmpty() && progress.record(key, Map.of());
        String waiting = "";
        for (int from = 0; from < pending.size(); from += PART) {
            List<OrderedCard> part = pending.subList(from, Math.min(from + PART, pending.size()));
            Map<OrderedCard, CardOutcome> outcomes = purchases.buy(open.order(), part);
            done = progress.record(key, outcomes);
            waiting = why(outcomes.values(), waiting);
        }
        if (!done) {
            return new Step.Again(waiting);
        }
        completions.announce(key.operationId());
        return new Step.Finished();
    }

    /** Why a card is still pending, in favour of what went wrong. */
    private static String why(Collection<CardOutcome> outcomes, String before) {
        String why = before;
        for (CardOutcome outcome : outcomes) {
            switch (outcome) {
                case CardOutcome.NotNow(String reason) -> why = reason;
                case CardOutcome.NextKey(String reason) -> why = reason;
                case CardOutcome.Accepted accepted -> why = why.isEmpty() ? "cards are on their way" : why;
                case CardOutcome.Filled filled -> {}
                case CardOutcome.Failed failed -> {}
            }
        }
        return why;
    }
}
