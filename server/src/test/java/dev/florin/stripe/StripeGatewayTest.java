package dev.florin.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.TestDatabase;
import dev.florin.money.Money;
import dev.florin.platform.Transactions;
import dev.florin.wallet.PaymentGateway;
import dev.florin.wallet.PaymentGateway.Answer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of payments when the card's bank says no, when Stripe fails, and when answers are lost. */
class StripeGatewayTest {
    private static final Money AMOUNT = Money.usd(100_00);
    private static final String VISA = "cus_1/pm_card_visa";
    private static final String CREATE = "POST /v1/payment_intents";
    private static final String CONFIRM = "POST /v1/payment_intents/*/confirm";
    private static final String CAPTURE = "POST /v1/payment_intents/*/capture";
    private static final String CANCEL = "POST /v1/payment_intents/*/cancel";
    private static final String REFUND = "POST /v1/refunds";
    private static final Map<String, ?> BUG =
            Map.of("type", "invalid_request_error", "code", "parameter_unknown", "param", "amuont");

    private final HikariDataSource pool = TestDatabase.fresh().pool("stripe", 4);
    private final FakeStripe stripe = new FakeStripe();
    private final StripeAccount account = open(Duration.ofSeconds(10));
    private final PaymentGateway gateway = account.gateway();
    private final String key = UUID.randomUUID().toString();

    private StripeAccount open(Duration requestTimeout) {
        return StripeAccount.open(stripe.settings(requestTimeout), new Transactions(pool), InstantSource.system());
    }

