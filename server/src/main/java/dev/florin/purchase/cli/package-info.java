/** {@code florin purchase}: what an operator does with purchases. */
@NullMarked
package dev.florin.purchase.cli;

import org.jspecify.annotations.NullMarked;
