package dev.florin.order;

import dev.florin.cart.CardVault;
import dev.florin.cart.CartPayment;
import dev.florin.wallet.CardPayments;
import dev.florin.wallet.CardPayments.Status;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes an order's money, always with the order's own key: it may be asked again and at once, and what the gateway
 * answers is the state.
 */
public final class OrderPayment {
    private final CardPayments payments;
    private final CardVault vault;

    public OrderPayment(CardPayments payments, CardVault vault) {
        this.payments = payments;
        this.vault = vault;
    }

    /** What paying came to. */
    public sealed interface Outcome {
        record Taken() implements Outcome {}

        /** Nothing is taken, and nothing ever will be. */
        record None(String why) implements Outcome {}

        record Unsure(String why) implements Outcome {}
    }

    Outcome pay(Order order) {
        return pay(order, Optional::empty);
    }

    /**
     * Takes the money of an order that may be given up meanwhile.
     *
     * @param objection why it must not be paid any more; asked before anything is reserved, and again before it is
     *     taken
     */
    public Outcome pay(Order order, Supplier<Optional<String>> objection) {
        Optional<String> objected = objection.get();
        if (objected.isPresent()) {
            return giveUp(order, objected.get());
        }
        if (order.amount().isZero()) {
            return new Outcome.Taken();
        }
        CartPayment card = Objects.requireNonNull(order.document().cart().payment());
        return switch (payments.authorize(order.paymentKey(), vault.open(card), order.amount())) {
            case Status.Authorized() ->
                objection.get().map(why -> giveUp(order, why)).orElseGet(() -> capture(order));
            case Status.Captured() -> new Outcome.Taken();
            case Status.Declined(String why) -> new Outcome.None(why);
            case Status.Cancelled() -> new Outcome.None("the payment was cancelled");
            case Status.NotFound() -> new Outcome.Unsure("the gateway does not know the payment");
            case Status.Unknown(String why) -> new Outcome.Unsure(why);
        };
    }

    private Outcome capture(Order order) {
        return switch (payments.capture(order.paymentKey())) {
            case Status.Captured() -> new Outcome.Taken();
            case Status.Declined(String why) -> giveUp(order, why);
            case Status.Cancelled() -> giveUp(order, "the payment was cancelled");
            case Status.Authorized() -> new Outcome.Unsure("the gateway has not captured the payment");
            case Status.NotFound() -> new Outcome.Unsure("the gateway does not know the payment");
            case Status.Unknown(String why) -> new Outcome.Unsure(why);
        };
    }

    /** What the gateway knows of a payment. */
    enum Known {
        TAKEN,
        RESERVED,
        /** Nothing is taken or reserved. */
        NOTHING,
        /** The gateway does not say. */
        UNKNOWN
    }

    Known known(Order order) {
        return known(payments.find(order.paymentKey()));
    }

    /** Cancels the payment for good, if the gateway agrees, and returns what the gateway then knows. */
    Known cancel(Order order) {
        return known(payments.cancel(order.paymentKey()));
    }

    private static Known known(Status status) {
        return switch (status) {
            case Status.Captured() -> Known.TAKEN;
            case Status.Authorized() -> Known.RESERVED;
            case Status.Declined _ -> Known.NOTHING;
            case Status.Cancelled() -> Known.NOTHING;
            case Status.NotFound() -> Known.NOTHING;
            case Status.Unknown _ -> Known.UNKNOWN;
        };
    }

    /** What is still reserved on the card is set free before the order is given up; what is taken stays taken. */
    Outcome giveUp(Order order, String why) {
        if (order.amount().isZero()) {
            return new Outcome.None(why);
        }
        return switch (payments.cancel(order.paymentKey())) {
            case Status.Captured() -> new Outcome.Taken();
            case Status.Cancelled() -> new Outcome.None(why);
            case Status.Declined _ -> new Outcome.None(why);
            case Status.Authorized() -> new Outcome.Unsure("the gateway has not cancelled the payment");
            case Status.NotFound() -> new Outcome.Unsure("the gateway does not know the payment");
            case Status.Unknown(String unknown) -> new Outcome.Unsure(unknown);
        };
    }
}
