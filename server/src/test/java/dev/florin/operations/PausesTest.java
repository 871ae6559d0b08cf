package dev.florin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Seed;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PausesTest {
    private final RandomGenerator random = Seed.random();

    @Test
    void pausesGrowFromATenthOfASecondToFiveMinutes() {
        for (int attempts = 0; attempts < 100; attempts++) {
            Duration longest = Duration.ofMillis(attempts < 11 ? 200L << attempts : 300_000);

            assertThat(Pauses.afterAttempt(attempts, random))
                    .as("after %d attempts, seed %d", attempts, Seed.get())
                    .isBetween(longest.dividedBy(2), longest);
        }
    }

    @Test
    void aWaitIsAtLeastWhatWasAskedForWithinBounds() {
        for (int i = 0; i < 1000; i++) {
            assertThat(Pauses.asked(Duration.ofSeconds(10), random))
                    .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
            assertThat(Pauses.asked(Duration.ofSeconds(-1), random))
                    .isBetween(Duration.ofMillis(100), Duration.ofMillis(110));
            assertThat(Pauses.asked(Duration.ofDays(400_000_000), random))
                    .isBetween(Duration.ofHours(24), Duration.ofMinutes(1584));
        }
    }
}
