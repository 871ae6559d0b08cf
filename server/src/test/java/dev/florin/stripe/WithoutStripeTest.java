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
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server without Stripe says, alone and beside one that has Stripe. */
class WithoutStripeTest {
    private static final Money AMOUNT = Money.usd(100_00);
    private static final String VISA = "cus_1/pm_card_visa";

    private final HikariDataSource pool = TestDatabase.fresh().pool("stripe", 4);
    private final Transactions transactions = new Transactions(pool);
    private final FakeStripe stripe = new FakeStripe();
    private final StripeAccount account =
            StripeAccount.open(stripe.settings(Duration.ofSeconds(10)), transactions, InstantSource.system());
    private final PaymentGateway with = account.gateway();
    private final PaymentGateway without = StripeAccount.none(transactions, InstantSource.system());
    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        account.close();
        stripe.close();
        pool.close();
    }

    @Test
    void nothingIsTakenAndNoRefundIsClaimed() {
        assertThat(without.find(key)).isEqualTo(new Answer.NotFound());
        assertThat(without.capture(key)).isEqualTo(new Answer.NotFound());
        assertThat(without.charge(key, VISA, AMOUNT)).isInstanceOf(Answer.Declined.class);
        assertThat(without.authorize(UUID.randomUUID().toString(), VISA, AMOUNT))
                .isInstanceOf(Answer.Declined.class);
        assertThat(without.voidAuthorization(UUID.randomUUID().toString())).isEqualTo(new Answer.Voided());
        assertThat(without.refund(key, UUID.randomUUID().toString(), AMOUNT)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void whatAnotherServerHasAskedStripeForIsNotDeclined() {
        stripe.dropAfter("POST /v1/payment_intents/*/confirm");
        assertThat(with.charge(key, VISA, AMOUNT)).isInstanceOf(Answer.Unknown.class);

        assertThat(without.charge(key, VISA, AMOUNT)).isInstanceOf(Answer.Unknown.class);
        assertThat(without.voidAuthorization(key)).isInstanceOf(Answer.Unknown.class);
        assertThat(without.find(key)).isInstanceOf(Answer.Unknown.class);
        assertThat(with.charge(key, VISA, AMOUNT)).isEqualTo(new Answer.Captured());
        assertThat(without.charge(key, VISA, AMOUNT)).isEqualTo(new Answer.Captured());
        assertThat(without.find(key)).isEqualTo(new Answer.Captured());
    }

    @Test
    void whatIsDeclinedHereIsMadeByNoOtherServer() {
        Answer.OfPayment declined = without.charge(key, VISA, AMOUNT);

        assertThat(with.charge(key, VISA, AMOUNT)).isEqualTo(declined);
        assertThat(stripe.requests).isEmpty();
    }
}
