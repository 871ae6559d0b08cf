package dev.florin.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Together;
import dev.florin.money.Money;
import dev.florin.wallet.PaymentGateway.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What every payment gateway has to keep ({@code docs/gateways.md}). A new one is complete when its test implements this
 * and passes.
 */
public interface PaymentGatewayContract {
    Money AMOUNT = Money.usd(100_00);

    /** The gateway to test; the same one within a case. */
    PaymentGateway gateway();

    /** The token of a card that pays. */
    String pays();

    /** The token of a card that never does. */
    String declines();

    /** Has the first payment of this key be made while its answer is lost; the token to ask with. */
    String paysUnheard(String key);

    /** What the gateway has taken for a payment, less what it has given back, as it says itself. */
    long taken(String key);

    /** What the gateway has reserved for a payment, as it says itself. */
    long reserved(String key);

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    @Test
    default void anAuthorisationReservesAndACaptureTakes() {
        String key = newKey();

        assertThat(gateway().authorize(key, pays(), AMOUNT)).isEqualTo(new Answer.Authorized());
        assertThat(reserved(key)).isEqualTo(AMOUNT.minor());
        assertThat(taken(key)).isZero();

        assertThat(gateway().capture(key)).isEqualTo(new Answer.Captured());
        assertThat(taken(key)).isEqualTo(AMOUNT.minor());
    }

    @Test
    default void whatIsCapturedStaysCapturedHoweverItIsAsked() {
        String key = newKey();
        gateway().authorize(key, pays(), AMOUNT);
        gateway().capture(key);

        assertThat(gateway().capture(key)).isEqualTo(new Answer.Captured());
        assertThat(gateway().authorize(key, pays(), AMOUNT)).isEqualTo(new Answer.Captured());
        assertThat(gateway().charge(key, pays(), AMOUNT)).isEqualTo(new Answer.Captured());
        assertThat(gateway().voidAuthorization(key)).isEqualTo(new Answer.Captured());
        assertThat(gateway().find(key)).isEqualTo(new Answer.Captured());
        assertThat(taken(key)).isEqualTo(AMOUNT.minor());
    }

    @Test
    default void aChargeIsTakenAtOnceAndOnce() {
        String key = newKey();

        assertThat(gateway().charge(key, pays(), AMOUNT)).isEqualTo(new Answer.Captured());
        assertThat(gateway().charge(key, pays(), AMOUNT)).isEqualTo(new Answer.Captured());

        assertThat(gateway().find(key)).isEqualTo(new Answer.Captured());
        assertThat(taken(key)).isEqualTo(AMOUNT.minor());
    }

    @Test
    default void anAuthorisationThatIsChargedIsCaptured() {
        String key = newKey();
        gateway().authorize(key, pays(), AMOUNT);

        assertThat(gateway().charge(key, pays(), AMOUNT)).isEqualTo(new Answer.Captured());
        assertThat(taken(key)).isEqualTo(AMOUNT.minor());
        assertThat(reserved(key)).isZero();
    }

    @Test
    default void anAuthorisationThatIsAskedAgainIsTheSame() {
        String key = newKey();

        assertThat(gateway().authorize(key, pays(), AMOUNT)).isEqualTo(new Answer.Authorized());
        assertThat(gateway().authorize(key, pays(), AMOUNT)).isEqualTo(new Answer.Authorized());

        assertThat(gateway().find(key)).isEqualTo(new Answer.Authorized());
        assertThat(reserved(key)).isEqualTo(AMOUNT.minor());
    }

    @Test
    default void aVoidedAuthorisationIsNeitherCapturedNorMadeAgain() {
        String key = newKey();
        gateway().authorize(key, pays(), AMOUNT);

        assertThat(gateway().voidAuthorization(key)).isEqualTo(new Answer.Voided());

        assertThat(gateway().voidAuthorization(key)).isEqualTo(new Answer.Voided());
        assertThat(gateway().capture(key)).isEqualTo(new Answer.Voided());
        assertThat(gateway().authorize(key, pays(), AMOUNT)).isEqualTo(new Answer.Voided());
        assertThat(gateway().charge(key, pays(), AMOUNT)).isEqualTo(new Answer.Voided());
        assertThat(gateway().find(key)).isEqualTo(new Answer.Voided());
        assertThat(taken(key) + reserved(key)).isZero();
    }

    @Test
    default void aPaymentThatIsVoidedBeforeItComesIsNeverMade() {
        String key = newKey();

        assertThat(gateway().voidAuthorization(key)).isEqualTo(new Answer.Voided());

        assertThat(gateway().authorize(key, pays(), AMOUNT)).isEqualTo(new Answer.Voided());
        assertThat(gateway().charge(key, pays(), AMOUNT)).isEqualTo(new Answer.Voided());
        assertThat(taken(key) + reserved(key)).isZero();
    }

