package dev.florin.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However an order is refunded in parts, the parts add up to it. */
class OrderPartsTest {
    private static final int ORDERS = 2_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_121})
    void thePartsOfRefundsAddUpToTheOrder(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ORDERS; i++) {
            OrderParts order = parts(random);
            OrderParts left = order;
            while (left.amount() > 0) {
                long amount = 1 + random.nextLong(left.amount());
                OrderParts share = left.share(amount);
                assertThat(share.amount()).as("seed %d order %d", seed, i).isEqualTo(amount);
                left = left.minus(share);
            }
            if (order.amount() > 0) {
                assertThat(left.isNothing()).as("seed %d order %d", seed, i).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 101})
    void moreThanIsLeftIsNoShare(long amount) {
        OrderParts order = new OrderParts(90, 10, 5, 5, 10);

        assertThatThrownBy(() -> order.share(amount)).isInstanceOf(IllegalArgumentException.class);
    }

    private static OrderParts parts(Random random) {
        long revenue = random.nextLong(1L << random.nextInt(1, 40));
        long discount = random.nextBoolean() ? 0 : random.nextLong(revenue + 1);
        return new OrderParts(
                revenue, discount, random.nextLong(2_000), random.nextLong(2) * 190, random.nextLong(revenue / 4 + 1));
    }
}
