package dev.florin.cardorder;

import dev.florin.operations.Completions;
import dev.florin.operations.OperationHandler;
import dev.florin.operations.OperationKey;
import dev.florin.operations.OperationView;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import dev.florin.purchase.CardOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Fills an order: buys the pending cards, records their outcomes, and ends when none is pending. Each run begins with
 * what the books know, so that it may be killed anywhere and may run twice at once.
 */
final class CardOrderFulfilment implements OperationHandler {
    static final String KIND = "CARD_ORDER";

    /** Cards that are bought and written down together: about what a lane takes in one transaction. */
    private static final int PART = 250;

    /** Cards that are on their way are looked at again when the order's age has grown by this fraction. */
    private static final int LOOKS_PER_AGE = 10;

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final CardOrderProgress progress;
    private final PlacedOrders placed;
    private final CardOrderResolutions resolver;
    private final CardPurchases purchases;
    private final Completions completions;
    private final InstantSource clock;

    CardOrderFulfilment(
            CardOrderProgress progress,
            PlacedOrders placed,
            CardPurchases purchases,
            Completions completions,
            InstantSource clock) {
        this.progress = progress;
        this.placed = placed;
        this.resolver = new CardOrderResolutions(progress);
        this.purchases = purchases;
        this.completions = completions;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> resolutions() {
        return resolver.resolutions();
    }

    @Override
    public @Nullable OperationView forgotten(UUID operationId) {
        return resolver.forgotten(operationId);
    }

    @Override
    public ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        ResolveOutcome outcome = resolver.resolve(key, resolution);
        if (outcome instanceof ResolveOutcome.Resolved) {
            completions.announce(key.operationId());
        }
        return outcome;
    }

    @Override
    public Step run(OperationKey key) {
        CardOrder ended = null;
        try {
            CardOrderProgress.Open written = placed.find(key.operationId());
            CardOrderProgress.Open open = written == null ? progress.begin(key) : written;
            if (open == null) {
                return new Step.Park("there is no such order");
            }
            Run run = run(key, open);
            ended = written != null && run.hasAllCards() ? written.order().fulfilled() : null;
            return run.step;
        } finally {
            placed.end(key.operationId(), ended);
        }
    }

    /** What came of a run. */
    private record Run(Step step, List<CardOutcome> outcomes) {
        /** Whether all cards that were pending are there now, and the order has ended. */
        boolean hasAllCards() {
            return step instanceof Step.Finished
                    && outcomes.stream()
                            .allMatch(outcome -> outcome instanceof CardOutcome.Filled filled && !filled.refunded());
        }
    }

    private Run run(OperationKey key, CardOrderProgress.Open open) {
        List<OrderedCard> pending = open.pending();
        List<CardOutcome> outcomes = new ArrayList<>(pending.size());
        boolean done = pending.isEmpty() && progress.record(key, Map.of());
        for (int from = 0; from < pending.size(); from += PART) {
            List<OrderedCard> part = pending.subList(from, Math.min(from + PART, pending.size()));
            Map<OrderedCard, CardOutcome> bought = purchases.buy(open.order(), part);
            done = progress.record(key, bought);
            outcomes.addAll(bought.values());
        }
        if (!done) {
            return new Run(later(open.order(), outcomes), outcomes);
        }
        completions.announce(key.operationId());
        return new Run(new Step.Finished(), outcomes);
    }

    /**
     * A run in which nothing could be bought is retried like a failure. A run that bought something is no failure: the
     * rest is looked at soon, and cards that are only slow less often as the order ages.
     */
    private Step later(CardOrder order, List<CardOutcome> outcomes) {
        Optional<String> refused = outcomes.stream()
                .filter(CardOutcome.NotNow.class::isInstance)
                .map(outcome -> ((CardOutcome.NotNow) outcome).why())
                .findFirst();
        if (refused.isPresent()) {
            boolean gotOn = outcomes.stream().anyMatch(outcome -> !(outcome instanceof CardOutcome.NotNow));
            return gotOn ? new Step.Wait(refused.get(), SOON) : new Step.Again(refused.get());
        }
        Duration age = Duration.between(order.createdAt(), clock.instant());
        Duration pause = age.dividedBy(LOOKS_PER_AGE);
        return new Step.Wait("cards are on their way", pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }
}
