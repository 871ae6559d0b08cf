package dev.florin.subscription;

import dev.florin.operations.OperationHandler;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import dev.florin.order.Order;
import dev.florin.order.OrderPayment;
import dev.florin.order.OrderStatus;
import dev.florin.order.OrderStore;
import dev.florin.order.PaymentEnd;
import dev.florin.order.PaymentResolutions;
import java.util.List;

/**
 * Charges a renewal, unless its subscription is cancelled. It may be killed anywhere and run twice at once, as a checkout
 * may.
 */
final class RenewalOperation implements OperationHandler {
    static final String KIND = "RENEWAL";

    private final OrderStore orders;
    private final RenewalEnd end;
    private final OrderPayment payment;
    private final PaymentResolutions resolver;

    RenewalOperation(OrderStore orders, RenewalEnd end, OrderPayment payment) {
        this.orders = orders;
        this.end = end;
        this.payment = payment;
        this.resolver = resolver(orders, payment, end);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Step run(OperationKey key) {
        Order order = orders.ofOperation(key);
        if (order == null) {
            return new Step.Park("there is no such order");
        }
        if (order.status() == OrderStatus.PENDING) {
            switch (payment.pay(order, () -> end.objection(order))) {
                case OrderPayment.Outcome.Taken() -> end.paid(order);
                case OrderPayment.Outcome.None(String why) -> end.declined(order, why);
                case OrderPayment.Outcome.Unsure(String why) -> {
                    return new Step.Again(why);
                }
            }
        }
        return new Step.Finished();
    }

    /** What people may do with a payment about which the gateway says nothing. */
    static PaymentResolutions resolver(OrderStore orders, OrderPayment payment, PaymentEnd end) {
        return new PaymentResolutions(
                KIND, orders, payment, end, "The subscription is tried again later, is paused, or stays cancelled.");
    }

    @Override
    public List<String> resolutions() {
        return resolver.resolutions();
    }

    @Override
    public ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        return resolver.resolve(key, resolution);
    }
}
