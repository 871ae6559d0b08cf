@NullMarked
package dev.florin.bench;

import org.jspecify.annotations.NullMarked;
