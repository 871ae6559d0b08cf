package dev.florin.stripe;

import com.stripe.model.PaymentIntent;
import dev.florin.money.Money;
import dev.florin.stripe.StripePayment.Status;
import dev.florin.wallet.PaymentGateway;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Takes payments by card through Stripe ({@code docs/decisions/025-stripe.md}).
 *
 * <p>A payment is one payment intent. It is made first, which takes nothing, and its id is written under Florin's key;
 * only then it is confirmed. So whatever is lost or dies in between, one intent at most is confirmed for a key, and
 * Stripe confirms an intent once at most. A payment counts as declined or voided only when its intent is cancelled, as
 * that can then no longer be confirmed, however late a request arrives.
 */
final class StripeGateway implements PaymentGateway {
    private static final String NOT_KEPT =
            "this payment gateway takes only cards that it keeps itself, and this is none; a card can be added again";
    private static final String NO_SUCH_AMOUNT = "an amount such as this cannot be paid by card";

    private final PaymentTable payments;
    private final PaymentIntents intents;
    private final StripeRefunds refunds;

    StripeGateway(PaymentTable payments, PaymentIntents intents, StripeRefunds refunds) {
        this.payments = payments;
        this.intents = intents;
        this.refunds = refunds;
    }

    @Override
    public Answer.OfPayment authorize(String key, String token, Money amount) {
        return take(new Asked(UUID.fromString(key), token, amount, false));
    }

    /** Captured by Stripe as soon as the card's bank agrees. */
    @Override
    public Answer.OfPayment charge(String key, String token, Money amount) {
        Answer.OfPayment taken = take(new Asked(UUID.fromString(key), token, amount, true));
        return taken instanceof Answer.Authorized ? capture(key) : taken;
    }

    private record Asked(UUID key, String token, Money amount, boolean isCapturedAtOnce) {}

    private Answer.OfPayment take(Asked asked) {
        StripePayment payment = payments.open(asked.key, asked.amount);
        Answer.OfPayment end = payment.end();
        if (end != null) {
            return end;
        }
        Optional<StripeToken> token = StripeToken.read(asked.token);
        if (payment.intentId() != null) {
            return look(
                    payment,
                    () -> token.map(card -> confirm(payment, card)).orElseGet(() -> cancel(payment, NOT_KEPT)));
        }
        Money amount = Objects.requireNonNull(payment.amount());
        OptionalLong units = StripeAmount.of(amount);
        if (token.isEmpty() || units.isEmpty()) {
            return withoutIntent(payment, token.isEmpty() ? NOT_KEPT : NO_SUCH_AMOUNT);
        }
        String currency = amount.currency().code().toLowerCase(Locale.ROOT);
        return make(
                payment, new PaymentIntents.Wanted(units.getAsLong(), currency, asked.isCapturedAtOnce), token.get());
    }

    /** @param untried what follows while the card's bank has not been asked */
    private Answer.OfPayment look(StripePayment payment, Supplier<Answer.OfPayment> untried) {
        return switch (intents.find(idOf(payment))) {
            case Reply.Done(PaymentIntent intent) when isUntried(intent) -> untried.get();
            case Reply.Done(PaymentIntent intent) -> standing(payment, intent);
            case Reply.Refused(Fault fault) -> new Answer.Unknown(fault.words());
            case Reply.Unsure(String why, boolean _) -> new Answer.Unknown(why);
        };
    }

    private Answer.OfPayment make(StripePayment payment, PaymentIntents.Wanted wanted, StripeToken token) {
        return switch (intents.create(payment, wanted, token)) {
            case Reply.Done(PaymentIntent intent) -> {
                StripePayment named = payments.name(payment.key(), intent.getId());
                Answer.OfPayment end = named.end();
                if (end != null) {
                    yield end;
                }
                // Where another's intent is named already, this one is never confirmed.
                yield intent.getId().equals(named.intentId())
                        ? confirm(named, token)
                        : look(named, () -> confirm(named, token));
            }
            case Reply.Refused(Fault fault)
            when fault.isDecline() || fault.param().equals("customer") -> withoutIntent(payment, Declines.why(fault));
            case Reply.Refused(Fault fault) -> {
                payments.fail(payment);
                yield new Answer.Unknown(fault.words());
            }
            case Reply.Unsure(String why, boolean isAnswered) -> {
                if (isAnswered) {
                    payments.fail(payment);
                }
                yield new Answer.Unknown(why);
            }
        };
    }

    /** Unless somebody else has made an intent meanwhile, there is none and will be none. */
    private Answer.OfPayment withoutIntent(StripePayment payment, String why) {
        StripePayment declined = payments.decline(payment.key(), why);
        Answer.OfPayment end = declined.end();
        return end != null ? end : new Answer.Unknown("the payment is being made");
    }

    private Answer.OfPayment confirm(StripePayment payment, StripeToken token) {
        return switch (intents.confirm(idOf(payment), token)) {
            case Reply.Done(PaymentIntent intent) -> standing(payment, intent);
            case Reply.Refused(Fault fault) when fault.isDecline() -> cancel(payment, Declines.why(fault));
            case Reply.Refused(Fault fault)
            when fault.intent() != null && !isUntried(fault.intent()) -> standing(payment, fault.intent());
            case Reply.Refused(Fault fault) -> new Answer.Unknown(fault.words());
            case Reply.Unsure(String why, boolean _) -> new Answer.Unknown(why);
        };
    }

