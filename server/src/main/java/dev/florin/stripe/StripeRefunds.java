package dev.florin.stripe;

import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import dev.florin.money.Money;
import dev.florin.stripe.RefundTable.Status;
import dev.florin.wallet.PaymentGateway.Answer;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Gives back what was taken. A refund has no step that can be taken without effect, as an intent has, so whoever asks
 * again first looks for it among the payment's refunds, by our key in its metadata. Requests at once are kept apart by
 * the idempotency key, which holds for a day, and by then the list has what they did.
 */
final class StripeRefunds {
    private static final long PAGE = 100;

    /** Far more refunds of one payment than an order has lines. */
    private static final int MAX_REFUNDS = 2_000;

    private final RefundTable refunds;
    private final StripeApi api;

    StripeRefunds(RefundTable refunds, StripeApi api) {
        this.refunds = refunds;
        this.api = api;
    }

    /** @param payment that is captured */
    Answer.OfRefund refund(StripePayment payment, UUID refundKey, Money amount) {
        RefundTable.Row row = refunds.open(refundKey, payment, amount.minor());
        Answer.OfRefund end = row.end();
        if (end != null) {
            return end;
        }
        OptionalLong units = StripeAmount.of(amount);
        if (units.isEmpty()) {
            return end(row, Status.DECLINED, "", "such an amount cannot be given back");
        }
        String intentId = Objects.requireNonNull(payment.intentId());
        return switch (row.isNew() ? new Reply.Done<>(Optional.<Refund>empty()) : search(intentId, refundKey)) {
            case Reply.Done(Optional<Refund> found) ->
                found.map(refund -> standing(row, refund)).orElseGet(() -> create(row, intentId, units.getAsLong()));
            case Reply.Refused(Fault fault) -> new Answer.Unknown(fault.words());
            case Reply.Unsure(String why, boolean _) -> new Answer.Unknown(why);
        };
    }

    private Answer.OfRefund create(RefundTable.Row row, String intentId, long units) {
        String key = row.key().toString();
        RefundCreateParams params = RefundCreateParams.builder()
                .setPaymentIntent(intentId)
                .setAmount(units)
                .putMetadata(PaymentIntents.METADATA_KEY, key)
                .build();
        return switch (api.ask(client -> client.v1().refunds().create(params, StripeApi.once("refund-" + key)))) {
            case Reply.Done(Refund refund) -> standing(row, refund);
            case Reply.Refused(Fault fault)
            when fault.isRefundDecline() -> end(row, Status.DECLINED, "", "Stripe gives no more back of this payment");
            case Reply.Refused(Fault fault) -> new Answer.Unknown(fault.words());
            case Reply.Unsure(String why, boolean _) -> new Answer.Unknown(why);
        };
    }

    /** The refund that an earlier request has made. */
    private Reply<Optional<Refund>> search(String intentId, UUID refundKey) {
        RefundListParams params = RefundListParams.builder()
                .setPaymentIntent(intentId)
                .setLimit(PAGE)
                .build();
        return api.ask(client -> {
            int seen = 0;
            for (Refund refund : client.v1().refunds().list(params).autoPagingIterable()) {
                if (isOf(refund, refundKey)) {
                    return Optional.of(refund);
                }
                seen++;
                if (seen == MAX_REFUNDS) {
                    throw new IllegalStateException("more refunds than can be looked through");
                }
            }
            return Optional.empty();
        });
    }

    private static boolean isOf(Refund refund, UUID refundKey) {
        return refund.getMetadata() != null
                && refundKey.toString().equals(refund.getMetadata().get(PaymentIntents.METADATA_KEY));
    }

    private Answer.OfRefund standing(RefundTable.Row row, Refund refund) {
        return switch (String.valueOf(refund.getStatus())) {
            case "succeeded" -> end(row, Status.REFUNDED, refund.getId(), "");
            case "failed", "canceled" ->
                end(row, Status.DECLINED, refund.getId(), "the card's bank has not taken the refund");
            default -> new Answer.Unknown("Stripe says that the refund is in the state " + refund.getStatus());
        };
    }

    private Answer.OfRefund end(RefundTable.Row row, Status status, String refundId, String why) {
        return Objects.requireNonNull(
                refunds.end(row.key(), status, refundId, why).end());
    }
}
