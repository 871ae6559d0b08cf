package dev.florin.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What one load measures.
 *
 * @param measure makes one run of the given length, and gives the figures for each row
 */
record Configuration(List<Row> rows, Function<Duration, List<Run>> measure) {
    Configuration {
        rows = List.copyOf(rows);
    }

    /** One thing alone. */
    static Configuration of(Row row, Function<Duration, Run> measure) {
        return new Configuration(List.of(row), length -> List.of(measure.apply(length)));
    }

    /** @return the errors of the run. */
    long warmUp(Duration length) {
        return measure.apply(length).stream().mapToLong(Run::errors).sum();
    }

    /** Makes a run, and adds it to the rows. */
    void run(Duration length) {
        List<Run> runs = measure.apply(length);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).add(runs.get(i));
        }
    }
}
