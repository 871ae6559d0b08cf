@NullMarked
package dev.florin.bench.vendor;

import org.jspecify.annotations.NullMarked;
