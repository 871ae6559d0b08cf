/** Code that the build must refuse. */
@NullMarked
package dev.florin.checks;

import org.jspecify.annotations.NullMarked;
