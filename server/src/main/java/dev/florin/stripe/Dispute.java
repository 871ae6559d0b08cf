package dev.florin.stripe;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * That a cardholder takes a payment back through their bank, as one event tells it.
 *
 * @param amount in Stripe's unit of the currency
 * @param currency in capitals
 * @param reason such as {@code fraudulent}
 * @param status such as {@code needs_response}, {@code won} or {@code lost}
 */
record Dispute(
        String disputeId,
        @Nullable String intentId,
        long amount,
        String currency,
        String reason,
        String status,
        @Nullable Instant evidenceDueAt,
        Instant openedAt) {
    /** The states after which nothing follows. */
    static final Set<String> CLOSED = Set.of("lost", "prevented", "warning_closed", "won");

    /** Empty when the event's object is no dispute. */
    static Optional<Dispute> of(StripeEvent event) {
        String id = event.text("id");
        String currency = event.text("currency");
        String status = event.text("status");
        String reason = event.text("reason");
        JsonNode amount = event.object().path("amount");
        if (id == null
                || currency == null
                || status == null
                || !amount.isIntegralNumber()
                || !amount.canConvertToLong()) {
            return Optional.empty();
        }
        Instant opened = StripeEvent.time(event.object().path("created"));
        return Optional.of(new Dispute(
                id,
                event.text("payment_intent"),
                amount.longValue(),
                currency.toUpperCase(Locale.ROOT),
                reason == null ? "general" : reason,
                status,
                StripeEvent.time(event.object().path("evidence_details").path("due_by")),
                opened == null ? event.createdAt() : opened));
    }

    boolean isClosed() {
        return CLOSED.contains(status);
    }

    /** As people write it, with the currency. */
    String money() {
        return StripeAmount.toDecimal(amount, currency) + " " + currency;
    }
}
