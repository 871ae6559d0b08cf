/** The command {@code florin statement}. */
@NullMarked
package dev.florin.transaction.cli;

import org.jspecify.annotations.NullMarked;
