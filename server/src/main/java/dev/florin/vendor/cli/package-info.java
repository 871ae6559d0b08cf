/** {@code florin vendor}: what operators ask of the vendors that this server buys from. */
@NullMarked
package dev.florin.vendor.cli;

import org.jspecify.annotations.NullMarked;