    @Override
    public Answer.OfPayment capture(String key) {
        return known(key, payment -> switch (intents.capture(idOf(payment))) {
            case Reply.Done(PaymentIntent intent) -> standing(payment, intent);
            case Reply.Refused(Fault fault)
            when fault.intent() != null && !isReserved(fault.intent()) -> standing(payment, fault.intent());
            case Reply.Refused(Fault fault) -> new Answer.Unknown(fault.words());
            case Reply.Unsure(String why, boolean _) -> new Answer.Unknown(why);
        });
    }

    @Override
    public Answer.OfPayment voidAuthorization(String key) {
        StripePayment payment = payments.giveUp(UUID.fromString(key));
        Answer.OfPayment end = payment.end();
        return end != null ? end : cancel(payment, "");
    }

    @Override
    public Answer.OfPayment find(String key) {
        return known(key, payment -> look(payment, Answer.NotFound::new));
    }

    @Override
    public Answer.OfRefund refund(String key, String refundKey, Money amount) {
        Answer.OfPayment standing = find(key);
        return switch (standing) {
            case Answer.Captured() ->
                refunds.refund(payments.find(UUID.fromString(key)).orElseThrow(), UUID.fromString(refundKey), amount);
            case Answer.Unknown(String why) -> new Answer.Unknown(why);
            // What another gateway may have taken before, Stripe cannot give back.
            case Answer.NotFound() -> new Answer.Unknown("Florin has no such payment at Stripe");
            case Answer.Authorized() -> new Answer.Declined("the payment is not captured");
            case Answer.Declined _ -> new Answer.Declined("nothing was taken");
            case Answer.Voided() -> new Answer.Declined("nothing was taken");
        };
    }

    /** What only Stripe can say of a payment. */
    @FunctionalInterface
    private interface Question {
        Answer.OfPayment of(StripePayment payment);
    }

    /** Asks Stripe about a payment that has an intent and has not ended. */
    private Answer.OfPayment known(String key, Question question) {
        Optional<StripePayment> found = payments.find(UUID.fromString(key));
        if (found.isEmpty()) {
            return new Answer.NotFound();
        }
        StripePayment payment = found.get();
        Answer.OfPayment end = payment.end();
        if (end != null) {
            return end;
        }
        return payment.intentId() == null ? new Answer.NotFound() : question.of(payment);
    }

    /** How the payment stands by what Stripe says of its intent. */
    private Answer.OfPayment standing(StripePayment payment, PaymentIntent intent) {
        return switch (intent.getStatus()) {
            case "succeeded" -> end(payment, Status.CAPTURED, "");
            case "requires_capture" -> new Answer.Authorized();
            // Given up here, by a person in Stripe's dashboard, or by Stripe when a reservation is too old.
            case "canceled" ->
                intent.getLastPaymentError() == null
                        ? end(payment, Status.VOIDED, "")
                        : end(payment, Status.DECLINED, Declines.why(intent.getLastPaymentError()));
            case "requires_payment_method", "requires_confirmation" ->
                isUntried(intent) ? new Answer.NotFound() : cancel(payment, Declines.why(intent.getLastPaymentError()));
            // Nobody is there to do it.
            case "requires_action" -> cancel(payment, Declines.why("authentication_required"));
            default -> new Answer.Unknown("Stripe says that the payment is in the state " + intent.getStatus());
        };
    }

    /**
     * Cancels the intent, so that nothing is ever taken.
     *
     * @param why it was declined, or empty when it is given up
     */
    private Answer.OfPayment cancel(StripePayment payment, String why) {
        return switch (intents.cancel(idOf(payment))) {
            case Reply.Done(PaymentIntent intent) -> cancelled(payment, intent, why);
            case Reply.Refused(Fault fault) when fault.intent() != null -> cancelled(payment, fault.intent(), why);
            case Reply.Refused(Fault fault) -> new Answer.Unknown(fault.words());
            case Reply.Unsure(String unknown, boolean _) -> new Answer.Unknown(unknown);
        };
    }

    private Answer.OfPayment cancelled(StripePayment payment, PaymentIntent intent, String why) {
        return switch (intent.getStatus()) {
            case "canceled" -> end(payment, why.isEmpty() ? Status.VOIDED : Status.DECLINED, why);
            case "succeeded" -> end(payment, Status.CAPTURED, "");
            default -> new Answer.Unknown("Stripe has not cancelled the payment, which is " + intent.getStatus());
        };
    }

    private Answer.OfPayment end(StripePayment payment, Status status, String why) {
        return Objects.requireNonNull(payments.end(payment.key(), status, why).end());
    }

    private static String idOf(StripePayment payment) {
        return Objects.requireNonNull(payment.intentId());
    }

    private static boolean isReserved(PaymentIntent intent) {
        return intent.getStatus().equals("requires_capture");
    }

    /** Whether the card's bank has not been asked yet. */
    private static boolean isUntried(PaymentIntent intent) {
        return switch (intent.getStatus()) {
            case "requires_payment_method", "requires_confirmation" -> intent.getLastPaymentError() == null;
            default -> false;
        };
    }
}
