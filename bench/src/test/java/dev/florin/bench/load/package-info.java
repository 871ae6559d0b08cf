@NullMarked
package dev.florin.bench.load;

import org.jspecify.annotations.NullMarked;
