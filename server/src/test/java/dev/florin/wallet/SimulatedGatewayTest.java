package dev.florin.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestDatabase;
import dev.florin.Together;
import dev.florin.money.Money;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.Database;
import dev.florin.wallet.PaymentGateway.Answer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimulatedGatewayTest {
    private static final Money AMOUNT = Money.usd(100_00);
    private static final String APPROVES = "tok_1111";

    private static Database database;
    private static SimulatedGateway gateway;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        gateway = new SimulatedGateway(new Transactions(database.pool("test", 8)), Duration.ofMillis(1));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void anAuthorisationIsCapturedOnceAndThenNoLongerVoided() {
        assertThat(gateway.authorize(key, APPROVES, AMOUNT)).isEqualTo(new Answer.Authorized());
        assertThat(gateway.capture(key)).isEqualTo(new Answer.Captured());

        assertThat(gateway.capture(key)).isEqualTo(new Answer.Captured());
        assertThat(gateway.authorize(key, APPROVES, AMOUNT)).isEqualTo(new Answer.Captured());
        assertThat(gateway.voidAuthorization(key)).isEqualTo(new Answer.Captured());
    }

    @Test
    void aVoidedAuthorisationIsNeitherCapturedNorMadeAgain() {
        gateway.authorize(key, APPROVES, AMOUNT);

        assertThat(gateway.voidAuthorization(key)).isEqualTo(new Answer.Voided());

        assertThat(gateway.capture(key)).isEqualTo(new Answer.Voided());
        assertThat(gateway.authorize(key, APPROVES, AMOUNT)).isEqualTo(new Answer.Voided());
    }

    @Test
    void paymentVoidedBeforeItArrivesIsNeverAuthorised() {
        assertThat(gateway.voidAuthorization(key)).isEqualTo(new Answer.Voided());

        assertThat(gateway.authorize(key, APPROVES, AMOUNT)).isEqualTo(new Answer.Voided());
    }

    @Test
    void theMagicTokensFailAsDocumented() {
        assertThat(gateway.authorize(key + 1, "tok_0002", AMOUNT)).isInstanceOf(Answer.Declined.class);
        assertThat(gateway.authorize(key + 2, "tok_9995", AMOUNT))
                .isEqualTo(new Answer.Declined("the card has insufficient funds"));
        assertThat(gateway.authorize(key + 3, "tok_0119", AMOUNT)).isInstanceOf(Answer.Unknown.class);
        assertThat(gateway.authorize(key + 3, "tok_0119", AMOUNT)).isEqualTo(new Answer.Authorized());
        assertThat(gateway.authorize(key + 4, "tok_0127", AMOUNT)).isInstanceOf(Answer.Unknown.class);
        assertThat(gateway.find(key + 4)).isEqualTo(new Answer.Authorized());
        assertThat(gateway.find(key + 5)).isEqualTo(new Answer.NotFound());
        assertThat(gateway.capture(key + 1)).isInstanceOf(Answer.Declined.class);
        assertThat(gateway.capture(key + 5)).isEqualTo(new Answer.NotFound());
    }

    @Test
    void refundsNeverExceedWhatWasCaptured() {
        gateway.authorize(key, APPROVES, AMOUNT);
        assertThat(gateway.refund(key, key + "a", AMOUNT)).isInstanceOf(Answer.Declined.class);
        gateway.capture(key);

        List<Answer.OfRefund> answers = Together.all(16, number -> gateway.refund(key, key + number, Money.usd(30_00)));

        assertThat(answers).filteredOn(Answer.Refunded.class::isInstance).hasSize(3);
        assertThat(gateway.refund(key, key + "rest", Money.usd(10_00))).isEqualTo(new Answer.Refunded());
        assertThat(gateway.refund(key, key + "more", Money.usd(1))).isInstanceOf(Answer.Declined.class);
    }

    @Test
    void aRepeatedRefundGivesNothingMoreBack() {
        gateway.authorize(key, APPROVES, AMOUNT);
        gateway.capture(key);
        gateway.refund(key, key + "a", Money.usd(60_00));

        assertThat(gateway.refund(key, key + "a", Money.usd(60_00))).isEqualTo(new Answer.Refunded());

        assertThat(gateway.refund(key, key + "b", Money.usd(40_00))).isEqualTo(new Answer.Refunded());
    }

    @Test
    void aChargeIsTakenAtOnceAndOnlyOnce() {
        List<Answer.OfPayment> answers = Together.all(16, number -> gateway.charge(key, APPROVES, AMOUNT));

        assertThat(answers).containsOnly(new Answer.Captured());
        assertThat(gateway.find(key)).isEqualTo(new Answer.Captured());
        assertThat(gateway.refund(key, key, AMOUNT)).isEqualTo(new Answer.Refunded());
        assertThat(gateway.refund(key, key + "more", Money.usd(1))).isInstanceOf(Answer.Declined.class);
        assertThat(gateway.charge(key, APPROVES, AMOUNT)).isEqualTo(new Answer.Captured());
        assertThat(gateway.refund(key, key, AMOUNT)).isEqualTo(new Answer.Refunded());
    }

    @Test
    void anAuthorisationThatIsChargedIsCaptured() {
        gateway.authorize(key, APPROVES, AMOUNT);

        assertThat(gateway.charge(key, APPROVES, AMOUNT)).isEqualTo(new Answer.Captured());
    }

    @Test
    void theMagicTokensFailChargesAsTheyFailAuthorisations() {
        assertThat(gateway.charge(key + 1, "tok_0002", AMOUNT)).isEqualTo(new Answer.Declined("the card was declined"));
        assertThat(gateway.charge(key + 2, "tok_9995", AMOUNT))
                .isEqualTo(new Answer.Declined("the card has insufficient funds"));
        assertThat(gateway.charge(key + 3, "tok_0119", AMOUNT)).isInstanceOf(Answer.Unknown.class);
        assertThat(gateway.find(key + 3)).isInstanceOf(Answer.Unknown.class);
        assertThat(gateway.charge(key + 3, "tok_0119", AMOUNT)).isEqualTo(new Answer.Captured());
        assertThat(gateway.charge(key + 4, "tok_0127", AMOUNT)).isInstanceOf(Answer.Unknown.class);
        assertThat(gateway.find(key + 4)).isEqualTo(new Answer.Captured());
        assertThat(gateway.charge(key + 4, "tok_0127", AMOUNT)).isEqualTo(new Answer.Captured());
    }
}
