/** The commands by which an operator makes apps and rotates their secrets. */
@NullMarked
package dev.florin.identity.cli;

import org.jspecify.annotations.NullMarked;
