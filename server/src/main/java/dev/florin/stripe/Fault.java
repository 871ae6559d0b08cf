package dev.florin.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why Stripe has not done what it was asked. Its message stays here: it may quote what was sent.
 *
 * @param status of HTTP
 * @param type such as {@code card_error}
 * @param code such as {@code card_declined}; empty when there is none
 * @param declineCode such as {@code insufficient_funds}; empty when there is none
 * @param param what of the request is wrong; empty when nothing is
 * @param requestId Stripe's name for the request
 * @param intent the payment intent that it is about, as it is now
 */
record Fault(
        int status,
        String type,
        String code,
        String declineCode,
        String param,
        String requestId,
        @Nullable PaymentIntent intent) {
    /** Faults of the card or of the amount, which no repetition mends. */
    private static final Set<String> OF_THE_PAYMENT = Set.of(
            "amount_too_large",
            "amount_too_small",
            "payment_intent_authentication_failure",
            "payment_intent_incompatible_payment_method",
            "payment_intent_payment_attempt_failed",
            "payment_method_customer_decline",
            "payment_method_invalid_parameter",
            "payment_method_not_available",
            "payment_method_provider_decline",
            "payment_method_unactivated",
            "payment_method_unexpected_state");

    private static final Set<String> OF_THE_REFUND =
            Set.of("charge_already_refunded", "charge_disputed", "charge_not_refundable", "refund_disputed_payment");

    static Fault of(StripeException exception, StripeError error) {
        return new Fault(
                Objects.requireNonNullElse(exception.getStatusCode(), 0),
                Objects.requireNonNullElse(error.getType(), ""),
                Objects.requireNonNullElse(error.getCode(), ""),
                Objects.requireNonNullElse(error.getDeclineCode(), ""),
                Objects.requireNonNullElse(error.getParam(), ""),
                Objects.requireNonNullElse(exception.getRequestId(), "unknown"),
                error.getPaymentIntent());
    }

    /** Whether the card, its bank or the amount is why, and nothing that a person here could mend. */
    boolean isDecline() {
        return type.equals("card_error") || OF_THE_PAYMENT.contains(code) || param.equals("payment_method");
    }

    /** Whether the payment has nothing to give back, or not so much. */
    boolean isRefundDecline() {
        return OF_THE_REFUND.contains(code) || param.equals("amount");
    }

    /** For operators, who find the rest by the request's name in Stripe's dashboard. */
    String words() {
        String what = code.isEmpty() ? type : code;
        return "Stripe refused with status " + status + " (" + what + (param.isEmpty() ? "" : " of " + param)
                + "; request " + requestId + ")";
    }
}
