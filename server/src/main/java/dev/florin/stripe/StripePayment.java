package dev.florin.stripe;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.wallet.PaymentGateway.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Florin knows of a payment.
 *
 * @param amount null when it was given up before it was asked for
 * @param intentId the payment intent that is confirmed for it, or null while there is none
 * @param failures how often making its intent has failed
 */
record StripePayment(
        UUID key,
        Status status,
        @Nullable Money amount,
        @Nullable String intentId,
        int failures,
        String declineReason) {
    /** All but OPEN are final. */
    enum Status {
        OPEN,
        CAPTURED,
        DECLINED,
        VOIDED
    }

    /** The columns that {@link #read} wants. */
    static final String COLUMNS =
            "payment_key, status, amount_minor, currency, payment_intent_id, failures, decline_reason";

    static StripePayment read(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new StripePayment(
                row.getObject("payment_key", UUID.class),
                Status.valueOf(row.getString("status")),
                currency == null ? null : new Money(row.getLong("amount_minor"), CurrencyCode.of(currency)),
                row.getString("payment_intent_id"),
                row.getInt("failures"),
                row.getString("decline_reason"));
    }

    /** How it ended, or null when only Stripe knows how it stands. */
    Answer.@Nullable OfPayment end() {
        return switch (status) {
            case OPEN -> null;
            case CAPTURED -> new Answer.Captured();
            case DECLINED -> new Answer.Declined(declineReason);
            case VOIDED -> new Answer.Voided();
        };
    }
}
