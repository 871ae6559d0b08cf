package dev.florin.stripe;

import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;

/**
 * What is asked of Stripe about payment intents. Only making one needs an idempotency key: whatever else is asked names
 * the intent, which is confirmed, captured and cancelled once at most, however often and however late it is asked.
 */
final class PaymentIntents {
    /** The name of our keys in the metadata of intents and refunds, by which people find them in Stripe's dashboard. */
    static final String METADATA_KEY = "florin_key";

    private static final String CARD = "card";

    private final StripeApi api;

    PaymentIntents(StripeApi api) {
        this.api = api;
    }

    /** Makes an intent, which takes nothing before it is confirmed. Its amount is in Stripe's unit. */
    Reply<PaymentIntent> create(StripePayment payment, Wanted wanted, StripeToken token) {
        PaymentIntentCreateParams.Builder params = PaymentIntentCreateParams.builder()
                .setAmount(wanted.amount())
                .setCurrency(wanted.currency())
                .setCaptureMethod(wanted.isCapturedAtOnce() ? CaptureMethod.AUTOMATIC : CaptureMethod.MANUAL)
                .addPaymentMethodType(CARD)
                .putMetadata(METADATA_KEY, payment.key().toString());
        if (token.customer() != null) {
            params.setCustomer(token.customer());
        }
        String key = payment.failures() == 0 ? payment.key().toString() : payment.key() + "-" + payment.failures();
        return api.ask(client -> client.v1().paymentIntents().create(params.build(), StripeApi.once(key)));
    }

    /**
     * What an intent is to take.
     *
     * @param amount in Stripe's unit of the currency
     * @param currency in lower case
     */
    record Wanted(long amount, String currency, boolean isCapturedAtOnce) {}

    /** Has the card's bank asked, while its holder is away. */
    Reply<PaymentIntent> confirm(String intentId, StripeToken token) {
        PaymentIntentConfirmParams params = PaymentIntentConfirmParams.builder()
                .setPaymentMethod(token.paymentMethod())
                .setOffSession(true)
                .build();
        return api.ask(client -> client.v1().paymentIntents().confirm(intentId, params));
    }

    Reply<PaymentIntent> capture(String intentId) {
        return api.ask(client -> client.v1().paymentIntents().capture(intentId));
    }

    Reply<PaymentIntent> cancel(String intentId) {
        return api.ask(client -> client.v1().paymentIntents().cancel(intentId));
    }

    Reply<PaymentIntent> find(String intentId) {
        return api.ask(client -> client.v1().paymentIntents().retrieve(intentId));
    }
}
