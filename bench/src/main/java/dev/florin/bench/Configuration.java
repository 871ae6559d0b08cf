package dev.florin.bench;

import java.time.Duration;
import java.util.function.Function;

/**
 * One thing to measure.
 *
 * @param measure makes one run of the given length
 */
record Configuration(Row row, Function<Duration, Run> measure) {}
