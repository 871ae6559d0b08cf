package dev.florin.bench.load;

import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What one run saw.
 *
 * @param measuredReplies right replies that arrived in the measured part
 * @param rightReplies right replies of the whole run, lead-in and drain included
 * @param errors wrong replies, dropped connections and replies that never came, of the whole run
 * @param problems the first few errors in words
 * @param reconnects connections that the server closed in good order after a reply
 * @param measured the true length of the measured part
 * @param latencyMicros from before the request is written to the last byte of its reply, measured part only
 */
public record LoadResult(
        long measuredReplies,
        long rightReplies,
        long errors,
        List<String> problems,
        long reconnects,
        Duration measured,
        Histogram latencyMicros) {
    public LoadResult {
        problems = List.copyOf(problems);
    }

    public double perSecond() {
        return measuredReplies * 1e9 / measured.toNanos();
    }

    public double percentileMillis(double percentile) {
        return latencyMicros.getValueAtPercentile(percentile) / 1e3;
    }
}
