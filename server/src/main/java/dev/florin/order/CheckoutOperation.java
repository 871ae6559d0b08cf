package dev.florin.order;

import dev.florin.operations.Completions;
import dev.florin.operations.OperationHandler;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import java.util.List;

/**
 * Pays an order. Every run asks the gateway from the start, always with the order's own key, so that it may be killed
 * anywhere and may run twice at once: what the gateway answers is the state, and the last transaction happens once.
 */
final class CheckoutOperation implements OperationHandler {
    static final String KIND = "CHECKOUT";

    private final OrderStore orders;
    private final OrdersUnderWay underWay;
    private final CheckoutEnd end;
    private final OrderPayment payment;
    private final PaymentResolutions resolver;
    private final Completions completions;

    CheckoutOperation(
            OrderStore orders,
            OrdersUnderWay underWay,
            CheckoutEnd end,
            OrderPayment payment,
            Completions completions) {
        this.orders = orders;
        this.underWay = underWay;
        this.end = end;
        this.payment = payment;
        this.resolver = resolver(orders, payment, end);
        this.completions = completions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Step run(OperationKey key) {
        Order begun = underWay.find(key.operationId());
        Order order = begun == null ? orders.ofOperation(key) : begun;
        if (order == null) {
            return new Step.Park("there is no such order");
        }
        if (order.status() == OrderStatus.PENDING) {
            switch (payment.pay(order)) {
                case OrderPayment.Outcome.Taken() -> end.paid(order);
                case OrderPayment.Outcome.None(String why) -> end.declined(order, why);
                case OrderPayment.Outcome.Unsure(String why) -> {
                    return new Step.Again(why);
                }
            }
        }
        completions.announce(key.operationId());
        return new Step.Finished();
    }

    /** What people may do with a payment about which the gateway says nothing. */
    static PaymentResolutions resolver(OrderStore orders, OrderPayment payment, PaymentEnd end) {
        return new PaymentResolutions(KIND, orders, payment, end, "The cart is open again.");
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
