package dev.florin.stripe;

import com.stripe.model.Customer;
import com.stripe.model.PaymentMethod;
import com.stripe.model.SetupIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.SetupIntentCreateParams;
import dev.florin.platform.Transactions;
import dev.florin.wallet.CardVault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps cards with Stripe, each for a customer of its own: as a payment method that is set up for payments while its
 * holder is away, of which Stripe asks the card's bank. What was made is written under the key before the bank is
 * asked, so that whoever asks again later than Stripe's idempotency keys hold goes on with the same payment method.
 */
final class StripeCardVault implements CardVault {
    private static final String CARD = "card";
    private static final String SUCCEEDED = "succeeded";

    /** How long a request that failed, or was declined, gets the same answer at most. */
    private static final Duration SAME_ANSWER = Duration.ofMinutes(5);

    private final StripeApi api;
    private final Transactions transactions;
    private final InstantSource clock;

    StripeCardVault(StripeApi api, Transactions transactions, InstantSource clock) {
        this.api = api;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome keep(String key, NewCard card) {
        Optional<StripeToken> known = find(key);
        return known.isPresent() ? setUp(key, known.get()) : add(key, card);
    }

    private Outcome add(String key, NewCard card) {
        return switch (api.ask(
                client -> client.v1().paymentMethods().create(CardParams.paymentMethod(card), once("card-" + key)))) {
            case Reply.Done(PaymentMethod method) -> addCustomer(key, card, method);
            case Reply.Refused(Fault fault) -> refused(fault);
            case Reply.Unsure(String why, boolean _) -> new Outcome.Unknown(why);
        };
    }

    private Outcome addCustomer(String key, NewCard card, PaymentMethod method) {
        return switch (api.ask(
                client -> client.v1().customers().create(CardParams.customer(key, card), once("customer-" + key)))) {
            case Reply.Done(Customer customer) ->
                setUp(key, write(key, new StripeToken(customer.getId(), method.getId())));
            case Reply.Refused(Fault fault) -> refused(fault);
            case Reply.Unsure(String why, boolean _) -> new Outcome.Unknown(why);
        };
    }

    /** Attaches the payment method to its customer, if the card's bank agrees; asked twice, it stays attached. */
    private Outcome setUp(String key, StripeToken token) {
        SetupIntentCreateParams params = SetupIntentCreateParams.builder()
                .setCustomer(token.customer())
                .setPaymentMethod(token.paymentMethod())
                .addPaymentMethodType(CARD)
                .setUsage(SetupIntentCreateParams.Usage.OFF_SESSION)
                .setConfirm(true)
                .putMetadata(PaymentIntents.METADATA_KEY, key)
                .addExpand("payment_method")
                .build();
        return switch (api.ask(client -> client.v1().setupIntents().create(params, once("setup-" + key)))) {
            case Reply.Done(SetupIntent setup) when SUCCEEDED.equals(setup.getStatus()) -> kept(token, setup);
            case Reply.Done(SetupIntent setup)
            when "processing".equals(setup.getStatus()) -> new Outcome.Unknown("Stripe is still setting the card up");
            case Reply.Done(SetupIntent _) -> new Outcome.Declined(Part.CARD, Declines.why("authentication_required"));
            case Reply.Refused(Fault fault) -> refused(fault);
            case Reply.Unsure(String why, boolean _) -> new Outcome.Unknown(why);
        };
    }

    /**
     * Requests at once are one. Later ones are new, as Stripe repeats a failure for as long as it knows the key: what is
     * made twice does no harm, since only the payment method that is written down is ever attached.
     */
    private RequestOptions once(String request) {
        return StripeApi.once(request + "-" + clock.instant().getEpochSecond() / SAME_ANSWER.toSeconds());
    }

    private static Outcome kept(StripeToken token, SetupIntent setup) {
        PaymentMethod method = setup.getPaymentMethodObject();
        if (method == null || method.getCard() == null || method.getCard().getFingerprint() == null) {
            return new Outcome.Unknown("Stripe does not say which card it has kept");
        }
        return new Outcome.Kept(
                token.text(),
                String.valueOf(method.getCard().getBrand()).toUpperCase(Locale.ROOT),
                funding(method.getCard().getFunding()),
                method.getCard().getFingerprint());
    }

    private static Funding funding(String funding) {
        return switch (String.valueOf(funding)) {
            case "debit", "prepaid" -> Funding.DEBIT;
            default -> Funding.CREDIT;
        };
    }

    private static Outcome refused(Fault fault) {
        return fault.type().equals("card_error")
                ? new Outcome.Declined(part(fault), Declines.why(fault))
                : new Outcome.Unknown(fault.words());
    }

    private static Part part(Fault fault) {
        String code = fault.declineCode().isEmpty() ? fault.code() : fault.declineCode();
        return switch (code) {
            case "incorrect_number", "invalid_number" -> Part.NUMBER;
            case "expired_card", "invalid_expiry_month", "invalid_expiry_year" -> Part.EXPIRY;
            case "incorrect_cvc", "invalid_cvc" -> Part.CODE;
            case "incorrect_zip", "incorrect_address" -> Part.ADDRESS;
            default -> Part.CARD;
        };
    }

    private Optional<StripeToken> find(String key) {
        return transactions
                .read(
                        row -> new StripeToken(row.getString("customer_id"), row.getString("payment_method_id")),
                        "select customer_id, payment_method_id from stripe_cards where card_key = ?",
                        key)
                .first();
    }

    /** What was written first. */
    private StripeToken write(String key, StripeToken token) {
        return transactions
                .read(
                        row -> new StripeToken(row.getString("customer_id"), row.getString("payment_method_id")),
                        """
                        insert into stripe_cards (card_key, customer_id, payment_method_id, created_at)
                        values (?, ?, ?, ?)
                        on conflict (card_key)
                        do update set card_key = excluded.card_key
                        returning customer_id, payment_method_id""",
                        key,
                        Objects.requireNonNull(token.customer()),
                        token.paymentMethod(),
                        clock.instant())
                .only();
    }

    /** A card as Stripe's library takes it. */
    private static final class CardParams {
        private CardParams() {}

        static PaymentMethodCreateParams paymentMethod(NewCard card) {
            return PaymentMethodCreateParams.builder()
                    .setType(PaymentMethodCreateParams.Type.CARD)
                    .setCard(PaymentMethodCreateParams.CardDetails.builder()
                            .setNumber(card.number().forGateway())
                            .setExpMonth((long) card.expires().getMonthValue())
                            .setExpYear((long) card.expires().getYear())
                            .setCvc(card.code().forGateway())
                            .build())
                    .setBillingDetails(PaymentMethodCreateParams.BillingDetails.builder()
                            .setName(card.holder())
                            .setAddress(address(card.billing()))
                            .build())
                    .build();
        }

        private static PaymentMethodCreateParams.BillingDetails.Address address(Address billing) {
            PaymentMethodCreateParams.BillingDetails.Address.Builder address =
                    PaymentMethodCreateParams.BillingDetails.Address.builder()
                            .setLine1(billing.line1())
                            .setCity(billing.city())
                            .setState(billing.state())
                            .setPostalCode(billing.postalCode())
                            .setCountry(billing.country());
            if (billing.line2() != null && !billing.line2().isBlank()) {
                address.setLine2(billing.line2());
            }
            return address.build();
        }

        static CustomerCreateParams customer(String key, NewCard card) {
            return CustomerCreateParams.builder()
                    .setName(card.holder())
                    .putMetadata(PaymentIntents.METADATA_KEY, key)
                    .build();
        }
    }
}
