package dev.florin.order;

import dev.florin.operations.Completions;
import dev.florin.operations.OperationHandler;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import dev.florin.wallet.PaymentGateway;
import java.util.List;

/** Gives money back through the gateway, always with the refund's own key, so that it may be run again at any time. */
final class RefundOperation implements OperationHandler {
    static final String KIND = "ORDER_REFUND";

    private final RefundStore refunds;
    private final OrderStore orders;
    private final RefundEnd end;
    private final PaymentGateway gateway;
    private final Completions completions;
    private final RefundResolutions resolver;

    RefundOperation(
            RefundStore refunds, OrderStore orders, RefundEnd end, PaymentGateway gateway, Completions completions) {
        this.refunds = refunds;
        this.orders = orders;
        this.end = end;
        this.gateway = gateway;
        this.completions = completions;
        this.resolver = new RefundResolutions(refunds, orders, end);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Step run(OperationKey key) {
        OrderRefund refund = refunds.find(key);
        Order order = refund == null ? null : orders.find(refund.companyId(), refund.orderId());
        if (refund == null || order == null) {
            return new Step.Park("there is no such refund");
        }
        if (refund.status() == OrderRefund.Status.PENDING) {
            String refundKey = refund.refundId().toString();
            switch (gateway.refund(order.paymentKey(), refundKey, refund.amount())) {
                case PaymentGateway.Answer.Refunded() -> end.refunded(order, refund);
                case PaymentGateway.Answer.Declined(String why) -> end.refused(order, refund, why);
                case PaymentGateway.Answer.Unknown(String why) -> {
                    return new Step.Again(why);
                }
            }
        }
        completions.announce(key.operationId());
        return new Step.Finished();
    }

    @Override
    public List<String> resolutions() {
        return resolver.resolutions();
    }

    @Override
    public boolean movesMoney(String resolution) {
        return resolver.movesMoney(resolution);
    }

    @Override
    public ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        ResolveOutcome outcome = resolver.resolve(key, resolution);
        completions.announce(key.operationId());
        return outcome;
    }
}
