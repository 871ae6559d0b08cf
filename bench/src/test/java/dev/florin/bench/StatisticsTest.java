package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void theMedianOfAnOddNumberIsTheMiddleOne() {
        assertThat(Statistics.of(List.of(9, 1, 4), Integer::doubleValue)).isEqualTo(new Statistics(4, 1, 9));
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(Statistics.of(List.of(8, 1, 4, 2), Integer::doubleValue)).isEqualTo(new Statistics(3, 1, 8));
    }

    @Test
    void aRatioComparesRunsOfTheSameRound() {
        double[] runs = {100, 300, 50};
        double[] yardstick = {100, 100, 100};

        assertThat(Statistics.ofRatios(runs, yardstick)).isEqualTo(new Statistics(1, 0.5, 3));
    }

    @Test
    void aSlowRoundOfBothLeavesTheRatioAsItIs() {
        assertThat(Statistics.ofRatios(new double[] {200, 20}, new double[] {100, 10}))
                .isEqualTo(new Statistics(2, 2, 2));
    }

    @Test
    void runsWithoutTheirYardstickAreRefused() {
        assertThatThrownBy(() -> Statistics.ofRatios(new double[] {1, 2}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Statistics.ofRatios(new double[0], new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
