package dev.florin.bench;

import dev.florin.bench.vendor.Behaviour;
import java.time.Duration;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * A way to buy.
 *
 * @param key what {@code --row} calls it
 * @param name for people
 * @param vendor how the outside vendor treats it
 * @param byVendor whether the vendor fills the cards; else they come from stock
 * @param work buys for about so long, and then waits for what is under way
 */
record VendorLoad(String key, String name, Behaviour vendor, boolean byVendor, Function<Duration, Loaded> work) {
    /**
     * What a load has done.
     *
     * @param answered cards that clients were told they have bought, the lead-in's and the last ones too
     * @param latencyMicros of the measured part, as {@code spent} is
     * @param operations cards that were bought in the measured part
     */
    record Loaded(
            long answered,
            double perSecond,
            Histogram latencyMicros,
            Meter.Reading spent,
            long operations,
            long errors) {
        static Loaded of(HttpRun run, long moreErrors) {
            return new Loaded(
                    run.result().rightReplies(),
                    run.result().perSecond(),
                    run.result().latencyMicros(),
                    run.spent(),
                    run.result().measuredReplies(),
                    run.result().errors() + moreErrors);
        }

        /** @param moreErrors found after the run */
        Run figures(long moreErrors) {
            return Run.of(perSecond, latencyMicros, spent, spent.cpu().loadMillis(), operations, errors + moreErrors);
        }
    }
}