    @Test
    default void aDeclineIsForGoodEvenWithACardThatPays() {
        String key = newKey();

        assertThat(gateway().authorize(key, declines(), AMOUNT)).isInstanceOf(Answer.Declined.class);

        assertThat(gateway().authorize(key, pays(), AMOUNT)).isInstanceOf(Answer.Declined.class);
        assertThat(gateway().charge(key, pays(), AMOUNT)).isInstanceOf(Answer.Declined.class);
        assertThat(gateway().capture(key)).isInstanceOf(Answer.Declined.class);
        assertThat(gateway().find(key)).isInstanceOf(Answer.Declined.class);
        assertThat(taken(key) + reserved(key)).isZero();
    }

    @Test
    default void aPaymentThatNobodyMadeIsNotFound() {
        String key = newKey();

        assertThat(gateway().find(key)).isEqualTo(new Answer.NotFound());
        assertThat(gateway().capture(key)).isEqualTo(new Answer.NotFound());
    }

    @Test
    default void aChargeWhoseAnswerIsLostIsUnknownAndFoundLater() {
        String key = newKey();
        String token = paysUnheard(key);

        assertThat(gateway().charge(key, token, AMOUNT)).isInstanceOf(Answer.Unknown.class);

        assertThat(gateway().find(key)).isEqualTo(new Answer.Captured());
        assertThat(gateway().charge(key, token, AMOUNT)).isEqualTo(new Answer.Captured());
        assertThat(taken(key)).isEqualTo(AMOUNT.minor());
    }

    @Test
    default void aChargeThatManySendAtOnceIsOne() {
        String key = newKey();

        List<Answer.OfPayment> answers = Together.all(16, number -> gateway().charge(key, pays(), AMOUNT));

        assertThat(answers)
                .allMatch(answer -> answer instanceof Answer.Captured || answer instanceof Answer.Unknown)
                .contains(new Answer.Captured());
        assertThat(gateway().find(key)).isEqualTo(new Answer.Captured());
        assertThat(taken(key)).isEqualTo(AMOUNT.minor());
    }

    /** Whichever comes first: what is voided holds nothing, and what is captured was never voided. */
    @Test
    default void aVoidThatRacesACaptureEitherFreesAllOrNothing() {
        for (int i = 0; i < 8; i++) {
            String key = newKey();
            gateway().authorize(key, pays(), AMOUNT);

            Together.all(
                    4,
                    number ->
                            number % 2 == 0 ? gateway().capture(key) : gateway().voidAuthorization(key));

            Answer.OfPayment end = gateway().find(key);
            assertThat(end).isIn(new Answer.Captured(), new Answer.Voided());
            assertThat(taken(key)).isEqualTo(end instanceof Answer.Captured ? AMOUNT.minor() : 0);
            assertThat(reserved(key)).isZero();
        }
    }

    @Test
    default void aRefundGivesBackOnceAndThePaymentStaysCaptured() {
        String key = newKey();
        String refund = newKey();
        gateway().charge(key, pays(), AMOUNT);

        assertThat(gateway().refund(key, refund, Money.usd(60_00))).isEqualTo(new Answer.Refunded());
        assertThat(gateway().refund(key, refund, Money.usd(60_00))).isEqualTo(new Answer.Refunded());

        assertThat(taken(key)).isEqualTo(40_00);
        assertThat(gateway().find(key)).isEqualTo(new Answer.Captured());
        assertThat(gateway().refund(key, key, Money.usd(40_00))).isEqualTo(new Answer.Refunded());
        assertThat(taken(key)).isZero();
        assertThat(gateway().capture(key)).isEqualTo(new Answer.Captured());
    }

    @Test
    default void refundsNeverExceedWhatWasCaptured() {
        String key = newKey();
        gateway().charge(key, pays(), AMOUNT);

        List<Answer.OfRefund> answers = Together.all(8, number -> gateway().refund(key, newKey(), Money.usd(30_00)));

        assertThat(answers).filteredOn(Answer.Refunded.class::isInstance).hasSize(3);
        assertThat(answers).filteredOn(Answer.Declined.class::isInstance).hasSize(5);
        assertThat(taken(key)).isEqualTo(10_00);
    }

    @Test
    default void aRefundThatManySendAtOnceIsOne() {
        String key = newKey();
        String refund = newKey();
        gateway().charge(key, pays(), AMOUNT);

        List<Answer.OfRefund> answers = Together.all(16, number -> gateway().refund(key, refund, Money.usd(30_00)));

        assertThat(answers).noneMatch(Answer.Declined.class::isInstance).contains(new Answer.Refunded());
        assertThat(gateway().refund(key, refund, Money.usd(30_00))).isEqualTo(new Answer.Refunded());
        assertThat(taken(key)).isEqualTo(70_00);
    }

    @Test
    default void whatIsNotCapturedIsNotGivenBack() {
        String reserved = newKey();
        gateway().authorize(reserved, pays(), AMOUNT);
        String voided = newKey();
        gateway().voidAuthorization(voided);

        assertThat(gateway().refund(reserved, newKey(), AMOUNT)).isInstanceOf(Answer.Declined.class);
        assertThat(gateway().refund(voided, newKey(), AMOUNT)).isInstanceOf(Answer.Declined.class);
        assertThat(gateway().refund(newKey(), newKey(), AMOUNT)).isNotInstanceOf(Answer.Refunded.class);
    }
}
