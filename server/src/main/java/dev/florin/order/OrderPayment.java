package dev.florin.order;

import dev.florin.cart.CardVault;
import dev.florin.cart.CartPayment;
import dev.florin.wallet.PaymentGateway;
import dev.florin.wallet.PaymentGateway.Answer;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes an order's money, always with the order's own key: it may be asked again and at once, and what the gateway
 * answers is the state.
 */
public final class OrderPayment {
    private final PaymentGateway gateway;
    private final CardVault vault;

    public OrderPayment(PaymentGateway gateway, CardVault vault) {
        this.gateway = gateway;
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
        return switch (gateway.authorize(order.paymentKey(), vault.open(card), order.amount())) {
            case Answer.Authorized() ->
                objection.get().map(why -> giveUp(order, why)).orElseGet(() -> capture(order));
            case Answer.Captured() -> new Outcome.Taken();
            case Answer.Declined(String why) -> new Outcome.None(why);
            case Answer.Voided() -> new Outcome.None("the payment was cancelled");
            case Answer.NotFound() -> new Outcome.Unsure("the gateway does not know the payment");
            case Answer.Unknown(String why) -> new Outcome.Unsure(why);
        };
    }

    private Outcome capture(Order order) {
        return switch (gateway.capture(order.paymentKey())) {
            case Answer.Captured() -> new Outcome.Taken();
            case Answer.Declined(String why) -> giveUp(order, why);
            case Answer.Voided() -> giveUp(order, "the payment was cancelled");
            case Answer.Authorized() -> new Outcome.Unsure("the gateway has not captured the payment");
            case Answer.NotFound() -> new Outcome.Unsure("the gateway does not know the payment");
            case Answer.Unknown(String why) -> new Outcome.Unsure(why);
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
        return known(gateway.find(order.paymentKey()));
    }

    /** Cancels the payment for good, if the gateway agrees, and returns what the gateway then knows. */
    Known cancel(Order order) {
        return known(gateway.voidAuthorization(order.paymentKey()));
    }

    private static Known known(Answer.OfPayment answer) {
        return switch (answer) {
            case Answer.Captured() -> Known.TAKEN;
            case Answer.Authorized() -> Known.RESERVED;
            case Answer.Declined _ -> Known.NOTHING;
            case Answer.Voided() -> Known.NOTHING;
            case Answer.NotFound() -> Known.NOTHING;
            case Answer.Unknown _ -> Known.UNKNOWN;
        };
    }

    /** What is still reserved on the card is set free before the order is given up; what is taken stays taken. */
    Outcome giveUp(Order order, String why) {
        if (order.amount().isZero()) {
            return new Outcome.None(why);
        }
        return switch (gateway.voidAuthorization(order.paymentKey())) {
            case Answer.Captured() -> new Outcome.Taken();
            case Answer.Voided() -> new Outcome.None(why);
            case Answer.Declined _ -> new Outcome.None(why);
            case Answer.Authorized() -> new Outcome.Unsure("the gateway has not cancelled the payment");
            case Answer.NotFound() -> new Outcome.Unsure("the gateway does not know the payment");
            case Answer.Unknown(String unknown) -> new Outcome.Unsure(unknown);
        };
    }
}
