/** The request log on the command line. */
@NullMarked
package dev.florin.requestlog.cli;

import org.jspecify.annotations.NullMarked;
