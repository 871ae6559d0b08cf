/** The command for the test clock. */
@NullMarked
package dev.florin.clock.cli;

import org.jspecify.annotations.NullMarked;
