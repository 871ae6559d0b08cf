/** The command by which an operator credits an account. */
@NullMarked
package dev.florin.wallet.cli;

import org.jspecify.annotations.NullMarked;
