package dev.florin.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Runs configurations in turn, A B C … A B C …, so that a drift of the machine affects all alike. */
record Rounds(List<Configuration> configurations) {
    Rounds {
        configurations = List.copyOf(configurations);
    }

    /** Runs each once, for an equal share of the warm-up, and counts only its errors. */
    long warmUp(BenchOptions options) {
        Duration share = options.warmupShare(configurations.size());
        if (share.isZero()) {
            return 0;
        }
        System.err.println("Warming up …");
        return configurations.stream()
                .mapToLong(configuration -> configuration.warmUp(share))
                .sum();
    }

    void measure(BenchOptions options) {
        for (int round = 1; round <= options.runs(); round++) {
            for (Configuration configuration : configurations) {
                configuration.run(options.measured());
                int now = round;
                configuration.rows().forEach(row -> tell(now, row));
            }
        }
    }

    List<Row> rows() {
        return configurations.stream()
                .flatMap(configuration -> configuration.rows().stream())
                .toList();
    }

    private static void tell(int round, Row row) {
        System.err.println(String.format(
                Locale.ROOT,
                "round %d: %s: %,.0f/s",
                round,
                row.name(),
                row.runs().getLast().perSecond()));
    }
}
