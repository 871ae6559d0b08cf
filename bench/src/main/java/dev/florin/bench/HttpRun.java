package dev.florin.bench;

import dev.florin.bench.load.LoadResult;

/** A run over HTTP and what it cost. */
record HttpRun(LoadResult result, Meter.Reading spent) {
    /** @param moreErrors found after the run, such as purchases that nobody was told of */
    Run figures(long moreErrors) {
        return Run.of(
                result.perSecond(),
                result.latencyMicros(),
                spent,
                spent.cpu().loadMillis(),
                result.measuredReplies(),
                result.errors() + moreErrors);
    }
}
