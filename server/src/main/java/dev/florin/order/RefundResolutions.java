package dev.florin.order;

import dev.florin.operations.OperationKey;
import dev.florin.operations.OperationResolver;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import java.util.List;

/**
 * Ends a refund about which the gateway says nothing, by what a person has learned there: {@code refunded}, the buyer
 * has the money; {@code not_refunded}, the gateway has not given it back under this refund and never will. The gateway
 * is not asked: asking it for a refund makes one.
 */
final class RefundResolutions implements OperationResolver {
    static final String REFUNDED = "refunded";
    static final String NOT_REFUNDED = "not_refunded";

    private final RefundStore refunds;
    private final OrderStore orders;
    private final RefundEnd end;

    RefundResolutions(RefundStore refunds, OrderStore orders, RefundEnd end) {
        this.refunds = refunds;
        this.orders = orders;
        this.end = end;
    }

    @Override
    public String kind() {
        return RefundOperation.KIND;
    }

    @Override
    public List<String> resolutions() {
        return List.of(REFUNDED, NOT_REFUNDED);
    }

    @Override
    public boolean movesMoney(String resolution) {
        return !resolution.equals(NOT_REFUNDED);
    }

    @Override
    public ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        if (!resolution.details().isEmpty()) {
            return new ResolveOutcome.NotPossible(resolution.name() + " takes no details.");
        }
        OrderRefund refund = refunds.find(key);
        Order order = refund == null ? null : orders.find(refund.companyId(), refund.orderId());
        if (refund == null || order == null) {
            return new ResolveOutcome.NotPossible("There is no such refund.");
        }
        if (refund.status() != OrderRefund.Status.PENDING) {
            return new ResolveOutcome.NotPossible(
                    "The refund is " + refund.status().wire() + " already.");
        }
        return switch (resolution.name()) {
            case REFUNDED -> {
                end.refunded(order, refund);
                yield new ResolveOutcome.Resolved("The refund is booked: the buyer has the money.");
            }
            case NOT_REFUNDED -> {
                end.refused(order, refund, "The gateway gave nothing back.");
                yield new ResolveOutcome.Resolved("Nothing was given back; the amount can be refunded anew.");
            }
            default -> new ResolveOutcome.NotPossible("There is no resolution " + resolution.name() + ".");
        };
    }
}
