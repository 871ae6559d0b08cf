package dev.florin.order;

import dev.florin.operations.OperationKey;
import dev.florin.operations.OperationResolver;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import java.util.List;

/**
 * Ends the buying of an order's gift cards with {@code failed}: those for which no purchase was accepted are given up,
 * and their price goes back to the buyer. The others are bought or will be refused, so a server records them first.
 */
final class OrderCardResolutions implements OperationResolver {
    static final String FAILED = "failed";

    private final OrderStore orders;
    private final OrderCardEnd end;

    OrderCardResolutions(OrderStore orders, OrderCardEnd end) {
        this.orders = orders;
        this.end = end;
    }

    @Override
    public String kind() {
        return OrderCardOperation.KIND;
    }

    @Override
    public List<String> resolutions() {
        return List.of(FAILED);
    }

    @Override
    public ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        if (!resolution.name().equals(FAILED)) {
            return new ResolveOutcome.NotPossible("There is no resolution " + resolution.name() + ".");
        }
        if (!resolution.details().isEmpty()) {
            return new ResolveOutcome.NotPossible("failed takes no details.");
        }
        Order order = orders.ofCardsOperation(key);
        if (order == null) {
            return new ResolveOutcome.NotPossible("There is no such order.");
        }
        return end.giveUp(order, key)
                ? new ResolveOutcome.Resolved("Cards that were not bought have failed, and their price goes back.")
                : new ResolveOutcome.Begun(
                        "Cards that were not bought have failed, and their price goes back. Others are"
                                + " bought or on their way: a server writes them down and ends it.");
    }
}
