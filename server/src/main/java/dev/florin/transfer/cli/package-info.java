/** What operators do with moved money on the command line. */
@NullMarked
package dev.florin.transfer.cli;

import org.jspecify.annotations.NullMarked;
