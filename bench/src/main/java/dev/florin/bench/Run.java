package dev.florin.bench;

import org.HdrHistogram.Histogram;

/**
 * One run of one configuration. What was spent is divided by the operations in the same time.
 *
 * @param serverMillis CPU of the server's JVM per operation
 * @param databaseMillis CPU of all processes of PostgreSQL per operation
 * @param loadMillis CPU of the load generator per operation
 * @param commits transactions that wrote something per operation
 * @param walBytes of write-ahead log per operation
 * @param grownBytes by which the database grew per operation
 */
record Run(
        double perSecond,
        double p50Millis,
        double p90Millis,
        double p99Millis,
        double maxMillis,
        double serverMillis,
        double databaseMillis,
        double loadMillis,
        double commits,
        double walBytes,
        double grownBytes,
        long operations,
        long errors) {
    /**
     * @param spent while the operations were done
     * @param loadMillis CPU of what made the load, of all operations
     */
    static Run of(
            double perSecond,
            Histogram latencyMicros,
            Meter.Reading spent,
            long loadMillis,
            long operations,
            long errors) {
        double done = Math.max(1, operations);
        return new Run(
                perSecond,
                latencyMicros.getValueAtPercentile(50) / 1e3,
                latencyMicros.getValueAtPercentile(90) / 1e3,
                latencyMicros.getValueAtPercentile(99) / 1e3,
                latencyMicros.getMaxValue() / 1e3,
                spent.cpu().serverMillis() / done,
                spent.cpu().databaseMillis() / done,
                loadMillis / done,
                spent.written().transactions() / done,
                spent.written().walBytes() / done,
                spent.written().databaseBytes() / done,
                operations,
                errors);
    }
}
