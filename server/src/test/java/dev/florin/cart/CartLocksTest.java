package dev.florin.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Together;
import java.util.List;
import org.junit.jupiter.api.Test;

class CartLocksTest {
    /** Enough that some would share a lock with the one that is held, if there were fewer locks than carts. */
    private static final int CARTS = 10_000;

    private final CartLocks locks = new CartLocks();

    @Test
    void holdingOneCartDoesNotBlockAnother() throws Exception {
        int[] done = new int[1];
        locks.with(
                "ct_held",
                () -> Together.all(2, _ -> {
                    for (int i = 0; i < CARTS; i++) {
                        int added = locks.with("ct_" + i, () -> 1, () -> 0);
                        synchronized (done) {
                            done[0] += added;
                        }
                    }
                    return true;
                }),
                List::of);

        assertThat(done[0]).isEqualTo(2 * CARTS);
        assertThat(locks.size()).isZero();
    }

    @Test
    void oneCartIsChangedByOneAtATime() {
        int[] within = new int[2];
        Together.all(16, _ -> {
            for (int i = 0; i < 200; i++) {
                locks.with(
                        "ct_one",
                        () -> {
                            within[0]++;
                            Thread.onSpinWait();
                            within[1] = Math.max(within[1], within[0]);
                            within[0]--;
                            return true;
                        },
                        () -> false);
            }
            return true;
        });

        assertThat(within).containsExactly(0, 1);
        assertThat(locks.size()).isZero();
    }

    @Test
    void failureReleasesTheCart() {
        assertThatThrownBy(() -> locks.with(
                        "ct_one",
                        () -> {
                            throw new IllegalStateException("no");
                        },
                        () -> false))
                .hasMessage("no");

        assertThat(locks.<Boolean>with("ct_one", () -> true, () -> false)).isTrue();
        assertThat(locks.size()).isZero();
    }
}
