/** The commands by which an operator sets up programs and what they can order. */
@NullMarked
package dev.florin.cardorder.cli;

import org.jspecify.annotations.NullMarked;