    @AfterEach
    void close() {
        account.close();
        stripe.close();
        pool.close();
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_chargeDeclined, the card was declined",
        "pm_card_chargeDeclinedInsufficientFunds, the card has insufficient funds",
        "pm_card_chargeDeclinedStolenCard, the card was declined",
        "pm_card_authenticationRequired, the card's bank asks its holder to confirm the payment",
        "pm_gone, the card is no longer kept and has to be added again"
    })
    void declinesAreSaidInWordsAndCancelled(String card, String why) {
        assertThat(gateway.charge(key, card, AMOUNT)).isEqualTo(new Answer.Declined(why));

        assertThat(stripe.books.intents(key)).singleElement().returns("canceled", intent -> intent.status);
        assertThat(gateway.find(key)).isEqualTo(new Answer.Declined(why));
    }

    @Test
    void aTokenOfAnotherGatewayIsDeclinedWithoutAskingStripe() {
        assertThat(gateway.charge(key, "tok_1111", AMOUNT)).isInstanceOf(Answer.Declined.class);

        assertThat(stripe.requests).isEmpty();
        assertThat(gateway.charge(key, VISA, AMOUNT)).isInstanceOf(Answer.Declined.class);
    }

    @Test
    void anAmountThatStripeDoesNotTakeIsDeclined() {
        assertThat(gateway.charge(key, VISA, Money.usd(49)))
                .isEqualTo(new Answer.Declined("the amount is too small to be paid by card"));

        assertThat(gateway.find(key)).isInstanceOf(Answer.Declined.class);
    }

    @Test
    void anIntentIsMadeWithOurKeyAndConfirmedWithTheCard() {
        gateway.authorize(key, VISA, AMOUNT);

        FakeStripe.Asked made = stripe.requests.getFirst();
        assertThat(made.idempotencyKey()).isEqualTo(key);
        assertThat(made.parameters())
                .containsEntry("amount", "10000")
                .containsEntry("currency", "usd")
                .containsEntry("customer", "cus_1")
                .containsEntry("capture_method", "manual")
                .containsEntry("metadata[florin_key]", key);
        assertThat(stripe.requests.getLast().parameters())
                .containsEntry("payment_method", "pm_card_visa")
                .containsEntry("off_session", "true");
    }

    @Test
    void anIntentWhoseAnswerIsLostIsFoundAgainByItsKey() {
        stripe.dropAfter(CREATE);
        assertThat(gateway.charge(key, VISA, AMOUNT)).isInstanceOf(Answer.Unknown.class);
        assertThat(gateway.find(key)).isEqualTo(new Answer.NotFound());

        assertThat(gateway.charge(key, VISA, AMOUNT)).isEqualTo(new Answer.Captured());

        assertThat(stripe.books.intents(key)).hasSize(1);
    }

    @Test
    void anIntentThatIsLostForADayTakesNothingBesideTheNextOne() {
        stripe.dropAfter(CREATE);
        gateway.charge(key, VISA, AMOUNT);
        stripe.forgetIdempotencyKeys();

        assertThat(gateway.charge(key, VISA, AMOUNT)).isEqualTo(new Answer.Captured());

        assertThat(stripe.books.intents(key)).hasSize(2);
        assertThat(stripe.books.taken(key)).isEqualTo(AMOUNT.minor());
    }

    /** Stripe goes on answering a used idempotency key with the same failure. */
    @Test
    void aFailureAtMakingTheIntentDoesNotStay() {
        stripe.failAfter(CREATE);
        assertThat(gateway.charge(key, VISA, AMOUNT)).isInstanceOf(Answer.Unknown.class);

        assertThat(gateway.charge(key, VISA, AMOUNT)).isEqualTo(new Answer.Captured());

        assertThat(stripe.books.taken(key)).isEqualTo(AMOUNT.minor());
    }

    @Test
    void aChargeWhoseAnswerIsLostIsNotMadeAgainADayLater() {
        stripe.dropAfter(CONFIRM);
        assertThat(gateway.charge(key, VISA, AMOUNT)).isInstanceOf(Answer.Unknown.class);
        stripe.forgetIdempotencyKeys();

        assertThat(gateway.charge(key, VISA, AMOUNT)).isEqualTo(new Answer.Captured());

        assertThat(stripe.count(CONFIRM)).isOne();
        assertThat(stripe.books.taken(key)).isEqualTo(AMOUNT.minor());
    }

    @Test
    void aChargeThatNeverCameIsMadeLater() {
        stripe.dropBefore(CONFIRM);
        assertThat(gateway.charge(key, VISA, AMOUNT)).isInstanceOf(Answer.Unknown.class);
        assertThat(gateway.find(key)).isEqualTo(new Answer.NotFound());

        assertThat(gateway.charge(key, VISA, AMOUNT)).isEqualTo(new Answer.Captured());
    }

    @Test
    void aChargeThatIsMadeAndAnsweredWithStatus500IsFound() {
        stripe.failAfter(CONFIRM);
        assertThat(gateway.charge(key, VISA, AMOUNT)).isInstanceOf(Answer.Unknown.class);

        assertThat(gateway.charge(key, VISA, AMOUNT)).isEqualTo(new Answer.Captured());

        assertThat(stripe.books.taken(key)).isEqualTo(AMOUNT.minor());
    }

    @Test
    void aDeclineCountsOnlyOnceItsIntentIsCancelled() {
        stripe.dropBefore(CANCEL);
        assertThat(gateway.charge(key, "pm_card_chargeDeclined", AMOUNT)).isInstanceOf(Answer.Unknown.class);

        assertThat(gateway.charge(key, VISA, AMOUNT)).isEqualTo(new Answer.Declined("the card was declined"));

        assertThat(stripe.books.taken(key)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"401", "403", "409", "429", "500", "503"})
    void whatIsNoAnswerIsUnknownAndPassesUnderTheSameKey(int status) {
        stripe.instead(CREATE, status, Map.of("type", "api_error"));
        stripe.instead(CONFIRM, status, Map.of("type", "api_error"));

        assertThat(gateway.charge(key, VISA, AMOUNT)).isInstanceOf(Answer.Unknown.class);
        assertThat(gateway.charge(key, VISA, AMOUNT)).isInstanceOf(Answer.Unknown.class);

        assertThat(gateway.charge(key, VISA, AMOUNT)).isEqualTo(new Answer.Captured());
        assertThat(stripe.books.taken(key)).isEqualTo(AMOUNT.minor());
    }

    @Test
    void aDefectOfOursIsUnknownAndNamesStripesRequest() {
        stripe.instead(CONFIRM, 400, BUG);

        assertThat(gateway.charge(key, VISA, AMOUNT))
                .isEqualTo(new Answer.Unknown(
                        "Stripe refused with status 400 (parameter_unknown of amuont; request req_2)"));
    }

    @Test
    void aSlowAnswerIsUnknownInTimeAndThenFound() {
        stripe.delay(CONFIRM, Duration.ofSeconds(3));
        try (StripeAccount hasty = open(Duration.ofMillis(500))) {
            assertThat(hasty.gateway().charge(key, VISA, AMOUNT))
                    .isEqualTo(new Answer.Unknown("Stripe did not answer in time"));
        }

        assertThat(gateway.find(key)).isEqualTo(new Answer.Captured());
    }

    @Test
    void aPaymentThatIsGivenUpWhileItsIntentIsUnknownIsNeverConfirmed() {
        stripe.dropAfter(CREATE);
        gateway.authorize(key, VISA, AMOUNT);

        assertThat(gateway.voidAuthorization(key)).isEqualTo(new Answer.Voided());
        assertThat(gateway.authorize(key, VISA, AMOUNT)).isEqualTo(new Answer.Voided());

        assertThat(stripe.count(CONFIRM)).isZero();
    }

    @Test
    void aCaptureOrVoidWhoseAnswerIsLostIsKnownWhenItIsAskedAgain() {
        gateway.authorize(key, VISA, AMOUNT);
        stripe.dropAfter(CAPTURE);
        assertThat(gateway.capture(key)).isInstanceOf(Answer.Unknown.class);
        assertThat(gateway.capture(key)).isEqualTo(new Answer.Captured());

        String other = UUID.randomUUID().toString();
        gateway.authorize(other, VISA, AMOUNT);
        stripe.dropAfter(CANCEL);
        assertThat(gateway.voidAuthorization(other)).isInstanceOf(Answer.Unknown.class);
        assertThat(gateway.voidAuthorization(other)).isEqualTo(new Answer.Voided());
    }

    @Test
    void anAuthorisationThatStripeHasLetGoIsVoided() {
        gateway.authorize(key, VISA, AMOUNT);
        stripe.books.intents(key).getFirst().status = "canceled";

        assertThat(gateway.capture(key)).isEqualTo(new Answer.Voided());
    }

    @Test
    void aRefundWhoseAnswerIsLostIsNotMadeAgainADayLater() {
        String refund = UUID.randomUUID().toString();
        gateway.charge(key, VISA, AMOUNT);
        stripe.books.refundPage = 2;
        for (int i = 0; i < 5; i++) {
            gateway.refund(key, UUID.randomUUID().toString(), Money.usd(1_00));
        }
        stripe.dropAfter(REFUND);
        assertThat(gateway.refund(key, refund, Money.usd(20_00))).isInstanceOf(Answer.Unknown.class);
        for (int i = 0; i < 5; i++) {
            gateway.refund(key, UUID.randomUUID().toString(), Money.usd(1_00));
        }
        stripe.forgetIdempotencyKeys();

        assertThat(gateway.refund(key, refund, Money.usd(20_00))).isEqualTo(new Answer.Refunded());

        assertThat(stripe.books.taken(key)).isEqualTo(70_00);
    }

    @Test
    void aRefundThatNeverCameIsMadeLater() {
        gateway.charge(key, VISA, AMOUNT);
        stripe.dropBefore(REFUND);
        assertThat(gateway.refund(key, key, AMOUNT)).isInstanceOf(Answer.Unknown.class);

        assertThat(gateway.refund(key, key, AMOUNT)).isEqualTo(new Answer.Refunded());

        assertThat(stripe.books.taken(key)).isZero();
    }

    @Test
    void aRefundIsUnknownUntilStripeHasGivenItBackOrHasNot() {
        String failing = UUID.randomUUID().toString();
        gateway.charge(key, VISA, AMOUNT);
        stripe.books.refundStatus = "pending";
        assertThat(gateway.refund(key, key, Money.usd(10_00))).isInstanceOf(Answer.Unknown.class);
        assertThat(gateway.refund(key, failing, Money.usd(10_00))).isInstanceOf(Answer.Unknown.class);

        stripe.books.move(key, "succeeded");
        stripe.books.move(failing, "failed");

        assertThat(gateway.refund(key, key, Money.usd(10_00))).isEqualTo(new Answer.Refunded());
        assertThat(gateway.refund(key, failing, Money.usd(10_00))).isInstanceOf(Answer.Declined.class);
        assertThat(stripe.count(REFUND)).isEqualTo(2);
    }

    @Test
    void noWhyHasTheSecretKey() {
        stripe.instead(CREATE, 401, Map.of("type", "invalid_request_error", "message", FakeStripe.SECRET_KEY));
        stripe.instead(CREATE, 400, Map.of("type", "invalid_request_error", "message", FakeStripe.SECRET_KEY));

        List<Answer.OfPayment> answers = List.of(gateway.charge(key, VISA, AMOUNT), gateway.charge(key, VISA, AMOUNT));

        assertThat(answers)
                .allMatch(Answer.Unknown.class::isInstance)
                .noneMatch(answer -> answer.toString().contains(FakeStripe.SECRET_KEY));
        assertThat(stripe.settings(Duration.ofSeconds(1)).toString()).doesNotContain("sk_", "whsec_");
    }
}
