/** The command for alerts of balances. */
@NullMarked
package dev.florin.alert.cli;

import org.jspecify.annotations.NullMarked;
