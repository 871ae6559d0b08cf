package dev.florin.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle and the ends of a few runs. */
record Statistics(double median, double min, double max) {
    /** @throws IllegalArgumentException when there is no run. */
    static <T> Statistics of(List<T> runs, ToDoubleFunction<T> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no run");
        }
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Statistics(median, sorted[0], sorted[sorted.length - 1]);
    }

    /**
     * The ratios of runs to the yardstick's runs of the same round, so that a slow minute of the machine slows both.
     *
     * @throws IllegalArgumentException when a run has no yardstick, or there is no run
     */
    static Statistics ofRatios(double[] runs, double[] yardstick) {
        if (runs.length != yardstick.length) {
            throw new IllegalArgumentException("as many runs of the yardstick as of what it measures");
        }
        Integer[] rounds = new Integer[runs.length];
        Arrays.setAll(rounds, round -> round);
        return of(List.of(rounds), round -> runs[round] / yardstick[round]);
    }
}
