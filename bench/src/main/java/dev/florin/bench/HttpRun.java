package dev.florin.bench;

import dev.florin.bench.load.LoadResult;

/** A run over HTTP and what it cost. */
record HttpRun(LoadResult result, CpuMeter.Reading spent) {
    /** @param moreErrors found after the run, such as purchases that nobody was told of */
    Run figures(long moreErrors) {
        double operations = Math.max(1, result.measuredReplies());
        return new Run(
                result.perSecond(),
                result.percentileMillis(50),
                result.percentileMillis(99),
                spent.serverMillis() / operations,
                spent.databaseMillis() / operations,
                spent.selfMillis() / operations,
                result.measuredReplies(),
                result.errors() + moreErrors);
    }
}
