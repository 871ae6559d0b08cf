package dev.florin.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.TestDatabase;
import dev.florin.money.Money;
import dev.florin.platform.Transactions;
import dev.florin.vendor.GiftCardVendor.Answer;
import dev.florin.vendor.GiftCardVendor.Cancellation;
import dev.florin.vendor.GiftCardVendor.Order;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the simulated vendor remembers of its orders. */
class SimulatedVendorTest {
    private final HikariDataSource pool = TestDatabase.fresh().pool("simulated vendor", 2);
    private final SimulatedVendor vendor =
            new SimulatedVendor(new Transactions(pool), InstantSource.system(), Duration.ofMillis(1));

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aRepeatedOrderIsTheSameCard() {
        Order order = order(25_00);

        assertThat(vendor.order(order))
                .isInstanceOf(Answer.Filled.class)
                .isEqualTo(vendor.order(order))
                .isEqualTo(vendor.find(order));
    }

    @Test
    void aCardThatWasTakenBackIsNeverSoldAgain() {
        Order order = order(25_00);
        vendor.order(order);

        assertThat(vendor.cancel(order)).isInstanceOf(Cancellation.Cancelled.class);
        assertThat(vendor.cancel(order)).isInstanceOf(Cancellation.Cancelled.class);
        assertThat(vendor.find(order)).isInstanceOf(Answer.Refused.class);
        assertThat(vendor.order(order)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void anOrderThatWasNeverSentCannotBeTakenBack() {
        assertThat(vendor.cancel(order(25_00))).isInstanceOf(Cancellation.Refused.class);
    }

    @Test
    void aMagicAmountIsSoldForGood() {
        Order order = order(25_07);
        Answer sold = vendor.order(order);

        assertThat(vendor.cancel(order)).isInstanceOf(Cancellation.Refused.class);
        assertThat(vendor.find(order)).isEqualTo(sold).isInstanceOf(Answer.Filled.class);
    }

    @Test
    void anotherMagicAmountIsTakenBackAtTheThirdAsking() {
        Order order = order(25_08);
        vendor.order(order);

        assertThat(vendor.cancel(order)).isInstanceOf(Cancellation.Unknown.class);
        assertThat(vendor.cancel(order)).isInstanceOf(Cancellation.Unknown.class);
        assertThat(vendor.cancel(order)).isInstanceOf(Cancellation.Cancelled.class);
    }

    @Test
    void aVendorThatSaysNothingOfCancellingTakesNothingBack() {
        GiftCardVendor plain = new GiftCardVendor() {
            @Override
            public String name() {
                return "plain";
            }

            @Override
            public Answer order(Order order) {
                return new Answer.Refused("sold out");
            }

            @Override
            public Answer find(Order order) {
                return order(order);
            }
        };

        assertThat(plain.cancel(order(25_00))).isEqualTo(new Cancellation.Refused("this vendor takes no card back"));
    }

    private static Order order(long cents) {
        return new Order(UUID.randomUUID().toString(), Money.usd(cents), null);
    }
}
