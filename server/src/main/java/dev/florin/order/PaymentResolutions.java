package dev.florin.order;

import dev.florin.operations.OperationKey;
import dev.florin.operations.OperationResolver;
import dev.florin.operations.Resolution;
import dev.florin.operations.ResolveOutcome;
import java.util.List;
import java.util.Objects;

/**
 * Ends an order's payment about which the gateway says nothing, as a person decides: {@code charged}, the gateway has
 * taken the money; {@code not_charged}, it has not and never will; {@code cancelled}, the gateway is told to cancel and
 * its answer decides. The gateway is asked first, and what it knows overrides what a person says.
 */
public final class PaymentResolutions implements OperationResolver {
    static final String CANCELLED = "cancelled";
    static final String CHARGED = "charged";
    static final String NOT_CHARGED = "not_charged";

    private static final String WHY = "the payment was cancelled";

    private final String kind;
    private final OrderStore orders;
    private final OrderPayment payment;
    private final PaymentEnd end;
    private final String undone;

    /** @param undone a sentence that says what is left when nothing is paid */
    public PaymentResolutions(String kind, OrderStore orders, OrderPayment payment, PaymentEnd end, String undone) {
        this.kind = kind;
        this.orders = orders;
        this.payment = payment;
        this.end = end;
        this.undone = undone;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public List<String> resolutions() {
        return List.of(CANCELLED, CHARGED, NOT_CHARGED);
    }

    @Override
    public ResolveOutcome resolve(OperationKey key, Resolution resolution) {
        if (!resolution.details().isEmpty()) {
            return notPossible(resolution.name() + " takes no details.");
        }
        Order order = orders.ofOperation(key);
        if (order == null) {
            return notPossible("There is no such order.");
        }
        if (order.status() != OrderStatus.PENDING) {
            return notPossible(
                    "The order is " + order.status().wire() + "; only a payment that is under way can be ended so.");
        }
        return switch (resolution.name()) {
            case CANCELLED -> cancelled(order);
            case CHARGED -> charged(order);
            case NOT_CHARGED -> notCharged(order);
            default -> notPossible("There is no resolution " + resolution.name() + ".");
        };
    }

    /** Cancels the payment at the gateway, for good, and then gives the order up; unless it turns out to be paid. */
    private ResolveOutcome cancelled(Order order) {
        return switch (payment.giveUp(order, WHY)) {
            case OrderPayment.Outcome.Taken() -> {
                yield paid(order, "The payment had been taken: the order is paid.");
            }
            case OrderPayment.Outcome.None(String why) -> {
                yield declined(order, why, "The payment is cancelled. " + undone);
            }
            case OrderPayment.Outcome.Unsure(String why) -> notPossible("The gateway does not cancel it: " + why + ".");
        };
    }

    private ResolveOutcome charged(Order order) {
        return switch (payment.known(order)) {
            case OrderPayment.Known.TAKEN, OrderPayment.Known.UNKNOWN -> paid(order, "The order is paid.");
            case OrderPayment.Known.RESERVED ->
                notPossible("The gateway has reserved the money and not taken it. Have the operation tried again.");
            case OrderPayment.Known.NOTHING ->
                notPossible("The gateway says that it has taken nothing: the payment is not charged.");
        };
    }

    /** The gateway cancels it if it answers at all, so that it is never charged later. */
    private ResolveOutcome notCharged(Order order) {
        return switch (payment.cancel(order)) {
            case OrderPayment.Known.NOTHING, OrderPayment.Known.UNKNOWN ->
                declined(order, WHY, "The order is given up. " + undone);
            case OrderPayment.Known.TAKEN -> notPossible("The gateway says that it has taken the money.");
            case OrderPayment.Known.RESERVED ->
                notPossible("The gateway has reserved the money, and does not set it free.");
        };
    }

    private ResolveOutcome paid(Order order, String what) {
        end.paid(order);
        return ended(order, false, what);
    }

    private ResolveOutcome declined(Order order, String why, String what) {
        end.declined(order, why);
        return ended(order, true, what);
    }

    /** A run that has lost its lease may have been quicker, and what it wrote stays. */
    private ResolveOutcome ended(Order before, boolean declined, String what) {
        OrderStatus now =
                Objects.requireNonNull(orders.ofOperation(before.operation())).status();
        return (now == OrderStatus.DECLINED) == declined
                ? new ResolveOutcome.Resolved(what)
                : notPossible("It has ended meanwhile: the order is " + now.wire() + ".");
    }

    private static ResolveOutcome notPossible(String why) {
        return new ResolveOutcome.NotPossible(why);
    }
}
