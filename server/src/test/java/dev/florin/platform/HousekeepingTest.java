package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
    @Test
    void lookEndsWhenNothingIsLeftOrAtTheBatchLimit() {
        AtomicInteger left = new AtomicInteger(3);
        AtomicInteger endless = new AtomicInteger();
        try (Housekeeping few =
                        new Housekeeping("few", Duration.ofHours(1), () -> Math.max(0, left.getAndDecrement()));
                Housekeeping many = new Housekeeping("many", Duration.ofHours(1), () -> {
                    endless.incrementAndGet();
                    return 1;
                })) {
            few.look();
            many.look();
        }

        assertThat(left.get()).isEqualTo(-1);
        assertThat(endless.get()).isEqualTo(Housekeeping.MAX_BATCHES);
    }

    @Test
    void whateverALookMeetsTheNextOneComes() {
        try (Housekeeping unlucky = new Housekeeping("bad luck", Duration.ofHours(1), () -> {
            throw new StackOverflowError("too deep");
        })) {
            assertThatNoException().isThrownBy(unlucky::look);
        }
    }
}
