/** The command for rules of spending. */
@NullMarked
package dev.florin.spending.cli;

import org.jspecify.annotations.NullMarked;
