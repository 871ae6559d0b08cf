/**
 * A closed-loop HTTP/1.1 load generator that stays small: one thread, kept connections, prebuilt requests. It shares two
 * cores with what it measures, so what it spends itself is part of the figure.
 */
@NullMarked
package dev.florin.bench.load;

import org.jspecify.annotations.NullMarked;
