package dev.florin.cardorder;

import dev.florin.operations.OperationKey;
import dev.florin.operations.OperationResolver;
import dev.florin.operations.OperationView;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import dev.florin.platform.Transactions;
import dev.florin.purchase.CardOutcome;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ends an order whose cards cannot be bought: with {@code failed}, cards for which no purchase was accepted are given
 * up. Those whose purchase was accepted are paid for, or will be refused, so a server goes on with them and ends the
 * order then. All of it happens under the locks of the account and the order, so that a run which has lost its lease
 * cannot buy a card that is being given up.
 */
public final class CardOrderResolutions implements OperationResolver {
    private static final String FAILED = "failed";

    /** As the order's message has it. */
    private static final String WHY = "The card was not bought and nothing was charged for it: the order was ended.";

    private final CardOrderProgress progress;

    public CardOrderResolutions(Transactions transactions, InstantSource clock) {
        this(new CardOrderProgress(transactions, clock));
    }

    CardOrderResolutions(CardOrderProgress progress) {
        this.progress = progress;
    }

    @Override
    public String kind() {
        return CardOrderFulfilment.KIND;
    }

    @Override
    public List<String> resolutions() {
        return List.of(FAILED);
    }

    @Override
    public @Nullable OperationView forgotten(UUID operationId) {
        return progress.ended(operationId);
    }

    @Override
    public ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        if (!resolution.name().equals(FAILED)) {
            return new ResolveOutcome.NotPossible("There is no resolution " + resolution.name() + ".");
        }
        if (!resolution.details().isEmpty()) {
            return new ResolveOutcome.NotPossible("failed takes no details.");
        }
        CardOrderProgress.Open open = progress.begin(key);
        if (open == null) {
            return new ResolveOutcome.NotPossible("There is no such order.");
        }
        Map<OrderedCard, CardOutcome> givenUp = new LinkedHashMap<>();
        open.pending().forEach(card -> givenUp.put(card, new CardOutcome.Failed(WHY)));
        return progress.recordAndGoOn(key, givenUp)
                ? new ResolveOutcome.Resolved("The order is ended; cards that were not bought have failed.")
                : new ResolveOutcome.Begun("Cards that were not bought have failed. Others are bought or on their way:"
                        + " a server writes them down and ends the order.");
    }
}
