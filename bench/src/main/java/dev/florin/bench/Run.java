package dev.florin.bench;

/**
 * One run of one configuration. CPU figures are divided by the operations in the same time.
 *
 * @param serverMillis CPU of the server's JVM per operation
 * @param databaseMillis CPU of all processes of PostgreSQL per operation
 * @param loadMillis CPU of the load generator per operation
 */
record Run(
        double perSecond,
        double p50Millis,
        double p99Millis,
        double serverMillis,
        double databaseMillis,
        double loadMillis,
        long operations,
        long errors) {}
