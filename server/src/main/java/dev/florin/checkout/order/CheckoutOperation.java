package dev.florin.checkout.order;

import dev.florin.checkout.CardVault;
import dev.florin.checkout.CartPayment;
import dev.florin.operations.Completions;
import dev.florin.operations.OperationHandler;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import dev.florin.wallet.CardPayments;
import dev.florin.wallet.CardPayments.Status;
import java.util.List;
import java.util.Objects;

/**
 * Pays an order. Every run asks the gateway from the start, always with the order's own key, so that it may be killed
 * anywhere and may run twice at once: what the gateway answers is the state, and the last transaction happens once.
 */
final class CheckoutOperation implements OperationHandler {
    static final String KIND = "CHECKOUT";

    /** How a person ends a payment of which the gateway says nothing. */
    static final String CANCELLED = "cancelled";

    private final OrderStore orders;
    private final CheckoutEnd end;
    private final CardPayments payments;
    private final CardVault vault;
    private final Completions completions;

    CheckoutOperation(
            OrderStore orders, CheckoutEnd end, CardPayments payments, CardVault vault, Completions completions) {
        this.orders = orders;
        this.end = end;
        this.payments = payments;
        this.vault = vault;
        this.completions = completions;
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
            switch (pay(order)) {
                case Payment.Taken() -> end.paid(order);
                case Payment.None(String why) -> end.declined(order, why);
                case Payment.Unsure(String why) -> {
                    return new Step.Again(why);
                }
            }
        }
        completions.announce(key.operationId());
        return new Step.Finished();
    }

    @Override
    public List<String> resolutions() {
        return List.of(CANCELLED);
    }

    /** Cancels the payment at the gateway, for good, and then gives the order up; unless it turns out to be paid. */
    @Override
    public ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        Order order = orders.ofOperation(key);
        if (!resolution.name().equals(CANCELLED) || order == null || order.status() != OrderStatus.PENDING) {
            return new ResolveOutcome.NotPossible("There is no payment under way that could end so.");
        }
        ResolveOutcome outcome = switch (giveUp(order, "the payment was cancelled")) {
            case Payment.Taken() -> {
                end.paid(order);
                yield new ResolveOutcome.Resolved("The payment had been taken: the order is paid.");
            }
            case Payment.None(String why) -> {
                end.declined(order, why);
                yield new ResolveOutcome.Resolved("The payment is cancelled, and the cart is open again.");
            }
            case Payment.Unsure(String why) -> new ResolveOutcome.NotPossible("The gateway does not cancel it: " + why);
        };
        completions.announce(key.operationId());
        return outcome;
    }

    private sealed interface Payment {
        record Taken() implements Payment {}

        /** Nothing is taken, and nothing ever will be. */
        record None(String why) implements Payment {}

        record Unsure(String why) implements Payment {}
    }

    private Payment pay(Order order) {
        if (order.amount().isZero()) {
            return new Payment.Taken();
        }
        CartPayment card = Objects.requireNonNull(order.document().cart().payment());
        return switch (payments.authorize(order.paymentKey(), vault.open(card), order.amount())) {
            case Status.Authorized() -> capture(order);
            case Status.Captured() -> new Payment.Taken();
            case Status.Declined(String why) -> new Payment.None(why);
            case Status.Cancelled() -> new Payment.None("the payment was cancelled");
            case Status.NotFound() -> new Payment.Unsure("the gateway does not know the payment");
            case Status.Unknown(String why) -> new Payment.Unsure(why);
        };
    }

    private Payment capture(Order order) {
        return switch (payments.capture(order.paymentKey())) {
            case Status.Captured() -> new Payment.Taken();
            case Status.Declined(String why) -> giveUp(order, why);
            case Status.Cancelled() -> giveUp(order, "the payment was cancelled");
            case Status.Authorized() -> new Payment.Unsure("the gateway has not captured the payment");
            case Status.NotFound() -> new Payment.Unsure("the gateway does not know the payment");
            case Status.Unknown(String why) -> new Payment.Unsure(why);
        };
    }

    /** What is still reserved on the card is set free before the order is given up. */
    private Payment giveUp(Order order, String why) {
        return switch (payments.cancel(order.paymentKey())) {
            case Status.Captured() -> new Payment.Taken();
            case Status.Cancelled() -> new Payment.None(why);
            case Status.Declined _ -> new Payment.None(why);
            case Status.Authorized() -> new Payment.Unsure("the gateway has not cancelled the payment");
            case Status.NotFound() -> new Payment.Unsure("the gateway does not know the payment");
            case Status.Unknown(String unknown) -> new Payment.Unsure(unknown);
        };
    }
}
