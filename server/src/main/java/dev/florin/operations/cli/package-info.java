/** {@code florin operations}: what operators do with background operations on the command line. */
@NullMarked
package dev.florin.operations.cli;

import org.jspecify.annotations.NullMarked;
