package dev.florin.stripe;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.TestDatabase;
import dev.florin.platform.Transactions;
import dev.florin.wallet.PaymentGateway;
import dev.florin.wallet.PaymentGatewayContract;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;

/** Payments through Stripe's wire keep what is asked of every gateway. */
class StripeGatewayContractTest implements PaymentGatewayContract {
    private final HikariDataSource pool = TestDatabase.fresh().pool("stripe", 4);
    private final FakeStripe stripe = new FakeStripe();
    private final StripeAccount account =
            StripeAccount.open(stripe.settings(Duration.ofSeconds(10)), new Transactions(pool), InstantSource.system());

    @AfterEach
    void close() {
        account.close();
        stripe.close();
        pool.close();
    }

    @Override
    public PaymentGateway gateway() {
        return account.gateway();
    }

    @Override
    public String pays() {
        return "pm_card_visa";
    }

    @Override
    public String declines() {
        return "pm_card_chargeDeclined";
    }

    @Override
    public String paysUnheard(String key) {
        stripe.dropAfter("POST /v1/payment_intents/*/confirm");
        return pays();
    }

    @Override
    public long taken(String key) {
        return stripe.books.taken(key);
    }

    @Override
    public long reserved(String key) {
        return stripe.books.reserved(key);
    }
}
