/**
 * Whole servers as processes of their own, which are killed, stopped and started wrongly: what a client was told stays
 * true, and money is neither lost nor created.
 */
@NullMarked
package dev.florin.crash;

import org.jspecify.annotations.NullMarked;
