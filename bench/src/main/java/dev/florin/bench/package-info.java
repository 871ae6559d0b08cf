/**
 * Load benchmarks. Each starts a server of its own, loads it over HTTP as a client would, and measures a yardstick in
 * the same minutes, because on a shared machine only ratios can be compared.
 */
@NullMarked
package dev.florin.bench;

import org.jspecify.annotations.NullMarked;
