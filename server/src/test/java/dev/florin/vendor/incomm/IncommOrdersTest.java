package dev.florin.vendor.incomm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.CountingDataSource;
import dev.florin.Together;
import dev.florin.platform.Transactions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is written of orders at InComm, also when many are written together. */
class IncommOrdersTest {
    @AutoClose
    private final IncommFixture fixture = new IncommFixture();

    private final CountingDataSource counted = new CountingDataSource(fixture.pool);
    private final IncommOrders orders =
            new IncommOrders(new Transactions(counted), InstantSource.system(), new SimpleMeterRegistry());

    @Test
    void anOrderWhoseCardComesAtOnceTakesTwoStatements() {
        int statements = counted.count(() -> {
            assertThat(orders.begin("one").number()).isEqualTo(1);
            assertThat(orders.claim("one", "ORD-1", "C1", new byte[] {1})).isTrue();
        });

        assertThat(statements).isEqualTo(2);
        assertThat(orders.find("one")).isNotNull().satisfies(known -> {
            assertThat(known.orderUri()).isEqualTo("ORD-1");
            assertThat(known.cardUri()).isEqualTo("C1");
        });
        assertThat(orders.claim("one", "ORD-1", "C2", new byte[] {2})).isFalse();
        assertThat(orders.begin("one").number()).as("it is not sent again").isZero();
    }

    @Test
    void eachTryHasANumberOfItsOwnHoweverManyBeginAtOnce() {
        List<Integer> numbers =
                Together.all(12, i -> orders.begin(i % 2 == 0 ? "one" : "two").number());

        assertThat(numbers).containsExactlyInAnyOrder(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6);
    }

    @Test
    void ofOrdersThatTakeOneCardAtOnceOneHasIt() {
        Together.all(12, i -> orders.begin("order " + i));

        List<Boolean> taken =
                Together.all(12, i -> orders.claim("order " + i, "ORD-" + i, "C" + i, new byte[] {(byte) (i / 2)}));

        assertThat(taken).filteredOn(one -> one).hasSize(6);
    }
}
