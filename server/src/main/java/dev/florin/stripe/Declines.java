package dev.florin.stripe;

import com.stripe.model.StripeError;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's reasons in words for the buyer. Stripe asks that a card which its bank takes for lost, stolen or misused is
 * said to be declined and nothing more.
 */
final class Declines {
    static final String DECLINED = "the card was declined";

    private Declines() {}

    static String why(Fault fault) {
        return why(fault.declineCode().isEmpty() ? fault.code() : fault.declineCode());
    }

    static String why(@Nullable StripeError error) {
        if (error == null) {
            return DECLINED;
        }
        String declineCode = Objects.requireNonNullElse(error.getDeclineCode(), "");
        return why(declineCode.isEmpty() ? Objects.requireNonNullElse(error.getCode(), "") : declineCode);
    }

    /** @param code of a decline or an error */
    static String why(String code) {
        return switch (code) {
            case "insufficient_funds" -> "the card has insufficient funds";
            case "expired_card" -> "the card has expired";
            case "incorrect_cvc", "invalid_cvc" -> "the card's code is wrong";
            case "incorrect_number", "invalid_number" -> "the card's number is wrong";
            case "invalid_expiry_month", "invalid_expiry_year" -> "the card's expiry date is wrong";
            case "incorrect_zip", "incorrect_address" -> "the card's address is wrong";
            case "authentication_required", "payment_intent_authentication_failure" ->
                "the card's bank asks its holder to confirm the payment";
            case "card_not_supported", "payment_intent_incompatible_payment_method" ->
                "the card does not support this payment";
            case "currency_not_supported" -> "the card does not pay in this currency";
            case "card_velocity_exceeded", "withdrawal_count_limit_exceeded" -> "the card's limit is used up";
            case "amount_too_small" -> "the amount is too small to be paid by card";
            case "amount_too_large", "invalid_amount" -> "the amount is too large to be paid by card";
            case "issuer_not_available", "processing_error", "reenter_transaction", "try_again_later" ->
                "the card's bank could not be asked";
            case "resource_missing", "payment_method_unactivated", "payment_method_unexpected_state" ->
                "the card is no longer kept and has to be added again";
            default -> DECLINED;
        };
    }
}
