package dev.florin.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestDatabase;
import dev.florin.Together;
import dev.florin.money.Money;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.Database;
import dev.florin.wallet.CardPayments.Refund;
import dev.florin.wallet.CardPayments.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimulatedCardPaymentsTest {
    private static final Money AMOUNT = Money.usd(100_00);
    private static final String APPROVES = "tok_1111";

    private static Database database;
    private static SimulatedCardPayments payments;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        payments = new SimulatedCardPayments(
                new Transactions(database.pool("test", 8)), Duration.ofMillis(1), new SimpleMeterRegistry());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void anAuthorisationIsCapturedOnceAndThenNoLongerCancelled() {
        assertThat(payments.authorize(key, APPROVES, AMOUNT)).isEqualTo(new Status.Authorized());
        assertThat(payments.capture(key)).isEqualTo(new Status.Captured());

        assertThat(payments.capture(key)).isEqualTo(new Status.Captured());
        assertThat(payments.authorize(key, APPROVES, AMOUNT)).isEqualTo(new Status.Captured());
        assertThat(payments.cancel(key)).isEqualTo(new Status.Captured());
    }

    @Test
    void aCancelledAuthorisationIsNeitherCapturedNorMadeAgain() {
        payments.authorize(key, APPROVES, AMOUNT);

        assertThat(payments.cancel(key)).isEqualTo(new Status.Cancelled());

        assertThat(payments.capture(key)).isEqualTo(new Status.Cancelled());
        assertThat(payments.authorize(key, APPROVES, AMOUNT)).isEqualTo(new Status.Cancelled());
    }

    @Test
    void paymentCancelledBeforeItArrivesIsNeverAuthorised() {
        assertThat(payments.cancel(key)).isEqualTo(new Status.Cancelled());

        assertThat(payments.authorize(key, APPROVES, AMOUNT)).isEqualTo(new Status.Cancelled());
    }

    @Test
    void theMagicTokensFailAsDocumented() {
        assertThat(payments.authorize(key + 1, "tok_0002", AMOUNT)).isInstanceOf(Status.Declined.class);
        assertThat(payments.authorize(key + 2, "tok_9995", AMOUNT))
                .isEqualTo(new Status.Declined("the card has insufficient funds"));
        assertThat(payments.authorize(key + 3, "tok_0119", AMOUNT)).isInstanceOf(Status.Unknown.class);
        assertThat(payments.authorize(key + 3, "tok_0119", AMOUNT)).isEqualTo(new Status.Authorized());
        assertThat(payments.authorize(key + 4, "tok_0127", AMOUNT)).isInstanceOf(Status.Unknown.class);
        assertThat(payments.find(key + 4)).isEqualTo(new Status.Authorized());
        assertThat(payments.find(key + 5)).isEqualTo(new Status.NotFound());
        assertThat(payments.capture(key + 1)).isInstanceOf(Status.Declined.class);
        assertThat(payments.capture(key + 5)).isEqualTo(new Status.NotFound());
    }

    @Test
    void refundsNeverExceedWhatWasCaptured() {
        payments.authorize(key, APPROVES, AMOUNT);
        assertThat(payments.refund(key, key + "a", AMOUNT)).isInstanceOf(Refund.Refused.class);
        payments.capture(key);

        List<Refund> answers = Together.all(16, number -> payments.refund(key, key + number, Money.usd(30_00)));

        assertThat(answers).filteredOn(Refund.Refunded.class::isInstance).hasSize(3);
        assertThat(payments.refund(key, key + "rest", Money.usd(10_00))).isEqualTo(new Refund.Refunded());
        assertThat(payments.refund(key, key + "more", Money.usd(1))).isInstanceOf(Refund.Refused.class);
    }

    @Test
    void aRepeatedRefundGivesNothingMoreBack() {
        payments.authorize(key, APPROVES, AMOUNT);
        payments.capture(key);
        payments.refund(key, key + "a", Money.usd(60_00));

        assertThat(payments.refund(key, key + "a", Money.usd(60_00))).isEqualTo(new Refund.Refunded());

        assertThat(payments.refund(key, key + "b", Money.usd(40_00))).isEqualTo(new Refund.Refunded());
    }
}
